"""Somebody with the password of the app, or of the auditor, against histories and ledger (quality.md 5.3, H2).

Each statement comes through a connection of the role's own, and is committed if the database lets it.
"""

import secrets
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from audit import roles
from tests.factories.accounts import UserFactory
from tests.integration.audit.hostile import STATEMENTS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="roles are PostgreSQL's"),
]
HISTORY = "accounts_historicaluser"
#: PostgreSQL only warns here, that nothing was granted.
HARMLESS = ["GRANT UPDATE ON {history} TO {app}"]
CONTENT = ("accounts_user", HISTORY, "audit_auditevent", "audit_leaf", "audit_checkpoint")


@pytest.fixture
def names(transactional_db: None) -> Iterator[roles.Roles]:
    """The roles, committed, and a person with their history to fall upon. Afterwards they are gone."""
    made = roles.Roles(owner="hostile_owner", app="hostile_app", auditor="hostile_auditor")
    UserFactory(password=None)
    roles.apply(made)
    yield made
    everybody = f"{made.app}, {made.auditor}, {made.owner}"
    with connection.cursor() as cursor:
        cursor.execute(f"REASSIGN OWNED BY {everybody} TO CURRENT_USER; DROP OWNED BY {everybody}")
        cursor.execute(f"DROP ROLE {everybody}")


def held() -> dict[str, list[Any]]:
    """All that is held, and how it is guarded."""
    with connection.cursor() as cursor:
        found = {}
        for table in CONTENT:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY 1")  # noqa: S608
            found[table] = cursor.fetchall()
        cursor.execute("SELECT tgname, tgenabled, tgrelid::regclass::text FROM pg_trigger ORDER BY tgrelid, tgname")
        found["triggers"] = cursor.fetchall()
        cursor.execute("SELECT oid::regclass::text, relowner, relacl::text FROM pg_class ORDER BY oid")
        return {**found, "grants": cursor.fetchall()}


def allowed(role: str, names: roles.Roles) -> list[str]:
    """The statements that this role was let do."""
    secret, done = secrets.token_hex(16), []
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER ROLE {role} PASSWORD '{secret}'")
        cursor.execute("SELECT current_database()")
        (database,) = cursor.fetchone()
    given = connection.settings_dict
    place = {"host": given["HOST"], "port": given["PORT"] or None, "dbname": database, "user": role}
    for statement in STATEMENTS:
        text = statement.format(history=HISTORY, owner=names.owner, app=names.app, schema="public")
        with psycopg.connect(**place, password=secret, autocommit=True) as theirs:
            try:
                theirs.execute(text)
            except psycopg.Error:
                continue
        done.append(statement)
    return done


def test_hostile_statements_of_app_and_auditor_change_nothing_h2(names: roles.Roles) -> None:
    assert len(set(STATEMENTS)) >= 40
    before = held()
    assert all(before[table] for table in ("accounts_user", HISTORY, "audit_auditevent"))
    for role in (names.app, names.auditor):
        assert allowed(role, names) == HARMLESS
        assert held() == before
