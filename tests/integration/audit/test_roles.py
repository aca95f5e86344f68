"""The three roles: made, checked, enough to work with, and a start that refuses what is wrong with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from audit import roles
from audit.checks import findings, refuse_unless_sound
from audit.models import AuditEvent
from tests.factories.accounts import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="roles are PostgreSQL's"),
]
NAMES = roles.Roles(owner="test_owner", app="test_app", auditor="test_auditor")
HISTORY = "accounts_historicaluser"


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    """What a connection of this role could do; superuser's rights come back at the end, with the savepoint."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL SESSION AUTHORIZATION "{role}"')
        yield
        cursor.execute("RESET SESSION AUTHORIZATION")


@pytest.fixture
def applied(db: None) -> str:
    """The roles, made in the test's transaction, with a person and their history to fall upon."""
    person = UserFactory(password=None)
    connection.check_constraints()
    roles.apply(NAMES)
    return str(person.pk)


def test_the_app_can_work_and_the_auditor_can_read(applied: str) -> None:
    count = AuditEvent.objects.count()
    with acting_as(NAMES.app):
        UserFactory(password=None)
        sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert AuditEvent.objects.count() == count + 1
    with acting_as(NAMES.auditor):
        assert AuditEvent.objects.count() == count + 1
        sql(f"TABLE {HISTORY}", "SELECT * FROM audit_checkpoint", "SELECT * FROM audit_leaf")


def test_roles_that_were_applied_differ_in_nothing(applied: str) -> None:
    assert roles.differences(NAMES) == []
    with acting_as(NAMES.app):
        assert findings() == []


def test_the_command_prints_applies_and_checks(db: None) -> None:
    names = ["--owner", NAMES.owner, "--app", NAMES.app, "--auditor", NAMES.auditor]
    said = StringIO()
    call_command("audit_roles", "--sql", *names, stdout=said)
    assert f'GRANT INSERT, SELECT ON "public"."audit_auditevent" TO "{NAMES.app}";' in said.getvalue()
    with pytest.raises(CommandError, match="there is no such role"):
        call_command("audit_roles", "--check", *names)
    call_command("audit_roles", "--apply", *names, stdout=said)
    call_command("audit_roles", "--check", *names, stdout=said)
    assert said.getvalue().endswith("Roles, grants and guards are as they should be.\n")
    with pytest.raises(CommandError, match="not a plain name"):
        call_command("audit_roles", "--sql", "--app", 'a"; DROP TABLE x')


SABOTAGES = {
    f"DROP TRIGGER audit_append_only ON {HISTORY}": f"audit_append_only on {HISTORY} is missing",
    f"ALTER TABLE {HISTORY} DISABLE TRIGGER audit_base": f"audit_base on {HISTORY} is switched off",
    f"ALTER TABLE {HISTORY} ENABLE TRIGGER audit_truncate": f"audit_truncate on {HISTORY} is switched off",
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RETURN NEW; END $$": "function audit_refuse says something else",
    "ALTER FUNCTION audit_require_history() RESET search_path": "function audit_require_history says something else",
    "DROP TRIGGER audit_history ON accounts_user; "
    "CREATE CONSTRAINT TRIGGER audit_history AFTER INSERT ON accounts_user "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_require_history(); "
    "ALTER TABLE accounts_user ENABLE ALWAYS "
    "TRIGGER audit_history": "audit_history on accounts_user says something else",
    f"CREATE TRIGGER other BEFORE INSERT ON {HISTORY} FOR EACH ROW "
    "EXECUTE FUNCTION audit_refuse()": f"other on {HISTORY} is not one of ours",
    "CREATE RULE quiet AS ON DELETE TO audit_leaf DO INSTEAD NOTHING": "audit_leaf has a rule",
    "ALTER TABLE accounts_user ENABLE ROW LEVEL SECURITY": "accounts_user has row security",
    f"GRANT UPDATE ON {HISTORY} TO test_app": f"may UPDATE {HISTORY}",
    "GRANT UPDATE (reason) ON audit_auditevent TO PUBLIC": "may UPDATE audit_auditevent",
    "GRANT TRUNCATE ON accounts_user TO test_app": "may TRUNCATE accounts_user",
    "REVOKE INSERT ON audit_auditevent FROM test_app": "may not INSERT audit_auditevent",
    "ALTER TABLE audit_auditevent OWNER TO test_app": "owns audit_auditevent",
    "GRANT test_owner TO test_app": "owns audit_auditevent, or can become its owner",
    "ALTER ROLE test_app SUPERUSER": "is a superuser",
    "ALTER ROLE test_app CREATEROLE": "may create roles",
    "GRANT CREATE ON SCHEMA public TO test_app": "may create objects in the schema",
    "GRANT TEMPORARY ON DATABASE {database} TO test_app": "may create temporary tables",
}


def test_the_service_does_not_start_and_says_why(applied: str, settings: Any, monkeypatch: Any) -> None:
    settings.AUDIT_CHECK_AT_START = True
    monkeypatch.setattr(connection, "close", lambda: None)  # it is the test's own
    assert len(SABOTAGES) >= 10
    unsaid = {}
    for sabotage, words in SABOTAGES.items():
        with transaction.atomic():
            sql(sabotage.replace("{database}", f'"{connection.settings_dict["NAME"]}"'))
            with acting_as(NAMES.app), pytest.raises(ImproperlyConfigured) as refusal:
                refuse_unless_sound()
            if words not in str(refusal.value):
                unsaid[sabotage] = str(refusal.value)
            transaction.set_rollback(True)
    assert unsaid == {}


def test_a_sound_database_lets_the_service_start(applied: str, settings: Any, monkeypatch: Any) -> None:
    settings.AUDIT_CHECK_AT_START = True
    monkeypatch.setattr(connection, "close", lambda: None)
    with acting_as(NAMES.app):
        refuse_unless_sound()


def test_a_superuser_is_no_role_for_the_service(applied: str) -> None:
    assert any(words.endswith("is a superuser") for words in findings())
