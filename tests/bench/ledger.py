"""Adds many events to a database, as the services would have written them: `python -m tests.bench.ledger MANY`.

Of every 25 events, ten are the changes of a decision that was made, answered and recorded, with its rows and their
history; the others are looks at records, searches, and now and then a failed sign-in. They spread over the last year.
Digests, links, leaves and the signed root are real: `verify_audit` takes them for what they are. With `--now` they
happen now, after all that was sealed before.

Only its owner can fill a database so: the guards are lifted meanwhile.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import django

from tests.bench import canonical, ledger_sql
from tests.bench.ledger_sql import ANSWER, DECISION, EACH


def fill(many: int, *, now: bool = False) -> None:
    """Add so many events, to the next whole decision, to the database that the settings name, and seal them."""
    from django.db import connection, transaction

    from audit.guards.install import lifted

    with lifted(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # foreign keys hold by the way rows are made
        cursor.execute("SET LOCAL work_mem = '256MB'")
        if not now:
            cursor.execute(ledger_sql.UNSEALED)
        cursor.execute("SELECT statement_timestamp(), count(*) FROM decisions_decision")
        at, first = cursor.fetchone()
        decisions, year = -(-many // EACH), timedelta(days=365)
        given = {
            "first": first,
            "last": first + decisions,
            "begin": at if now else at - year,
            "apart": timedelta(microseconds=1) if now else year / (decisions * EACH + 1),
        }
        for statement in statements():
            cursor.execute(statement, given)
        seal()
    connection.cursor().execute("VACUUM ANALYZE")


def statements() -> Iterator[str]:
    """What is sent, one after the other: rows, their history, events, leaves."""
    from audit.digests.columns import EVENT, HISTORY, LEAF, current_version
    from audit.guards.tables import guarded
    from audit.models import AuditEvent
    from decisions.models import Answer, Decision

    version = current_version()
    texts = {}
    yield from (ledger_sql.MODEL, ledger_sql.ANSWERED, ledger_sql.DECISIONS)
    for model, of, key in ((Decision, "bench_model", "id"), (Answer, "bench_answer", "decision_id")):
        table = guarded(model)
        yield ledger_sql.rows(table.table, of, [*table.columns, *table.excluded])
        yield ledger_sql.history(table.table, key, table.columns)
        kept = HISTORY[version][table.history]
        texts[table.table] = canonical.canonical(table.history, kinds(model.history.model, kept), "h")  # type: ignore[attr-defined]
    event, whole = (
        canonical.canonical(name, kinds(AuditEvent, listed[version]), "e")
        for name, listed in ((f"v{version}", EVENT), (f"leaf v{version}", LEAF))
    )
    yield ledger_sql.events(texts[DECISION], texts[ANSWER], event, version)
    yield ledger_sql.CHAIN
    yield ledger_sql.into_ledger([field.column for field in AuditEvent._meta.concrete_fields if field.column != "seq"])
    yield ledger_sql.leaves(whole)


def kinds(model: Any, columns: Iterable[str]) -> list[tuple[str, str]]:
    """These columns, each with the kind of its field."""
    fields = {field.column: field.get_internal_type() for field in model._meta.concrete_fields}
    return [(column, fields[column]) for column in columns]


def seal() -> None:
    """Sign the root over all leaves, those of before and the new ones, as a sealing does."""
    from audit.models import Leaf
    from audit.sealing import checkpoints, keys

    frontier = checkpoints.grown(checkpoints.newest())
    new = Leaf.objects.filter(index__gte=frontier.size).order_by("index").values_list("hash", flat=True)
    for leaf in new.iterator(10_000):
        frontier.append_hash(bytes.fromhex(leaf))
    checkpoints._signed(frontier, *keys.current())


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]), now="--now" in sys.argv)
