"""Saying where the guards that are there differ from those that should be."""

# ruff: noqa: S608 - the statements are put together from the texts below

from collections.abc import Iterator

from django.db import connections

from audit.guards import postgresql, sqlite
from audit.guards.install import current_schema, guarded_tables, installed, wanted


def differences(using: str = "default") -> list[str]:
    """Each guard that is missing, switched off, changed or unknown, in words; empty when all is as it should be."""
    schema = current_schema(using) if connections[using].vendor == "postgresql" else ""
    others = _on_postgresql(using, schema) if schema else _on_sqlite(using)
    return [*_triggers(using, schema), *others]


def _triggers(using: str, schema: str) -> Iterator[str]:
    should, there = wanted(connections[using].vendor), installed(using)
    for table, name in sorted(should.keys() - there.keys()):
        yield f"{name} on {table} is missing"
    for table, name in sorted(there.keys() - should.keys()):
        yield f"{name} on {table} is not one of ours"
    for table, name in sorted(should.keys() & there.keys()):
        held = there[table, name]
        if held.endswith("(not always on)"):
            yield f"{name} on {table} is switched off"
        elif _bare(should[table, name], schema) != _bare(held, schema):
            yield f"{name} on {table} says something else"


def _bare(statement: str, schema: str) -> str:
    """A statement without what PostgreSQL writes in its own way: quotes, spaces, the schema."""
    if not schema:
        return " ".join(statement.split())
    return "".join(statement.replace('"', "").replace(f"{schema}.", "").split())


def _on_postgresql(using: str, schema: str) -> Iterator[str]:
    tables = sorted(guarded_tables())
    with connections[using].cursor() as cursor:
        cursor.execute(_FUNCTIONS, [schema, list(postgresql.FUNCTIONS)])
        there = {name: tuple(rest) for name, *rest in cursor.fetchall()}
        for name, (_arguments, _returns, source) in postgresql.FUNCTIONS.items():
            if name not in there:
                yield f"function {name} is missing"
            elif there[name] != (source, f"search_path=pg_catalog, {schema}, pg_temp"):
                yield f"function {name} says something else"
        cursor.execute("SELECT current_setting('session_replication_role')")
        if cursor.fetchone()[0] != "origin":
            yield "the session calls itself a replica, so that foreign keys are not checked"
        for words, sql in _UNUSUAL.items():
            cursor.execute(sql, [schema, tables])
            yield from (f"{table} {words}" for (table,) in cursor.fetchall())


def _on_sqlite(using: str) -> Iterator[str]:
    with connections[using].cursor() as cursor:
        for pragma in ("foreign_keys", "recursive_triggers"):
            cursor.execute(f"PRAGMA {pragma}")
            if cursor.fetchone() != (1,):
                yield f"the connection has {pragma} off"
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'audit_%'")
        if len({name for (name,) in cursor.fetchall()} & {"audit_never", "audit_pending"}) < len(sqlite.TABLES):
            yield "the tables that hold what is pending are missing"
            return
        cursor.execute("SELECT place FROM audit_pending UNION ALL SELECT 'audit_never' FROM audit_never")
        yield from (f"{place} was changed and the change was not recorded" for (place,) in cursor.fetchall())


_FUNCTIONS = """
SELECT p.proname, p.prosrc, replace(array_to_string(p.proconfig, ';'), '"', '')
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = %s AND p.proname = ANY(%s)
"""

_TABLES = "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND c.relname = ANY(%s)"

#: What a table must not have or be, and how that is found.
_UNUSUAL = {
    "has a rule": f"SELECT c.relname {_TABLES} AND EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid)",
    "has row security": f"SELECT c.relname {_TABLES} AND c.relrowsecurity",
    "has tables that inherit from it": f"SELECT c.relname {_TABLES} AND EXISTS "
    "(SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)",
    "is not an ordinary table that outlives a crash": f"SELECT c.relname {_TABLES} "
    "AND (c.relkind <> 'r' OR c.relpersistence <> 'p')",
}
