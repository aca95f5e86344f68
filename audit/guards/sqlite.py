"""Guards of SQLite. It has no deferred triggers, so a change leaves a pending row that only its history row settles.

A pending row points to a row of `audit_never`, which has none, by a foreign key that is checked when the transaction commits:
what is left pending refuses the commit.
"""

from collections.abc import Iterator

from audit.guards.tables import Guarded

TABLES = (
    "CREATE TABLE IF NOT EXISTS audit_never (id integer PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS audit_pending (place text NOT NULL, record text NOT NULL, never integer NOT NULL "
    "REFERENCES audit_never (id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (place, record))",
)

REFUSED = "rows are added and never changed"


def triggers(table: Guarded, event_table: str) -> Iterator[tuple[str, str, str]]:
    """(table, trigger, statement) of every trigger on a guarded table and on its history."""
    yield from refusals(table.history, "history_id")
    columns = ", ".join(f'"{column}"' for column in table.columns)
    changes = {"insert": ("INSERT", "NEW"), "update": (f"UPDATE OF {columns}", "NEW"), "delete": ("DELETE", "OLD")}
    for name, (when, row) in changes.items():
        yield _trigger(table.table, f"pend_{name}", f"AFTER {when}", _pend(table.table, f'{row}."{table.key}"'))
    yield _trigger(
        table.table, "pend_moved", f'AFTER UPDATE OF "{table.key}"', _pend(table.table, f'OLD."{table.key}"')
    )
    agrees = _agrees(table)
    settled = f"DELETE FROM audit_pending WHERE place = '{table.table}' AND record = NEW.\"{table.key}\""
    yield _trigger(table.history, "settle", "AFTER INSERT", settled, f"WHEN {agrees}")
    forged = _pend(table.table, f'NEW."{table.key}"')
    yield _trigger(table.history, "forged", "AFTER INSERT", forged, f"WHEN NOT ({agrees})")
    yield _trigger(table.history, "event", "AFTER INSERT", _pend(table.history, "NEW.history_id"))
    yield _trigger(
        table.history, "named", "BEFORE INSERT", _refuse("a change names nobody"), "WHEN NEW.history_user_id IS NULL"
    )
    later = f'WHEN EXISTS (SELECT 1 FROM "{table.history}" h WHERE h."{table.key}" = NEW."{table.key}" AND h.history_id >= NEW.history_id)'
    yield _trigger(
        table.history,
        "ordered",
        "BEFORE INSERT",
        _refuse("history is written in order"),
        f"{later} AND NEW.history_id > 0",
    )
    yield _trigger(table.history, "timed", "BEFORE INSERT", _refuse("a change is recorded when it happens"), _OFF_TIME)


_OFF_TIME = "WHEN abs(julianday(NEW.recorded_at) - julianday('now')) > 60.0 / 86400"


def ledger_triggers(tables: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """The triggers of the ledger's own tables; the first is the table of events, which settle their history rows."""
    keys = ("seq", '"index"', "size")
    for name, key in zip(tables, keys, strict=True):
        yield from refusals(name, key)
    settled = "DELETE FROM audit_pending WHERE place = NEW.source_table AND record = CAST(NEW.source_id AS text)"
    yield _trigger(tables[0], "settle", "AFTER INSERT", settled, "WHEN NEW.source_id IS NOT NULL")
    yield _trigger(tables[0], "timed", "BEFORE INSERT", _refuse("an event is recorded when it happens"), _OFF_TIME)


def refusals(table: str, key: str) -> Iterator[tuple[str, str, str]]:
    """Rows of this table are added and never changed, INSERT OR REPLACE included (it fires no DELETE trigger)."""
    yield _trigger(table, "no_update", "BEFORE UPDATE", _refuse(REFUSED))
    yield _trigger(table, "no_delete", "BEFORE DELETE", _refuse(REFUSED))
    there = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {key} = NEW.{key})'
    yield _trigger(table, "no_replace", "BEFORE INSERT", _refuse(REFUSED), there)


def _agrees(table: Guarded) -> str:
    """Whether the history row that is being written says what the case row says now."""
    same = " AND ".join(_same(column, moment=column in table.moments) for column in table.columns)
    row = f'SELECT 1 FROM "{table.table}" b WHERE b."{table.key}" = NEW."{table.key}"'
    return (
        f"((NEW.history_type = '-' AND NOT EXISTS ({row})) OR (NEW.history_type <> '-' AND EXISTS ({row} AND {same})))"
    )


def _same(column: str, *, moment: bool) -> str:
    """A database default writes a moment to the millisecond, Django to the microsecond: they are the same moment."""
    held, told = f'b."{column}"', f'NEW."{column}"'
    if moment:
        held, told = (f"strftime('%Y-%m-%d %H:%M:%f', {one})" for one in (held, told))
    return f"{held} IS {told}"


def _pend(place: str, record: str) -> str:
    return f"INSERT OR REPLACE INTO audit_pending (place, record, never) VALUES ('{place}', {record}, 1)"


def _refuse(words: str) -> str:
    return f"SELECT RAISE(ABORT, '{words}')"


def _trigger(table: str, name: str, when: str, does: str, condition: str = "") -> tuple[str, str, str]:
    full = f"audit_{table}_{name}"
    return table, full, f'CREATE TRIGGER "{full}" {when} ON "{table}" FOR EACH ROW {condition} BEGIN {does}; END'
