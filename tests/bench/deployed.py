"""The product as docs/deployment.md has it: production settings, the app's own role, gunicorn by config/gunicorn.py.

The proxy is the one thing that is missing: the driver sets its headers itself (tests.bench.web).
"""

import contextlib
import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cluster import Cluster
from tests.bench.web import HOST
from tests.serving import ROOT, free_port

PRODUCTION = "config.settings.production"
WORKERS, THREADS = 2, 4
#: The database that holds the demonstration's records. Nobody uses it: what is served is a copy of it.
RECORDS = "records"

Environment = dict[str, str]


@dataclass(frozen=True)
class Server:
    """A server that answers: where, and its process, below which its workers stand."""

    port: int
    pid: int


def environment(cluster: Cluster, database: str, home: Path) -> Environment:
    """What a deployment is told, for this database; keys and static files lie in `home`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": PRODUCTION,
        "SECRET_KEY": "for-timings-only-and-never-for-anybody's-real-records",
        "ALLOWED_HOSTS": HOST,
        "PROXIES": "1",
        "DATABASE_URL": cluster.address(database, role="sharing_app"),
        "AUDIT_KEY_FILE": str(home / "audit.key"),
        "AUDIT_ORIGIN": "bench",
        "STATIC_ROOT": str(home / "static"),
        "EMAIL_URL": "console://",
        "WORKERS": str(WORKERS),
    }


def set_up(cluster: Cluster, home: Path) -> None:
    """Make the database RECORDS, fill it with the demonstration, and make the files of a deployment."""
    cluster.create(RECORDS)
    demo = owner(cluster, RECORDS, home)
    deployer = {**demo, "DJANGO_SETTINGS_MODULE": PRODUCTION}
    run(demo, "manage.py", "migrate", "--verbosity", "0")
    run(demo, "manage.py", "demo")
    run(deployer, "manage.py", "createcachetable")
    run(deployer, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")


def copy(cluster: Cluster, database: str, home: Path, *fill: str) -> None:
    """Another database with the same records, filled further by a program of the benchmark where one is named."""
    cluster.create(database, template=RECORDS)
    if fill:
        run(owner(cluster, database, home), "-m", *fill)
    grant(cluster, database, home)


def grant(cluster: Cluster, database: str, home: Path) -> None:
    """The three roles and what each may do: a copy of a database does not bring who may use it."""
    deployer = {**owner(cluster, database, home), "DJANGO_SETTINGS_MODULE": PRODUCTION}
    run(deployer, "manage.py", "audit_roles", "--apply")


def owner(cluster: Cluster, database: str, home: Path) -> Environment:
    """What programs are told that make tables and invent records: whoever owns the database runs them."""
    url = {"DATABASE_URL": cluster.address(database), "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    return {**environment(cluster, database, home), **url}


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
    """Start it, wait for its first answer, and end it behind the context. What it says is shown where it fails."""
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
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=seconds)
            connection.request("GET", "/", headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return True
        finally:
            connection.close()
    return False
