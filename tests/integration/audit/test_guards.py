"""The guards that are in the database are those that should be, and a service that finds others does not start."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from audit.checks import refuse_unless_sound
from audit.guards.check import differences


@pytest.mark.django_db
def test_the_guards_that_are_there_are_those_that_should_be() -> None:
    assert differences() == []


SABOTAGES = {
    'DROP TRIGGER "audit_accounts_historicaluser_no_update"': "audit_accounts_historicaluser_no_update on",
    'DROP TRIGGER "audit_accounts_user_pend_update"; CREATE TRIGGER "audit_accounts_user_pend_update" AFTER UPDATE OF '
    '"name" ON "accounts_user" BEGIN SELECT 1; END': "says something else",
    "CREATE TRIGGER other AFTER INSERT ON accounts_user BEGIN DELETE FROM audit_pending; END": "is not one of ours",
    "PRAGMA recursive_triggers = OFF": "the connection has recursive_triggers off",
    "DROP TABLE audit_never": "the tables that hold what is pending are missing",
}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's are in test_roles.py")
@pytest.mark.parametrize(("sabotage", "words"), SABOTAGES.items())
def test_a_service_on_sqlite_that_asks_for_the_check_does_not_start(
    settings: Any, monkeypatch: Any, sabotage: str, words: str
) -> None:
    settings.AUDIT_CHECK_AT_START = True
    monkeypatch.setattr(connection, "close", lambda: None)  # it is the test's own
    refuse_unless_sound()
    try:
        with connection.cursor() as cursor:
            for statement in sabotage.split("; CREATE"):
                cursor.execute(
                    statement if statement.startswith(("DROP", "PRAGMA", "CREATE")) else f"CREATE{statement}"
                )
        with pytest.raises(ImproperlyConfigured, match=words):
            refuse_unless_sound()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")
