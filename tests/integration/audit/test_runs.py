"""Every verification is kept, and the Guardian sees when the ledger was last verified, and what came of it."""

from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.services import service_actor
from audit import roles
from audit.ledger import record
from audit.models import AuditEvent, Kind, VerificationRun
from audit.sealing.checkpoints import seal
from audit.workbench.integrity import LATEST
from tests.integration.audit.ledger import held, tampered

pytestmark = pytest.mark.django_db


def ran(**options: Any) -> str:
    """What the command says, however it ends."""
    said = StringIO()
    with suppress(SystemExit):
        call_command("verify_audit", stdout=said, stderr=said, **options)
    return said.getvalue()


def page(client: Client, guardian: User) -> str:
    client.force_login(guardian)
    return client.get(reverse("caldicott:integrity")).content.decode()


def test_a_run_is_kept_with_what_it_looked_at_and_what_it_came_to(practitioner: User, tmp_path: Any) -> None:
    seal()
    anchors = tmp_path / "held"
    anchors.write_text("\n".join(held()))
    events = AuditEvent.objects.count()
    ran(against=str(anchors))
    run = VerificationRun.objects.get()
    assert (run.holds, run.problems, run.first, run.looked_at, run.against_held) == (True, 0, "", "everything", True)
    assert (run.events, run.sealed) == (events, events)
    assert run.started_at <= run.finished_at
    assert run.actor_id == service_actor("verification").pk
    ran(record=str(practitioner.pk))
    ran(since="2026-05-01")
    assert set(VerificationRun.objects.values_list("looked_at", flat=True)) == {"everything", "record", "since"}
    assert VerificationRun.objects.get(looked_at="record").record_id == practitioner.pk


def test_a_run_that_found_something_names_the_first_event(practitioner: User, guardian: User, client: Client) -> None:
    event = record(Kind.VIEW, actor=practitioner)
    seal()
    with tampered():
        AuditEvent.objects.filter(pk=event.pk).update(reason="Because")
        assert "IT DOES NOT HOLD" in ran()
        run = VerificationRun.objects.get()
        assert (run.holds, run.first_seq) == (False, event.pk)
        shown = page(client, guardian)
    assert "<strong>It does not hold</strong>" in shown
    assert f"Event {event.pk}: what it says" in shown


def test_without_a_run_the_page_says_what_to_ask_for(guardian: User, client: Client) -> None:
    assert "Nobody has verified the ledger yet" in page(client, guardian)
    ran(no_store=True)
    assert "Nobody has verified the ledger yet" in page(client, guardian)
    ran()
    shown = page(client, guardian)
    assert "Nobody has verified" not in shown
    assert "All holds" in shown
    assert "System: verification" in shown


def test_the_page_asks_the_same_however_often_it_was_verified(
    guardian: User, client: Client, django_assert_num_queries: Any
) -> None:
    ran()
    run = VerificationRun.objects.values().get()
    VerificationRun.objects.bulk_create(VerificationRun(**run | {"id": None}) for _ in range(LATEST * 2))
    client.force_login(guardian)
    url = reverse("caldicott:integrity")
    client.get(url)
    with django_assert_num_queries(8):
        shown = client.get(url).content.decode()
    assert shown.count("System: verification") == LATEST


def test_a_run_is_never_changed_and_never_says_two_things() -> None:
    ran()
    run = VerificationRun.objects.get()
    for change in (run.delete, lambda: VerificationRun.objects.update(events=0), run.save):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    run.pk, run.problems = None, 3
    with pytest.raises(DatabaseError), transaction.atomic():
        run.save(force_insert=True)


def test_the_verdict_is_told_although_it_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.management.commands.verify_audit.keep", refuse)
    said = ran()
    assert said.startswith("All holds.")
    assert "That it was run could not be kept (DatabaseError). The verdict stands." in said


def refuse(*_args: Any, **_kwargs: Any) -> None:
    raise DatabaseError("permission denied")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="roles are PostgreSQL's")
def test_an_auditor_gets_a_verdict_of_what_they_may_read(practitioner: User) -> None:
    seal()
    names = roles.Roles(owner="test_owner", app="test_app", auditor="test_auditor")
    connection.check_constraints()
    with connection.cursor() as cursor:
        roles.apply(names)
        cursor.execute(f'SET LOCAL SESSION AUTHORIZATION "{names.auditor}"')
        said = ran()
        cursor.execute("RESET SESSION AUTHORIZATION")
    assert said.startswith("All holds.")
    assert "tables of cases were not compared with their history: this role may not read them" in said
    assert "could not be kept" in said
    assert not VerificationRun.objects.exists()
