"""Putting the guards in place, taking them away for those who own the database, and saying where they differ.

`migrate` installs them anew each time it ends, so that a table that was rebuilt is never left without.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from audit.guards import postgresql, sqlite
from audit.guards.tables import all_guarded, event_table, ledger_tables

Triggers = dict[tuple[str, str], str]


def wanted(vendor: str) -> Triggers:
    """Every trigger that should be there: (table, name) to its statement."""
    engine: Any = postgresql if vendor == "postgresql" else sqlite
    found: Triggers = {}
    for table in all_guarded():
        found |= {(place, name): sql for place, name, sql in engine.triggers(table, event_table())}
    return found | {(place, name): sql for place, name, sql in engine.ledger_triggers(ledger_tables())}


def install(using: str = "default") -> None:
    """Install every guard, replacing what is there, as one transaction where the engine can."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in postgresql.FUNCTIONS.values():
                cursor.execute(function)
        else:
            for table in sqlite.TABLES:
                cursor.execute(table)
    remove(using)
    with connection.cursor() as cursor:
        for (table, name), statement in wanted(connection.vendor).items():
            cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}')


def remove(using: str = "default") -> None:
    """Take every guard away. Only the owner of the tables can, and only migrations and tests do."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table, name in installed(using):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """The guards taken away for a while: for tests that tamper, and to clear a test database."""
    remove(using)
    try:
        yield
    finally:
        install(using)


def installed(using: str = "default") -> Triggers:
    """The triggers of ours that are there now: (table, name) to their definition."""
    connection = connections[using]
    sql = _INSTALLED_ON_POSTGRESQL if connection.vendor == "postgresql" else _INSTALLED_ON_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {(table, name): definition for table, name, definition in cursor.fetchall()}


_INSTALLED_ON_POSTGRESQL = """
SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) || CASE WHEN t.tgenabled = 'A' THEN '' ELSE ' (not always on)' END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgname LIKE 'audit_%' AND n.nspname = current_schema()
"""

_INSTALLED_ON_SQLITE = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'"
