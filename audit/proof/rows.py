"""Case rows against their history: each is what its newest history row says, and none is gone without a word."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from audit.guards.tables import Guarded, all_guarded
from audit.models import AuditEvent
from audit.proof.findings import CHUNK, Findings, Scope


def check_rows(scope: Scope, findings: Findings) -> tuple[str, ...]:
    """Compare every guarded table with its history, in the database. Returns the tables that this role may not read."""
    unread = _unread()
    for table in all_guarded():
        if table.table in unread:
            continue
        for sql, words in _checks(table, scope):
            for key, history_id in _run(sql, scope):
                seq = _event_of(table, history_id)
                last = f" (event {seq})" if seq else ""
                findings.add(f"{table.label} {key} {words}{last}: it was changed past the application", seq)
    return unread


def _checks(table: Guarded, scope: Scope) -> Iterator[tuple[str, str]]:
    """Each statement that finds rows which are not as they should be, and what is wrong with them."""
    yield _changed(table, scope), "is not what its history says"
    yield _gone(table, scope), "is gone"
    if scope.record and table.record != table.key:
        yield _moved(table, scope), "was put to another record"


def _unread() -> tuple[str, ...]:
    """An auditor reads histories and ledger, not the cases themselves."""
    if connection.vendor != "postgresql":
        return ()
    tables = [table.table for table in all_guarded()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t FROM unnest(%s::text[]) t WHERE NOT has_table_privilege(quote_ident(t), 'SELECT')", [tables]
        )
        return tuple(name for (name,) in cursor.fetchall())


def _changed(table: Guarded, scope: Scope) -> str:
    """Rows that differ from their newest history row, or have none."""
    differ = " OR ".join(_differs(column, moment=column in table.moments) for column in table.columns)
    return f"""
        SELECT CAST(b."{table.key}" AS text), h.history_id FROM "{table.table}" b
        LEFT JOIN "{table.history}" h ON h."{table.key}" = b."{table.key}" AND h.history_id = (
            SELECT max(x.history_id) FROM "{table.history}" x WHERE x."{table.key}" = b."{table.key}")
        WHERE (h.history_id IS NULL OR h.history_type = '-' OR {differ}) AND {_within("b", table, scope)}
        LIMIT {CHUNK}"""  # noqa: S608 - names of our own tables and columns


def _gone(table: Guarded, scope: Scope) -> str:
    """Newest history rows of rows that are no longer there, and were not said to be removed."""
    return f"""
        SELECT CAST(h."{table.key}" AS text), h.history_id FROM "{table.history}" h
        WHERE h.history_type <> '-' AND {_within("h", table, scope)}
        AND NOT EXISTS (SELECT 1 FROM "{table.table}" b WHERE b."{table.key}" = h."{table.key}")
        AND NOT EXISTS (SELECT 1 FROM "{table.history}" x
            WHERE x."{table.key}" = h."{table.key}" AND x.history_id > h.history_id)
        LIMIT {CHUNK}"""  # noqa: S608 - names of our own tables and columns


def _moved(table: Guarded, scope: Scope) -> str:
    """Newest history rows within one record whose rows name another record now, and so are not among its own."""
    return f"""
        SELECT CAST(h."{table.key}" AS text), h.history_id FROM "{table.history}" h
        JOIN "{table.table}" b ON b."{table.key}" = h."{table.key}" AND b."{table.record}" <> h."{table.record}"
        WHERE h.history_type <> '-' AND {_within("h", table, scope)}
        AND NOT EXISTS (SELECT 1 FROM "{table.history}" x
            WHERE x."{table.key}" = h."{table.key}" AND x.history_id > h.history_id)
        LIMIT {CHUNK}"""  # noqa: S608 - names of our own tables and columns


def _differs(column: str, *, moment: bool) -> str:
    """A database default writes a moment to the millisecond on SQLite, Django to the microsecond: they are the same."""
    if connection.vendor == "postgresql":
        return f'b."{column}" IS DISTINCT FROM h."{column}"'
    now, told = f'b."{column}"', f'h."{column}"'
    if moment:
        now, told = (f"strftime('%Y-%m-%d %H:%M:%f', {one})" for one in (now, told))
    return f"{now} IS NOT {told}"


def _within(alias: str, table: Guarded, scope: Scope) -> str:
    if scope.record:
        return f'{alias}."{table.record}" IN ({", ".join(["%s"] * len(scope.records))})'
    return "h.recorded_at >= %s" if scope.since else "1 = 1"


def _run(sql: str, scope: Scope) -> list[tuple[str, int | None]]:
    values: list[Any] = [one.hex if connection.vendor == "sqlite" else one for one in scope.records]
    if scope.since and not values:
        values = [connection.ops.adapt_datetimefield_value(scope.since)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _event_of(table: Guarded, history_id: int | None) -> int | None:
    told = AuditEvent.objects.filter(source_table=table.history, source_id=history_id)
    return told.values_list("seq", flat=True).first() if history_id else None
