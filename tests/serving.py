"""Applications served the way they are served in use, each in a process of its own: for screenshots and for timings."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4


@dataclass(frozen=True)
class Server:
    """A server that answers: where, and its process, below which its workers stand."""

    port: int
    pid: int


@dataclass(frozen=True)
class Demonstration:
    """A demonstration that answers: where, and the file of its database."""

    address: str
    database: Path


@contextlib.contextmanager
def demonstration(*, large: bool = False) -> Iterator[Demonstration]:
    """Seed the demonstration on SQLite, the one of two years where it is `large`, and serve it."""
    with tempfile.TemporaryDirectory(prefix="sharing-decisions-") as directory:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "DATABASE_URL": "",
            "DEMO_DATABASE": str(Path(directory) / "demo.sqlite3"),
        }
        run(environment, "manage.py", "migrate", "--verbosity", "0")
        run(environment, "manage.py", "demo", *(["--large"] if large else []))
        with gunicorn("config.wsgi", environment) as server:
            yield Demonstration(f"http://{HOST}:{server.port}", Path(environment["DEMO_DATABASE"]))


def run(environment: Mapping[str, str], *command: str) -> None:
    """Run a program of the project to its end. RuntimeError with what it said where it fails."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=dict(environment), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


@contextlib.contextmanager
def gunicorn(application: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """Serve an application by WORKERS processes of THREADS threads."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"{HOST}:{port}", "--log-level", "warning"]
    command += ["--no-control-socket", "--worker-class", "gthread"]
    command += ["--threads", str(THREADS), "--workers", str(WORKERS)]
    with served(command, environment, port) as server:
        yield server


@contextlib.contextmanager
def served(command: Sequence[str], environment: Mapping[str, str], port: int) -> Iterator[Server]:
    """Start a server, wait for its first answer, end it behind the context. What it says is shown where it fails."""
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=said, stderr=said) as process,
    ):
        try:
            if not answers(port, process):
                said.seek(0)
                raise RuntimeError(f"the server does not answer:\n{said.read()[-2000:]}")
            yield Server(port, process.pid)
        finally:
            process.terminate()


def answers(port: int, process: subprocess.Popen[bytes], seconds: float = 120) -> bool:
    """Wait for the server's answer, whatever it is; false when it ends first, or takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=seconds)
        try:
            connection.request("GET", "/", headers={"X-Forwarded-Proto": "https"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return True
        finally:
            connection.close()
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
