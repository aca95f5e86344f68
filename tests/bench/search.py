"""How long the database takes to search the records of an organisation whose ledger has a million events, or more.

`python -m tests.bench.search [EVENTS]`, on PostgreSQL. A record makes some fifty events, has two people and two
recipients, and is one of fifty authors'; nobody reads the ledger to search, so it is left as it is. Whoever reads
everything searches for words that are nowhere, on a handful of records, on one in a hundred, on one in ten, and on all
of them. Where the worst takes over LIMIT milliseconds at the 95th of a hundred searches, the benchmark fails.
"""

# ruff: noqa: S608 - the names in the statement are those of our own tables

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Any

import django

from decisions.demo.cast import GUARDIAN, PRACTITIONER
from tests import postgres
from tests.bench.cluster import Cluster

EVENTS, PER_RECORD, LIMIT = 1_000_000, 50, 50.0
WARM_UP, ROUNDS = 5, 100
TERMS = {
    "nowhere": "abernethy",
    "five or less": "o brien",
    "one in 100": "llewelyn",
    "one in 10": "jones",
    "all of them": "northshire police",
    "two words": "sian jones",
    "one letter": "s",
}
AUTHORS = 50
FIRST = ("Siân", "Siobhán", "Łukasz", "Ŵyn", "Ayşe", "Ștefan", "Fatima", "Sean", "Emily", "Tomos", "Zoë", "Ewa")
LAST = ("Ó Cuív", "Nowak", "Yılmaz", "Ionescu", "al-Hassan", "Price", "Smith-Hughes", "Okafor", "MacLeòid", "Evans")


def name_of(number: int, chance: random.Random) -> str:
    """The name of the person `number`, so that the terms are as frequent as they say."""
    rare = number % 40_000 == 0
    last = "Llewelyn" if number % 200 == 1 else "Jones" if number % 20 == 2 else ""
    return f"{chance.choice(FIRST)} {'O’Brien' if rare else last}" if rare or last else invented(chance)


def fill(records: int) -> None:
    """Add so many records, with their people and recipients, past the services and with the guards lifted."""
    from django.db import transaction

    from accounts.found_by import chunks, keep, own_names
    from audit.guards.install import lifted
    from consent.models import Person, PersonFoundBy
    from decisions.finding.names import keep_names
    from decisions.models import Decision

    with lifted():
        for row, names, columns in copies(records, random.Random(1)):
            copied(row, names, columns)
    for people in chunks(Person):
        keep(PersonFoundBy, own_names(people, PersonFoundBy.named_by))
    for some in chunks(Decision):
        with transaction.atomic():
            keep_names([one.pk for one in some])


def copies(records: int, chance: random.Random) -> Iterator[tuple[Any, Sequence[str], Mapping[str, str]]]:
    """Which rows of the demonstration are copied, under which names, and which of their columns differ."""
    from accounts.models import User
    from consent.models import Person
    from decisions.models import Decision, Involvement, Recipient

    kept = Decision.objects.filter(status="recorded")
    author = {"id": "md5('a' || n)::uuid", "email": "'a' || n || '@a.example'", "name": "named.name"}
    yield User.objects.get(email=PRACTITIONER), [invented(chance) for _ in range(AUTHORS)], author
    ago = "now() - n * interval '20 minutes'"
    record = {"id": "md5('d' || n)::uuid", "reference": "lpad(n::text, 10, 'Z')", "touched_at": ago}
    record |= {"author_id": f"md5('a' || 1 + n %% {AUTHORS})::uuid", "submitted_at": ago, "supersedes_id": "NULL"}
    record |= {"team_id": "(SELECT array_agg(id) FROM accounts_team)[1 + n %% 2]"}
    yield kept.first(), [""] * records, record
    person = {"id": "md5('p' || n)::uuid", "name": "named.name", "case_reference": "'CF-' || n"}
    names = [name_of(number, chance) for number in range(2 * records)]
    yield Person.objects.first(), names, {**person, "merged_into_id": "NULL"}
    link = "md5('d' || (1 + (n - 1) / 2))::uuid"
    part = {"id": "md5('i' || n)::uuid", "decision_id": link, "person_id": "md5('p' || n)::uuid"}
    yield Involvement.objects.filter(decision__in=kept).first(), [""] * 2 * records, part
    recipient = {"id": "md5('r' || n)::uuid", "decision_id": link, "name": "named.name"}
    names = [invented(chance) for _ in range(2 * records)]
    row = Recipient.objects.filter(decision__in=kept).first()
    yield row, names, {**recipient, "organisation": "'Northshire Police'"}


def invented(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def copied(row: Any, names: Sequence[str], columns: Mapping[str, str]) -> None:
    """Copy a row once for each name, with these expressions of `n` and `named.name` in place of its own columns."""
    from django.db import connection

    table = connection.ops.quote_name(row._meta.db_table)
    own = [field.column for field in row._meta.concrete_fields]
    into = ", ".join(map(connection.ops.quote_name, own))
    values = ", ".join(columns.get(name, f"t.{connection.ops.quote_name(name)}") for name in own)
    named = "unnest(%s::text[]) WITH ORDINALITY named(name, n)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({into}) SELECT {values} FROM {table} t, {named} WHERE t.id = %s", [names, row.pk]
        )


@contextmanager
def timed(took: list[float]) -> Iterator[None]:
    """Add up how long the database takes for what is asked, in milliseconds."""
    from django.db import connection

    def ask(execute: Any, *asked: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(*asked)
        finally:
            took[-1] += (time.perf_counter() - started) * 1000

    took.append(0.0)
    with connection.execute_wrapper(ask):
        yield


def searches(find: Callable[[Any, str], object], term: str) -> list[float]:
    """How long each of a hundred searches takes, the first few left out, the shortest first."""
    from accounts.models import User

    took: list[float] = []
    for _round in range(WARM_UP + ROUNDS):
        guardian = User.objects.get(email=GUARDIAN)
        with timed(took):
            find(guardian, term)
    return sorted(took[WARM_UP:])


def shown(what: str, find: Callable[[Any, str], object]) -> float:
    """Print how long each term takes; returns the worst of them."""
    print(f"\n{f'Search of {what}, ms':<24}{'least':>10}{'median':>10}{'p95':>10}")
    worst = 0.0
    for name, term in TERMS.items():
        took = searches(find, term)
        p95 = took[ROUNDS * 95 // 100]
        worst = max(worst, p95)
        print(f"{name:<24}{took[0]:>10.1f}{statistics.median(took):>10.1f}{p95:>10.1f}", flush=True)
    return worst


def main() -> int:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with postgres.cluster() as url:
        os.environ |= {
            "DATABASE_URL": Cluster(url).address("postgres"),
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        }
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        with redirect_stdout(StringIO()):
            call_command("migrate", verbosity=0)
            call_command("demo")
        print(f"Filling {events // PER_RECORD:,} records, as of {events:,} events", flush=True)
        fill(events // PER_RECORD)
        connection.cursor().execute("VACUUM ANALYZE")
        from consent.lists import found_for as people_found
        from decisions.finding.selectors import found_for as records_found

        worst = max(shown("records", records_found), shown("people", people_found))
        connection.close()
    if worst > LIMIT:
        print(f"The worst search takes over {LIMIT:.0f} ms.", file=sys.stderr)
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
