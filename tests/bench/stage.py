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
from tests.bench.deployed import Environment, Server
from tests.bench.processes import cpu_ms
from tests.bench.rounds import Act, Measured

OURS, WIZARD, ROWS, HELLO, RAW = "ours", "formtools", "a history row a step", "bare Django", "raw psycopg"
#: The baselines' database.
PLAIN = "plain"


@dataclass(frozen=True)
class Stage:
    """The database server, the folder of keys and files, and each server by the name of what it serves."""

    cluster: Cluster
    home: Path
    servers: dict[str, Server]

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
def stage(made: Cluster, home: Path) -> Iterator[Stage]:
    """The product and the baselines, served side by side."""
    made.create(PLAIN)
    environment = plain_environment(made)
    deployed.run(environment, "-m", "tests.bench.baselines.fill")
    with (
        deployed.product(deployed.environment(made, deployed.RECORDS, home)) as product,
        deployed.plain("tests.bench.baselines.wsgi", environment) as plain,
        deployed.plain("tests.bench.baselines.hello", environment) as hello,
    ):
        yield Stage(made, home, {OURS: product, WIZARD: plain, ROWS: plain, HELLO: hello})


def plain_environment(made: Cluster) -> Environment:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.baselines.settings",
        "DATABASE_URL": made.address(PLAIN),
    }
