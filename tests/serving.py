"""The demonstration on a database of its own, served the way it is served in use: for screenshots and for timings."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2


@contextlib.contextmanager
def demonstration(*, database_url: str = "", crowd: int = 0) -> Iterator[str]:
    """Seed the demonstration on SQLite, or on the empty database that is named, and serve it; yields its address.

    `crowd` adds so many invented decisions (tests.bench.crowd).
    """
    with tempfile.TemporaryDirectory(prefix="sharing-decisions-") as directory:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "DATABASE_URL": database_url,
            "DEMO_DATABASE": str(Path(directory) / "demo.sqlite3"),
        }
        commands = [["manage.py", "migrate", "--verbosity", "0"], ["manage.py", "demo"]]
        commands += [["-m", "tests.bench.crowd", str(crowd)]] if crowd else []
        for command in commands:
            subprocess.run(
                [sys.executable, *command],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        address = f"127.0.0.1:{free_port()}"
        server = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", address, "--log-level", "warning"]
        server += ["--no-control-socket", "--worker-class", "gthread", "--threads", "4", "--workers", str(WORKERS)]
        with subprocess.Popen(server, cwd=ROOT, env=environment) as process:
            try:
                wait_for(f"http://{address}/", process)
                yield f"http://{address}"
            finally:
                process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Return when the server answers, whatever it answers; RuntimeError when it ends or takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own server
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} does not answer")
