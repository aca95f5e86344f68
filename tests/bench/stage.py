"""All that is measured by turns, running on one PostgreSQL: the product as deployed, and what stands beside it."""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import deployed
from tests.bench.cluster import Cluster, cluster
from tests.bench.deployed import Environment
from tests.bench.processes import cpu_ms
from tests.bench.rounds import Act, Measured
from tests.serving import Server, gunicorn, run

OURS, WIZARD, ROWS, HELLO, RAW = "ours", "formtools", "a history row a step", "bare Django", "raw psycopg"
#: The baselines' database.
PLAIN = "plain"


@dataclass(frozen=True)
class Stage:
    """The database server, the folder of keys and files, and by what it serves, each server and its database."""

    cluster: Cluster
    home: Path
    servers: dict[str, Server]
    databases: dict[str, str]

    def measured(self, name: str, acts: Sequence[Act]) -> Measured:
        """What people do there, over and over. Raw psycopg has no server: it is this process that works."""
        app: Callable[[], float] = partial(cpu_ms, self.servers[name].pid) if name in self.servers else own_cpu_ms
        return Measured(acts, app, partial(cpu_ms, self.cluster.pid))


def own_cpu_ms() -> float:
    return time.process_time() * 1000


@contextlib.contextmanager
def records() -> Iterator[tuple[Cluster, Path]]:
    """A cluster with the product's records in it, and the folder of its keys and files."""
    with cluster() as made, tempfile.TemporaryDirectory(prefix="sharing-decisions-bench-") as home:
        deployed.set_up(made, Path(home))
        yield made, Path(home)


@contextlib.contextmanager
def alone(made: Cluster, home: Path) -> Iterator[Stage]:
    """The product, and nothing beside it."""
    deployed.copy(made, "alone", home)
    with deployed.product(deployed.environment(made, "alone", home)) as product:
        yield Stage(made, home, {OURS: product}, {OURS: "alone"})


@contextlib.contextmanager
def stage(made: Cluster, home: Path) -> Iterator[Stage]:
    """The product and the baselines, served side by side."""
    deployed.copy(made, "beside", home)
    made.create(PLAIN)
    environment = plain_environment(made)
    run(environment, "-m", "tests.bench.baselines.fill")
    with (
        deployed.product(deployed.environment(made, "beside", home)) as product,
        gunicorn("tests.bench.baselines.wsgi", environment) as plain,
        gunicorn("tests.bench.baselines.hello", environment) as hello,
    ):
        servers = {OURS: product, WIZARD: plain, ROWS: plain, HELLO: hello}
        yield Stage(made, home, servers, {OURS: "beside", WIZARD: PLAIN, ROWS: PLAIN})


def plain_environment(made: Cluster) -> Environment:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.baselines.settings",
        "DATABASE_URL": made.address(PLAIN),
    }
