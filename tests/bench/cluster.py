"""The PostgreSQL that everything measured shares: with fsync, its databases, its processes and its log."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from tests import postgres
from tests.bench.rounds import Act
from tests.bench.statements import PREFIX, Statement, counted, parse

#: The log may be a moment behind what a server does once it has answered.
AFTERWARDS = 0.05


@dataclass(frozen=True)
class Cluster:
    """A running cluster, by the address of a database in it that need not exist."""

    url: str

    @property
    def home(self) -> Path:
        return Path(unquote(urlsplit(self.url).netloc.rpartition("@")[2]))

    @property
    def pid(self) -> int:
        """The process that all others of PostgreSQL stand below."""
        return int((self.home / "data" / "postmaster.pid").read_text().split()[0])

    def address(self, database: str, role: str = "postgres") -> str:
        return self.url.replace("postgres@", f"{role}@").replace(f"/{postgres.DATABASE}", f"/{database}")

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.address(database), autocommit=True)

    def create(self, database: str, template: str = "template1") -> None:
        """A new database, as a copy of one to which nobody is connected."""
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with self.connect() as connection:
            connection.execute(words.format(sql.Identifier(database), sql.Identifier(template)))

    def settings(self, **given: str) -> None:
        """Change settings of the running server; those with an empty value go back to what they were."""
        with self.connect() as connection:
            for name, value in given.items():
                words = sql.SQL("ALTER SYSTEM SET {} = {}" if value else "ALTER SYSTEM RESET {}")
                parts = [sql.Identifier(name), *([sql.Literal(value)] if value else [])]
                connection.execute(words.format(*parts))
            connection.execute("SELECT pg_reload_conf()")
        time.sleep(AFTERWARDS)

    @contextlib.contextmanager
    def watched(self, database: str) -> Iterator[list[Statement]]:
        """Every statement that whoever uses this database sends within the context; the list is filled at its end."""
        said: list[Statement] = []
        self.settings(log_min_duration_statement="0", log_line_prefix=PREFIX)
        log = self.home / "log"
        begin = log.stat().st_size
        try:
            yield said
            time.sleep(AFTERWARDS)
        finally:
            with log.open("rb") as file:
                file.seek(begin)
                text = file.read().decode(errors="replace")
            self.settings(log_min_duration_statement="", log_line_prefix="")
        said += [one for one in parse(text) if one.database == database]

    def statements(self, database: str, acts: Sequence[Act]) -> float:
        """How many an act takes: the middle of several, as now and then the ledger is sealed besides."""
        counts = []
        for act in acts:
            with self.watched(database) as said:
                act()
            counts.append(counted(said))
        return median(counts)


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    with postgres.cluster(durable=True) as url:
        yield Cluster(url)
