"""Putting the guards in place, taking them away for those who own the database, and saying where they differ.

`migrate` installs them anew each time it ends, so that a table that was rebuilt is never left without.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from audit.guards import postgresql, sqlite
from audit.guards.tables import all_guarded, event_table, ledger_keys, ledger_tables

Triggers = dict[tuple[str, str], str]


def wanted(vendor: str) -> Triggers:
    """Every trigger that should be there: (table, name) to its statement."""
    engine: Any = postgresql if vendor == "postgresql" else sqlite
    found: Triggers = {}
    for table in all_guarded():
        found |= {(place, name): sql for place, name, sql in engine.triggers(table, event_table())}
    return found | {(place, name): sql for place, name, sql in engine.ledger_triggers(ledger_keys())}


def install(using: str = "default") -> None:
    """Install every guard, replacing what is there, as one transaction where the engine can."""
    connection = connections[using]
    remove(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("; ".join(_on_postgresql(current_schema(using))))
            return
        for statement in (*sqlite.TABLES, *wanted("sqlite").values()):
            cursor.execute(statement)


def _on_postgresql(schema: str) -> Iterator[str]:
    """Every statement, to be sent in one go: they are many."""
    yield from (postgresql.function(name, schema) for name in postgresql.FUNCTIONS)
    for (table, name), statement in wanted("postgresql").items():
        yield statement
        yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}'


def remove(using: str = "default") -> None:
    """Take every guard away. Only the owner of the tables can, and only migrations and tests do."""
    connection = connections[using]
    ours = [key for key in installed(using) if key[1].startswith("audit_")]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if ours:
                cursor.execute("; ".join(f'DROP TRIGGER "{name}" ON "{table}"' for table, name in ours))
            return
        for _table, name in ours:
            cursor.execute(f'DROP TRIGGER "{name}"')


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """The guards taken away for a while: for tests that tamper, and to clear a test database."""
    remove(using)
    try:
        yield
    finally:
        install(using)


def installed(using: str = "default") -> Triggers:
    """The triggers that are there now, ours and others' on guarded tables: (table, name) to their definition."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_INSTALLED_ON_POSTGRESQL, [list(guarded_tables())])
            return {(table, name): definition for table, name, definition in cursor.fetchall()}
        cursor.execute(_INSTALLED_ON_SQLITE)
        tables = guarded_tables()
        return {
            (table, name): definition
            for table, name, definition in cursor.fetchall()
            if name.startswith("audit_") or table in tables
        }


def guarded_tables() -> frozenset[str]:
    """Every table that a guard is about: of cases, of their histories, of the ledger."""
    pairs = all_guarded()
    return frozenset({one.table for one in pairs} | {one.history for one in pairs} | set(ledger_tables()))


def current_schema(using: str = "default") -> str:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


_INSTALLED_ON_POSTGRESQL = """
SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) || CASE WHEN t.tgenabled = 'A' THEN '' ELSE ' (not always on)' END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND (t.tgname LIKE 'audit\\_%%' OR c.relname = ANY(%s)) AND n.nspname = current_schema()
"""

_INSTALLED_ON_SQLITE = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"
