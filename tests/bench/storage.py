"""What the history of a decision takes in the database, in bytes of its rows; for the product with the ledger's."""

from collections.abc import Iterator

from psycopg import sql

from tests.bench.baselines.raw import HISTORY
from tests.bench.figures import Figure
from tests.bench.people import Asked
from tests.bench.stage import OURS, PLAIN, ROWS, Stage

#: Each event gets a leaf of the sealed tree, now or in a minute: its place, the event, a hash as long as a digest.
LEDGER = """
SELECT sum(pg_column_size(e.*) + pg_column_size(ROW(e.seq, e.seq, e.digest))) FROM audit_auditevent e
WHERE e.record_id = %s
"""


def figures(on: Stage, ours: Asked, rows: Asked) -> Iterator[Figure]:
    """What a whole decision takes, answered to its end; and what one more step adds to it, beside the baseline's."""
    whole = of_the_product(on, ours)
    ours.step()
    added = of_the_product(on, ours) - whole
    before = of_the_baseline(on, rows)
    rows.step()
    theirs = of_the_baseline(on, rows) - before
    yield Figure("History and ledger of a step", added, unit="bytes", beside=ROWS, reference=theirs)
    yield Figure("History and ledger of a whole decision", whole, unit="bytes")


def record_of(asked: Asked) -> str:
    """The id of the record that a person is at, from the address of the page."""
    return asked.path.split("/")[2]


def of_the_product(on: Stage, asked: Asked) -> int:
    from audit.guards.tables import all_guarded

    tables = [(one.history, one.record) for one in all_guarded() if one.label.startswith("decisions.")]
    histories = [
        _size(table, record)
        for table, record in tables
        if record == "decision_id" or table.endswith("historicaldecision")
    ]
    with on.cluster.connect(on.databases[OURS]) as connection:
        found = [connection.execute(query, [record_of(asked)]).fetchone() for query in (*histories, LEDGER)]
    return sum(int(row[0] or 0) for row in found if row)


def of_the_baseline(on: Stage, asked: Asked) -> int:
    with on.cluster.connect(PLAIN) as connection:
        found = connection.execute(_size(HISTORY, "id"), [record_of(asked)]).fetchone()
    return int(found[0] or 0) if found else 0


def _size(table: str, column: str) -> sql.Composed:
    words = sql.SQL("SELECT sum(pg_column_size(h.*)) FROM {} h WHERE h.{} = %s")
    return words.format(sql.Identifier(table), sql.Identifier(column))
