"""Guards of SQLite. It has no deferred triggers, so a change leaves a pending row that only its history row settles.

A pending row points to a row of `audit_never`, which has none, by a foreign key that is checked when the transaction
commits: what is left pending refuses the commit. SQLite checks foreign keys only where a connection asks for it, so a
connection that does not may change nothing.
"""

# ruff: noqa: S608 - the names in these statements are those of the models' own tables and columns

from collections.abc import Iterator, Mapping

from audit.guards.tables import Guarded

TABLES = (
    "CREATE TABLE IF NOT EXISTS audit_never (id integer PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS audit_pending (place text NOT NULL, record text NOT NULL, never integer NOT NULL "
    "REFERENCES audit_never (id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (place, record))",
)

REFUSED = "rows are added and never changed"
CARELESS = "a connection that checks no foreign keys changes no records"

_UNCHECKED = "WHEN (SELECT foreign_keys FROM pragma_foreign_keys) = 0"


def triggers(table: Guarded, event_table: str) -> Iterator[tuple[str, str, str]]:
    """(table, trigger, statement) of every trigger on a guarded table and on its history."""
    yield from refusals(table.history, "history_id")
    if table.append_only:
        yield from refusals(table.table, *table.unique)
    columns = ", ".join(f'"{column}"' for column in (*table.columns, *table.hidden))
    changes = {"insert": ("INSERT", "NEW"), "update": (f"UPDATE OF {columns}", "NEW"), "delete": ("DELETE", "OLD")}
    for name, (when, row) in changes.items():
        yield _trigger(table.table, f"pend_{name}", f"AFTER {when}", _pend(table.table, f'{row}."{table.key}"'))
        yield _trigger(table.table, f"kept_{name}", f"BEFORE {when}", _refuse(CARELESS), _UNCHECKED)
    yield _trigger(
        table.table, "pend_moved", f'AFTER UPDATE OF "{table.key}"', _pend(table.table, f'OLD."{table.key}"')
    )
    agrees = _agrees(table)
    settled = f"DELETE FROM audit_pending WHERE place = '{table.table}' AND record = NEW.\"{table.key}\""
    yield _trigger(table.history, "settle", "AFTER INSERT", settled, f"WHEN {agrees}")
    forged = _pend(table.table, f'NEW."{table.key}"')
    yield _trigger(table.history, "forged", "AFTER INSERT", forged, f"WHEN NOT ({agrees})")
    told = f"NEW.history_id || ' ' || NEW.history_user_id || ' ' || NEW.\"{table.record}\""
    yield _trigger(table.history, "event", "AFTER INSERT", _pend(table.history, told))
    yield _trigger(
        table.history, "named", "BEFORE INSERT", _refuse("a change names nobody"), "WHEN NEW.history_user_id IS NULL"
    )
    later = f'h."{table.key}" = NEW."{table.key}" AND h.history_id > NEW.history_id'
    yield _trigger(  # afterwards: only then is the number known
        table.history,
        "ordered",
        "AFTER INSERT",
        _refuse("history is written in order"),
        f'WHEN EXISTS (SELECT 1 FROM "{table.history}" h WHERE {later})',
    )
    yield _trigger(table.history, "timed", "BEFORE INSERT", _refuse("a change is recorded when it happens"), _OFF_TIME)


_OFF_TIME = "WHEN abs(julianday(NEW.recorded_at) - julianday('now')) > 60.0 / 86400"


def ledger_triggers(tables: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """The triggers of the ledger's own tables; the first is the table of events, which settle their history rows."""
    for name, unique in tables.items():
        yield from refusals(name, *unique)
    events = next(iter(tables))
    pending = (
        "place = NEW.source_table AND record = NEW.source_id || ' ' || NEW.actor_id || ' ' || NEW.record_id"
        " AND NEW.source_id IS NOT NULL"
    )
    settled = f"DELETE FROM audit_pending WHERE {pending}"
    yield _trigger(events, "settle", "AFTER INSERT", settled, "WHEN NEW.source_id IS NOT NULL")
    unheard = f"WHEN NEW.source_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_pending WHERE {pending})"
    yield _trigger(events, "made", "BEFORE INSERT", _refuse("an event tells of a change that was not made"), unheard)
    yield _trigger(events, "timed", "BEFORE INSERT", _refuse("an event is recorded when it happens"), _OFF_TIME)


def refusals(table: str, *unique: str) -> Iterator[tuple[str, str, str]]:
    """Rows of this table are added and never changed, INSERT OR REPLACE included (it fires no DELETE trigger).

    `unique`: the columns of each of its unique keys, by any of which a new row could take the place of an old one.
    """
    yield _trigger(table, "no_update", "BEFORE UPDATE", _refuse(REFUSED))
    yield _trigger(table, "no_delete", "BEFORE DELETE", _refuse(REFUSED))
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns.split(", ")) + ")" for columns in unique
    )
    there = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'
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
