"""The product as docs/deployment.md has it: production settings, the app's own role, gunicorn by config/gunicorn.py.

The proxy is the one thing that is missing: the driver sets its headers itself (tests.bench.web).
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.cluster import Cluster
from tests.serving import HOST, WORKERS, Server, free_port, run, served

PRODUCTION = "config.settings.production"
#: The database that holds the demonstration's records. Nobody uses it: what is served is a copy of it.
RECORDS = "records"

Environment = dict[str, str]


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


def owner(cluster: Cluster, database: str, home: Path, settings: str = "config.settings.demo") -> Environment:
    """What programs are told that make tables, grant roles or invent records: whoever owns the database runs them."""
    url = {"DATABASE_URL": cluster.address(database), "DJANGO_SETTINGS_MODULE": settings}
    return {**environment(cluster, database, home), **url}


def set_up(cluster: Cluster, home: Path) -> None:
    """Make the database RECORDS, fill it with the demonstration, and make the files of a deployment."""
    cluster.create(RECORDS)
    demo, deployer = owner(cluster, RECORDS, home), owner(cluster, RECORDS, home, PRODUCTION)
    run(demo, "manage.py", "migrate", "--verbosity", "0")
    run(demo, "manage.py", "demo")
    run(deployer, "manage.py", "createcachetable")
    run(deployer, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")


def copy(cluster: Cluster, database: str, home: Path, *fill: str) -> None:
    """Another database with the same records, filled further by a program of the benchmark where one is named.

    A copy does not bring along who may use it: the three roles are granted anew.
    """
    cluster.create(database, template=RECORDS)
    if fill:
        run(owner(cluster, database, home), "-m", *fill)
    run(owner(cluster, database, home, PRODUCTION), "manage.py", "audit_roles", "--apply")


@contextlib.contextmanager
def product(environment: Mapping[str, str]) -> Iterator[Server]:
    """The product, served as it is deployed."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"]
    with served(command, {**environment, "BIND": f"{HOST}:{port}"}, port) as server:
        yield server
