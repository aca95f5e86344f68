"""The settings of real use: complete or refused, and clean by Django's own deployment checks."""

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings.environment import VARIABLES
from tests.unit.config.test_environment import WRONG, read_by

ROOT = Path(__file__).resolve().parents[3]

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "records.example.org",
    "DATABASE_URL": "postgres://service:password@db.example.org:5432/records?sslmode=require",
    "PROXIES": "1",
    "AUDIT_KEY_FILE": "/etc/records/audit.key",
    "EMAIL_URL": "submission://user:password@mail.example.org",
}


def run(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a plausible environment; an empty value takes a variable away."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    environment = {name: value for name, value in {**keep, **ENVIRONMENT, **changes}.items() if value}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def setting(expression: str, **changes: str) -> str:
    done = run("-W", "error", "-c", f"from django.conf import settings; print(({expression}))", **changes)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_deployment_checks_find_nothing() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "AUDIT_KEY_FILE"])
def test_a_missing_variable_stops_the_start_with_a_hint(name: str) -> None:
    done = run("manage.py", "check", **{name: ""})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert f"{name} is not set. " in last
    assert len(last.split(". ", 1)[1]) > 20


def test_sqlite_is_refused() -> None:
    done = run("manage.py", "check", DATABASE_URL="sqlite:///records.sqlite3")
    assert done.returncode != 0
    assert "must name a PostgreSQL database" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("name", sorted(read_by("settings/base.py", "settings/production.py")))
def test_a_variable_that_cannot_be_used_stops_the_start_in_one_line(name: str) -> None:
    done = run("manage.py", "check", **{name: WRONG[name][0]})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{name} cannot be used. {VARIABLES[name].right}\n"


@pytest.mark.parametrize("changes", [{"SERVICE_ADDRESS": "http://records.example.org"}, {"SECRET_KEY": "hidden"}])
@pytest.mark.parametrize("door", [["manage.py", "migrate"], ["manage.py", "seal"], ["-m", "config.wsgi"]], ids=str)
def test_every_door_stays_shut_and_says_why_in_one_line(door: list[str], changes: dict[str, str]) -> None:
    done = run(*door, **changes)
    assert done.returncode in (1, 4)
    (name,) = changes
    assert done.stderr == f"{name} cannot be used. {VARIABLES[name].right}\n"


@pytest.mark.parametrize(
    "changes", [{"BIND": "garbage"}, {"WORKERS": "many"}, {"EMAIL_URL": "http://user:hidden@mail.example.org"}], ids=str
)
def test_gunicorn_starts_no_worker_with_a_variable_that_cannot_be_used(changes: dict[str, str], tmp_path: Path) -> None:
    done = run("-m", "gunicorn", "--config", "config/gunicorn.py", HOME=str(tmp_path), **changes)
    assert done.returncode in (1, 4)
    (name,) = changes
    said = [line for line in done.stderr.splitlines() if "[INFO] Starting gunicorn" not in line]
    assert said == [f"{name} cannot be used. {VARIABLES[name].right}"]


def test_cookies_belong_to_this_host_alone() -> None:
    names = setting("settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME")
    assert names.count("__Host-") == 3
    secure = "settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.LANGUAGE_COOKIE_SECURE"
    assert setting(secure) == "True"
    assert setting("settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH") == "(None, '/')"


def test_forwarded_headers_are_believed_only_behind_a_proxy_of_ours() -> None:
    assert setting("settings.SECURE_PROXY_SSL_HEADER") == "('HTTP_X_FORWARDED_PROTO', 'https')"
    assert setting("settings.SECURE_PROXY_SSL_HEADER", PROXIES="") == "None"
    assert setting("settings.ALLAUTH_TRUSTED_PROXY_COUNT", PROXIES="2") == "2"


def test_errors_are_mailed_to_nobody() -> None:
    assert setting("settings.ADMINS, settings.MANAGERS") == "([], [])"


def test_database_connections_are_kept_and_checked() -> None:
    assert (
        setting("[settings.DATABASES['default'][k] for k in ('CONN_MAX_AGE', 'CONN_HEALTH_CHECKS')]") == "[600, True]"
    )


def test_static_files_are_collected_under_names_that_change_with_their_content(tmp_path: Path) -> None:
    done = run("manage.py", "collectstatic", "--noinput", "--verbosity", "0", STATIC_ROOT=str(tmp_path))
    assert done.returncode == 0, done.stderr
    names = set(json.loads((tmp_path / "staticfiles.json").read_text())["paths"].values())
    modules = [tmp_path / name for name in names if name.startswith("js/")]
    imported = {
        (module.parent / target).resolve().relative_to(tmp_path).as_posix()
        for module in modules
        for target in re.findall(r'from\s*"(\.[^"]+)"', module.read_text())
    }
    assert imported
    assert imported <= names
