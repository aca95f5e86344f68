"""The same refusals where it counts, at a real commit, and the ways around a guard that only a commit would show."""

# ruff: noqa: S608 - these statements are meant to be hostile

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, connection, transaction

from accounts import history
from accounts.models import User
from accounts.services import service_actor
from audit.guards.check import differences
from audit.guards.tables import tracked_models
from audit.ledger import record
from audit.models import AuditEvent, Kind
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.audited import Maker
from tests.integration.audit import bypasses
from tests.integration.audit.cases import Case, signed, sql

pytestmark = pytest.mark.django_db(transaction=True)

AT_COMMIT = (
    bypasses.save_unsigned,
    bypasses.update_query,
    bypasses.raw_update,
    bypasses.raw_delete,
    bypasses.bulk_create,
    bypasses.skip_history,
    bypasses.empty_base,
    bypasses.moved_key,
)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="a way that only PostgreSQL has")
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a way that only SQLite has")


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises((DatabaseError, history.MissingActor)):
        yield


def autocommit_save(case: Case) -> None:
    """A save in the actor's name, in no transaction: row and history would be two."""
    row = case.change()
    signed(case, row)
    row.save()


def autocommit_create(case: Case) -> None:
    signed(case, case.spare)
    case.spare.save(force_insert=True)


def test_what_is_not_recorded_is_not_committed_whatever_the_model() -> None:
    maker = Maker()
    for model in tracked_models():
        case = Case(maker.made(model), maker.unsaved(model), maker.actor)
        before = list(model._default_manager.order_by("pk").values())
        for bypass in (*AT_COMMIT, autocommit_save, autocommit_create):
            with refused():
                bypass(case)
            assert list(model._default_manager.order_by("pk").values()) == before, (model, bypass)
    assert differences() == []


def test_a_password_is_in_no_history_and_yet_does_not_change_without_one() -> None:
    person = UserFactory()
    theirs = User.objects.filter(pk=person.pk)
    with refused():
        theirs.update(password=make_password("another sentence of words"))
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)
    person.set_password("another sentence of words")
    history.save(person, actor=person, update_fields=["password"])
    assert User.objects.get(pk=person.pk).check_password("another sentence of words")


def test_an_event_tells_only_of_a_change_that_was_made() -> None:
    person = UserFactory(password=None)
    entry = person.history.get()
    event = AuditEvent.objects.get(source_table=entry._meta.db_table, source_id=entry.history_id)
    event.seq, event.version, event.source_id = None, event.version + 1, entry.history_id + 1000
    with refused():
        event.save(force_insert=True)


def test_a_history_row_whose_event_names_somebody_else_or_another_record_is_refused(monkeypatch: Any) -> None:
    from audit import receivers

    other = UserFactory(password=None)
    tell = receivers.record_change
    for wrong in ({"actor": other}, {"record_id": other.pk}):
        with monkeypatch.context() as patch, refused():
            patch.setattr(receivers, "record_change", lambda row, wrong=wrong, **given: tell(row, **{**given, **wrong}))
            UserFactory(password=None)


def test_an_event_does_not_take_the_place_of_another() -> None:
    event = record(Kind.SEARCH, actor=service_actor("tests"))
    columns = "kind, stream, actor_role, request_id, reason, detail, source_table, hash_version, salt, digest, link"
    seq = event.seq
    words = f"INTO audit_auditevent (seq, actor_id, {columns}) SELECT seq, actor_id, {columns} FROM audit_auditevent"
    with refused():
        sql(f"INSERT {'OR REPLACE ' if connection.vendor == 'sqlite' else ''}{words} WHERE seq = %s", [seq])
    assert AuditEvent.objects.get(seq=seq).digest == event.digest


@on_sqlite
def test_a_row_that_replaces_another_by_its_address_is_refused() -> None:
    held, person = UserFactory(password=None), User(name="Somebody else", password="!")
    person.email = held.email
    columns = dict(bypasses.columns_of(person))
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    with refused(), transaction.atomic():
        sql(f"INSERT OR REPLACE INTO accounts_user ({names}) VALUES ({marks})", list(columns.values()))
        person._state.adding = False
        history.save(person, actor=service_actor("tests"))
    assert User.objects.filter(pk=held.pk).exists()


@on_sqlite
def test_a_connection_that_checks_no_foreign_keys_changes_nothing() -> None:
    person = UserFactory(password=None)
    sql("PRAGMA foreign_keys = OFF")
    try:
        with refused():
            User.objects.filter(pk=person.pk).update(name="Changed")
        assert "the connection has foreign_keys off" in differences()
    finally:
        sql("PRAGMA foreign_keys = ON")
    assert User.objects.get(pk=person.pk).name == person.name


@on_postgresql
@pytest.mark.parametrize("trick", ["a temporary history", "a schema of one's own", "a replica"])
def test_no_session_puts_something_in_the_place_of_the_history(trick: str) -> None:
    person = UserFactory(password=None)
    with refused(), transaction.atomic():
        if trick == "a replica":
            sql("SET LOCAL session_replication_role = replica")
        else:
            place = "pg_temp" if trick == "a temporary history" else "mine"
            if place == "mine":
                sql("CREATE SCHEMA mine")
                sql("SET LOCAL search_path = mine, public")
            sql(f"CREATE TABLE {place}.accounts_historicaluser AS SELECT * FROM public.accounts_historicaluser")
            sql(f"UPDATE {place}.accounts_historicaluser SET name = 'Changed'")
        sql("UPDATE public.accounts_user SET name = 'Changed' WHERE id = %s", [person.pk])
    assert User.objects.get(pk=person.pk).name == person.name
