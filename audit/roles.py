"""Three roles of PostgreSQL: who owns the tables, who uses them, who only reads what happened.

The owner migrates. The app reads and writes case tables, and only adds to histories and the ledger. The auditor reads
histories and ledger. Nobody but the owner may TRUNCATE, and the app neither owns a table nor can become who does.
"""

# ruff: noqa: S608 - the names in these statements are those of our own tables, and of the three roles

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import connections

from audit.guards.install import current_schema
from audit.guards.tables import all_guarded, append_only_tables, ledger_tables

ADDED_TO = frozenset({"SELECT", "INSERT"})
May = Callable[[str], frozenset[str]]

READ = frozenset({"SELECT"})
WRITTEN = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
NOTHING: frozenset[str] = frozenset()
ALL = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
#: What migrations alone write.
MIGRATIONS = "django_migrations"

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Roles:
    """The names of the three roles; ValueError for one that is not a plain name."""

    owner: str = "sharing_owner"
    app: str = "sharing_app"
    auditor: str = "sharing_auditor"

    def __post_init__(self) -> None:
        for name in (self.owner, self.app, self.auditor):
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is not a plain name: small letters, digits and underscores")


@cache
def only_added_to() -> frozenset[str]:
    """Tables whose rows are never changed: histories and the ledger."""
    return frozenset({one.history for one in all_guarded()} | set(ledger_tables()))


def app_may(table: str) -> frozenset[str]:
    """What the app may do with a table."""
    if table == MIGRATIONS:
        return READ
    return ADDED_TO if table in only_added_to() | append_only_tables() else WRITTEN


def auditor_may(table: str) -> frozenset[str]:
    """What the auditor may do with a table."""
    return READ if table in only_added_to() else NOTHING


def tables_of(using: str = "default") -> list[str]:
    """Every table of the service's schema."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        return [name for (name,) in cursor.fetchall()]


def statements(roles: Roles, using: str = "default") -> Iterator[str]:
    """The SQL that makes the three roles what they should be; running it again changes nothing."""
    schema, database = current_schema(using), str(connections[using].settings_dict["NAME"])
    for name in (roles.owner, roles.app, roles.auditor):
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN "
            f'CREATE ROLE "{name}" LOGIN; END IF; END $$'
        )
        yield f'ALTER ROLE "{name}" NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
    yield f'REVOKE "{roles.owner}" FROM "{roles.app}", "{roles.auditor}"'
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC, "{roles.app}", "{roles.auditor}"'
    yield f'GRANT CONNECT ON DATABASE "{database}" TO "{roles.owner}", "{roles.app}", "{roles.auditor}"'
    yield f'REVOKE ALL ON SCHEMA "{schema}" FROM PUBLIC, "{roles.app}", "{roles.auditor}"'
    yield f'GRANT USAGE, CREATE ON SCHEMA "{schema}" TO "{roles.owner}"'
    yield f'GRANT USAGE ON SCHEMA "{schema}" TO "{roles.app}", "{roles.auditor}"'
    yield from _of_objects(roles, schema, using)


def _of_objects(roles: Roles, schema: str, using: str) -> Iterator[str]:
    everybody = f'PUBLIC, "{roles.app}", "{roles.auditor}"'
    for table in tables_of(using):
        place = f'"{schema}"."{table}"'
        yield f'ALTER TABLE {place} OWNER TO "{roles.owner}"'
        yield f"REVOKE ALL ON {place} FROM {everybody}"
        for role, may in ((roles.app, app_may(table)), (roles.auditor, auditor_may(table))):
            if may:
                yield f'GRANT {", ".join(sorted(may))} ON {place} TO "{role}"'
    yield f'REVOKE ALL ON ALL SEQUENCES IN SCHEMA "{schema}" FROM {everybody}'
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{schema}" TO "{roles.app}"'
    with connections[using].cursor() as cursor:
        cursor.execute(_FUNCTIONS_OF_OURS)
        for (function,) in cursor.fetchall():
            yield f'ALTER FUNCTION {function} OWNER TO "{roles.owner}"'


def apply(roles: Roles, using: str = "default") -> None:
    """Run the statements; only a superuser, or somebody who may create roles and owns the tables, can."""
    with connections[using].cursor() as cursor:
        cursor.execute("; ".join(list(statements(roles, using))))


def differences(roles: Roles, using: str = "default") -> list[str]:
    """Where the three roles differ from what they should be, in words."""
    return [
        *_owner_differs(roles.owner, using),
        *(f"{roles.app}: {words}" for words in app_differs(roles.app, using)),
        *(f"{roles.auditor}: {words}" for words in _role_differs(roles.auditor, auditor_may, using)),
    ]


def _owner_differs(owner: str, using: str) -> Iterator[str]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT tablename, tableowner FROM pg_tables WHERE schemaname = current_schema() AND tableowner <> %s",
            [owner],
        )
        yield from (f"{table} belongs to {other}, not to {owner}" for table, other in cursor.fetchall())


def app_differs(role: str, using: str = "default") -> list[str]:
    """What is wrong with the role that the application uses; empty when all is well."""
    return list(_role_differs(role, app_may, using))


def _role_differs(role: str, may: May, using: str) -> Iterator[str]:
    with connections[using].cursor() as cursor:
        cursor.execute(_POWERS, [role])
        found = cursor.fetchone()
        if found is None:
            yield "there is no such role"
            return
        words = ("is a superuser", "may create roles", "may bypass row security", "may replicate")
        yield from (word for word, has in zip(words, found, strict=True) if has)
        if found[0]:
            return  # may do everything, so that nothing below says more
        cursor.execute(_OWNED, [role])
        yield from (f"owns {table}, or can become its owner" for (table,) in cursor.fetchall())
        cursor.execute(_PLACES, [role, role, role])
        places = ("may create schemas", "may create temporary tables", "may create objects in the schema")
        yield from (word for word, has in zip(places, cursor.fetchone(), strict=True) if has)
        cursor.execute(_PRIVILEGES, [role, list(ALL)])
        privileges = set(cursor.fetchall())
        for table in tables_of(using):
            held, due = {name for name in ALL if (table, name) in privileges}, may(table)
            yield from (f"may {name} {table}" for name in ALL if name in held - due)
            yield from (f"may not {name} {table}" for name in ALL if name in due - held)


_POWERS = "SELECT rolsuper, rolcreaterole, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = %s"
_OWNED = """
SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role(%s, tableowner, 'MEMBER')
ORDER BY tablename
"""
_PLACES = """
SELECT has_database_privilege(%s, current_database(), 'CREATE'),
       has_database_privilege(%s, current_database(), 'TEMPORARY'),
       has_schema_privilege(%s, current_schema(), 'CREATE')
"""
_PRIVILEGES = """
SELECT c.relname, name
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, (SELECT %s::name AS role) who, unnest(%s::text[]) AS name
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND (has_table_privilege(role, c.oid, name)
   OR (name IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(role, c.oid, name)))
"""
_FUNCTIONS_OF_OURS = """
SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = current_schema() AND p.proname LIKE 'audit\\_%'
"""
