"""Does the Guardian's log stay as quick with a million events as with ten thousand? `make bench`, on PostgreSQL.

Two demonstrations are served side by side and asked in turn, the one first, then the other first. What counts is the
ratio of their medians: over LIMIT, the benchmark fails. Times are of this machine, at this moment.
"""

import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from urllib.parse import urlencode

import psycopg
from psycopg import sql

from decisions.demo.cast import GUARDIAN, MANAGER
from tests import postgres
from tests.bench.pages import Visitor, maintenance
from tests.serving import demonstration

SMALL, LARGE, LIMIT = 10_000, 1_000_000, 2.0
WARM_UP, ROUNDS, PER_PAGE = 3, 15, 50
#: Page 1,000 of the large log, and the deepest that the small one is sure to have.
DEEP = {SMALL: 190, LARGE: 1_000}
GUARDED = ("audit_auditevent", "audit_leaf", "audit_checkpoint")

#: Events of the last year by twenty people: two in three are views, one in a hundred is a failed sign-in of nobody.
EVENTS = """
INSERT INTO audit_auditevent (recorded_at, kind, stream, record_id, actor_id, actor_role, organisation_id, request_id,
  reason, detail, source_table, hash_version, salt, digest, link)
SELECT now() - interval '365 days' * (1 - n::float / %(many)s),
  CASE WHEN n %% 100 = 7 THEN 'sign_in_failed' ELSE (ARRAY['view', 'view', 'search'])[1 + n %% 3] END,
  CASE WHEN n %% 100 = 7 THEN '' ELSE 'decisions.decision' END,
  CASE WHEN n %% 100 = 7 THEN NULL ELSE md5((n %% 5000)::text)::uuid END,
  CASE WHEN n %% 100 = 7 THEN NULL WHEN n %% 10 = 3 THEN %(person)s ELSE md5('person' || n %% 20)::uuid END,
  'practitioner', CASE WHEN n %% 100 = 7 THEN NULL ELSE %(organisation)s::uuid END, 'r' || n, '',
  '{"page": "record"}', '', 1, md5(n::text), md5(n::text) || md5('d' || n), ''
FROM generate_series(1, %(many)s) n
"""
LEAVES = """
INSERT INTO audit_leaf ("index", seq, hash)
SELECT (SELECT coalesce(max("index") + 1, 0) FROM audit_leaf) + row_number() OVER (ORDER BY seq) - 1, seq, digest
FROM audit_auditevent e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.seq = e.seq)
"""
CHECKPOINT = """
INSERT INTO audit_checkpoint (size, made_at, origin, root, frontier, key_id, signature)
VALUES (%s, now(), 'bench', repeat('0', 64), %s::jsonb, 'bench', '')
"""


def filled(address: str, many: int) -> Mapping[str, str]:
    """Fill a demonstration's ledger, guards lifted for that; returns the pages to ask for."""
    with psycopg.connect(address, autocommit=True) as connection:
        person, organisation = connection.execute(
            "SELECT u.id, o.id FROM accounts_user u, accounts_organisation o WHERE u.email = %s", [MANAGER]
        ).fetchone() or (None, None)
        with lifted(connection):
            connection.execute(EVENTS, {"many": many, "person": person, "organisation": organisation})
            connection.execute(LEAVES)
            (size,) = connection.execute("SELECT count(*) FROM audit_leaf").fetchone() or (0,)
            peaks = ", ".join(['"' + "0" * 64 + '"'] * int(size).bit_count())
            connection.execute(CHECKPOINT, [size, f"[{peaks}]"])
        connection.execute("VACUUM ANALYZE")
        skipped = (DEEP[many] - 1) * PER_PAGE
        last = "SELECT seq FROM audit_auditevent ORDER BY seq DESC OFFSET %s LIMIT 1"
        (seq,) = connection.execute(last, [skipped]).fetchone() or (0,)
    return {
        "First page": "/caldicott/log/",
        "Person, kind and month": f"/caldicott/log/?{urlencode(month() | {'person': person, 'kind': 'view'})}",
        "Page 1,000 by its key": f"/caldicott/log/?before={seq}",
    }


def month() -> dict[str, int]:
    """A whole month, half a year ago, as the form sends it."""
    first = (date.today() - timedelta(days=180)).replace(day=1)  # noqa: DTZ011 - any month does
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    days = (("since", first), ("until", last))
    return {f"{name}_{at}": part for name, day in days for at, part in enumerate((day.day, day.month, day.year))}


@contextmanager
def lifted(connection: psycopg.Connection) -> Iterator[None]:
    """The ledger's guards off for a while: only who owns the tables can."""
    names = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
    guards = connection.execute(f"{names} AND tgrelid::regclass::text = ANY(%s)", [list(GUARDED)]).fetchall()
    for how in ("DISABLE", "ENABLE ALWAYS"):
        for table, name in guards:
            words = sql.SQL("ALTER TABLE {} " + how + " TRIGGER {}")
            connection.execute(words.format(sql.Identifier(table), sql.Identifier(name)))
        if how == "DISABLE":
            yield


def seconds(visitor: Visitor, path: str) -> float:
    started = time.perf_counter()
    visitor.get(path)
    return time.perf_counter() - started


def compared(visitors: Mapping[int, Visitor], paths: Mapping[int, str]) -> tuple[float, float]:
    """The medians, in milliseconds, of the small log and of the large one: asked in turn, each as often first."""
    taken: dict[int, list[float]] = {SMALL: [], LARGE: []}
    for number in range(WARM_UP + ROUNDS):
        for size in (SMALL, LARGE) if number % 2 else (LARGE, SMALL):
            took = seconds(visitors[size], paths[size])
            if number >= WARM_UP:
                taken[size].append(took * 1000)
    return statistics.median(taken[SMALL]), statistics.median(taken[LARGE])


def main() -> int:
    with ExitStack() as stack:
        url = stack.enter_context(postgres.cluster())
        visitors, pages = {}, {}
        for size in (SMALL, LARGE):
            with psycopg.connect(maintenance(url), autocommit=True) as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"log{size}")))
            address = url.replace(f"/{postgres.DATABASE}", f"/log{size}")
            base = stack.enter_context(demonstration(database_url=address))
            print(f"Filling a log with {size:,} events", flush=True)
            pages[size] = filled(address, size)
            visitors[size] = Visitor(base)
            visitors[size].sign_in(GUARDIAN)
        print(f"\n{'The log, median ms':<24}{f'{SMALL:,}':>12}{f'{LARGE:,}':>12}{'ratio':>8}")
        worst = 0.0
        for name in pages[SMALL]:
            small, large = compared(visitors, {size: pages[size][name] for size in pages})
            worst = max(worst, large / small)
            print(f"{name:<24}{small:>12.1f}{large:>12.1f}{large / small:>8.2f}", flush=True)
    if worst > LIMIT:
        print(f"A page of the large log takes over {LIMIT} times as long as of the small one.", file=sys.stderr)
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
