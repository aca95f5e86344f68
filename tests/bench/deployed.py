"""The product as docs/deployment.md has it: production settings, the app's own role, gunicorn by config/gunicorn.py.

The proxy is the one thing that is missing: the driver sets its headers itself (tests.bench.web).
"""

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cluster import Cluster
from tests.bench.web import HOST
from tests.serving import ROOT, free_port

WORKERS, THREADS = 2, 4
#: The database that holds the demonstration's records. Those of other sizes are copies of it.
RECORDS = "records"

Environment = dict[str, str]


@dataclass(frozen=True)
class Server:
    """A server that answers: where, and its process, below which its workers stand."""

    port: int
    pid: int


def environment(cluster: Cluster, database: str, home: Path, **more: str) -> Environment:
    """What a deployment is told, for this database; keys and static files lie in `home`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "for-timings-only-and-never-for-anybody's-real-records",
        "ALLOWED_HOSTS": HOST,
        "PROXIES": "1",
        "DATABASE_URL": cluster.address(database, role="sharing_app"),
        "AUDIT_KEY_FILE": str(home / "audit.key"),
        "AUDIT_ORIGIN": "bench",
        "STATIC_ROOT": str(home / "static"),
        "EMAIL_URL": "console://",
        "WORKERS": str(WORKERS),
        **more,
    }


def set_up(cluster: Cluster, home: Path) -> None:
    """Make the database RECORDS, fill it with the demonstration, and give it the roles and files of a deployment."""
    cluster.create(RECORDS)
    owner = environment(cluster, RECORDS, home, DATABASE_URL=cluster.address(RECORDS))
    demo = {**owner, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    manage(demo, "migrate", "--verbosity", "0")
    manage(demo, "demo")
    manage(owner, "createcachetable")
    manage(owner, "audit_roles", "--apply")
    manage(owner, "collectstatic", "--noinput", "--verbosity", "0")


def manage(environment: Mapping[str, str], *command: str) -> None:
    run(environment, "manage.py", *command)


def run(environment: Mapping[str, str], *command: str) -> None:
    """Run a program of the project to its end; what it says is shown only where it fails."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=dict(environment), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


@contextlib.contextmanager
def product(environment: Mapping[str, str]) -> Iterator[Server]:
    """The product, served as it is deployed."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"]
    with served(command, {**environment, "BIND": f"{HOST}:{port}"}, port) as server:
        yield server


@contextlib.contextmanager
def plain(application: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """Any other application, by as many workers and threads as the product."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"{HOST}:{port}", "--log-level", "warning"]
    command += ["--no-control-socket", "--worker-class", "gthread"]
    command += ["--threads", str(THREADS), "--workers", str(WORKERS)]
    with served(command, environment, port) as server:
        yield server


@contextlib.contextmanager
def served(command: Sequence[str], environment: Mapping[str, str], port: int) -> Iterator[Server]:
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait_for_answer(port, process)
            yield Server(port, process.pid)
        finally:
            process.terminate()


def wait_for_answer(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Return when the server answers, whatever it answers; RuntimeError when it ends or takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=seconds)
            connection.request("GET", "/", headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"the server on port {port} does not answer")
