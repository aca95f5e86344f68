"""A record is opened outside need to know for a reason, once, for an hour, and never in silence (quality.md A6)."""

import time
from collections.abc import Callable
from smtplib import SMTPException
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts import history
from accounts.models import User
from accounts.roles import Role
from audit.models import AuditEvent, Kind
from decisions.models import Alert, Block, Decision, Mail, Notification, Opening, Way
from decisions.notices.services import choose
from decisions.rules.reference import formatted
from decisions.selectors import visible_to
from decisions.services.blocking import block
from tests.counting import queries
from tests.factories.accounts import PASSWORD, MembershipFactory, TeamFactory
from tests.factories.decisions import make_decision
from tests.integration.decisions.access.conftest import WHY, open_it, put_back
from tests.integration.decisions.record.conftest import page

PAGES = ("record", "route", "history", "evidence", "print")
BREAK_GLASS = "/decisions/break-glass/"

SignedIn = Callable[[User], Client]


def sent(decision: Decision, **changed: str) -> dict[str, str]:
    return {"reference": formatted(decision.reference), **WHY, "password": PASSWORD, **changed}


def statuses(client: Client, decision: Decision) -> set[int]:
    return {client.get(reverse(f"decisions:{name}", args=[decision.pk])).status_code for name in PAGES}


def test_a_record_opens_with_a_reason_and_its_pages_count_the_minutes(
    signed_in: SignedIn, other_practitioner: User, waiting: Decision
) -> None:
    """Proves S2 3.15."""
    client = signed_in(other_practitioner)
    assert statuses(client, waiting) == {404}
    response = client.post(BREAK_GLASS, sent(waiting))
    assert response.status_code == 302
    assert response["Location"] == reverse("decisions:record", args=[waiting.pk])
    for name in PAGES:
        assert "60 minutes are left" in page(client, waiting, name)


def test_it_opens_one_record_for_one_person(
    signed_in: SignedIn, practitioner: User, other_practitioner: User, other_team: Any, waiting: Decision
) -> None:
    other = make_decision(practitioner)
    open_it(other_practitioner, waiting)
    assert list(visible_to(other_practitioner)) == [waiting]
    assert statuses(signed_in(other_practitioner), other) == {404}
    neighbour = MembershipFactory(team=other_team).person
    assert statuses(signed_in(neighbour), waiting) == {404}


def test_after_sixty_minutes_it_is_closed(signed_in: SignedIn, other_practitioner: User, waiting: Decision) -> None:
    open_it(other_practitioner, waiting)
    opening = Opening.objects.get()
    assert (opening.closes_at - opening.opened_at).total_seconds() == 3600
    put_back(opening, 59)
    assert statuses(signed_in(other_practitioner), waiting) == {200}
    put_back(opening, 1)
    assert statuses(signed_in(other_practitioner), waiting) == {404}


def test_reading_is_all_that_it_opens(other_practitioner: User, signed_in: SignedIn, waiting: Decision) -> None:
    open_it(other_practitioner, waiting)
    client = signed_in(other_practitioner)
    for name in ("tasks", "check", "discard", "blocks", "caldicott", "add_note"):
        assert client.get(reverse(f"decisions:{name}", args=[waiting.pk])).status_code == 404, name


def test_an_administrator_a_guardian_and_a_stranger_have_no_such_page(
    signed_in: SignedIn, administrator: User, guardian: User, waiting: Decision
) -> None:
    for person in (administrator, guardian):
        assert signed_in(person).get(BREAK_GLASS).status_code == 404
        assert signed_in(person).post(BREAK_GLASS, sent(waiting)).status_code == 404
    with pytest.raises(PermissionDenied):
        open_it(administrator, waiting)
    assert Client().get(BREAK_GLASS).status_code == 302


def test_who_may_read_it_anyway_is_led_to_it_and_twice_is_once(
    signed_in: SignedIn, practitioner: User, other_practitioner: User, waiting: Decision
) -> None:
    assert not open_it(practitioner, waiting).anew
    assert not Opening.objects.exists()
    assert open_it(other_practitioner, waiting).anew
    assert not open_it(other_practitioner, waiting).anew
    assert Opening.objects.count() == 1


def test_the_search_leads_on_only_from_a_whole_reference_whether_it_exists_or_not(
    signed_in: SignedIn, other_practitioner: User, guardian: User, waiting: Decision
) -> None:
    client = signed_in(other_practitioner)
    for reference in (waiting.reference, "0000000000"):
        assert BREAK_GLASS in client.post("/decisions/search/", {"q": reference}).content.decode()
    assert BREAK_GLASS not in client.post("/decisions/search/", {"q": "Robin"}).content.decode()
    assert BREAK_GLASS not in signed_in(guardian).post("/decisions/search/", {"q": "0000000000"}).content.decode()


def test_the_event_and_the_views_after_it_name_the_opening(
    signed_in: SignedIn, other_practitioner: User, waiting: Decision
) -> None:
    open_it(other_practitioner, waiting)
    opening = Opening.objects.get()
    event = AuditEvent.objects.get(kind=Kind.BREAK_GLASS)
    assert (event.actor_id, event.record_id) == (other_practitioner.pk, waiting.pk)
    assert event.detail["opening"] == str(opening.pk)
    client = signed_in(other_practitioner)
    for name in PAGES:
        page(client, waiting, name)
    seen = AuditEvent.objects.filter(actor_id=other_practitioner.pk, kind__in=(Kind.VIEW, Kind.PRINT))
    assert [one.detail.get("opening") for one in seen] == [str(opening.pk)] * len(PAGES)


def test_a_reader_by_role_leaves_no_such_mark(signed_in: SignedIn, manager: User, waiting: Decision) -> None:
    assert "outside your need to know" not in page(signed_in(manager), waiting)
    assert "opening" not in AuditEvent.objects.get(kind=Kind.VIEW).detail


def test_guardian_and_manager_hear_at_once_and_no_letter_names_anybody(
    other_practitioner: User,
    manager: User,
    guardian: User,
    second_guardian: User,
    waiting: Decision,
    django_capture_on_commit_callbacks: Any,
) -> None:
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        open_it(other_practitioner, waiting)
        assert mail.outbox == []
    assert time.monotonic() - began < 5
    assert {one.to[0] for one in mail.outbox} == {manager.email, guardian.email, second_guardian.email}
    for letter in mail.outbox:
        told = f"{letter.subject}\n{letter.body}"
        assert formatted(waiting.reference) in letter.body
        assert "https://records.example/" in letter.body
        assert waiting.reference not in letter.subject
        for canary in (
            "Robin",
            "Example",
            "CASE-1",
            "Oona",
            "Byrne",
            "Priya",
            "duty phone",
            "serious",
            waiting.reasons,
        ):
            assert canary not in told
    assert not Alert.objects.filter(sent_at=None).exists()


def test_a_rolled_back_opening_tells_nobody(other_practitioner: User, guardian: User, waiting: Decision) -> None:
    with patch("decisions.services.opening.queue_alerts", side_effect=RuntimeError), pytest.raises(RuntimeError):
        open_it(other_practitioner, waiting)
    assert not Opening.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("failure", [SMTPException("down"), OSError("no route")])
def test_a_mail_server_that_is_down_loses_no_letter(
    other_practitioner: User,
    guardian: User,
    manager: User,
    waiting: Decision,
    django_capture_on_commit_callbacks: Any,
    failure: Exception,
) -> None:
    with patch("decisions.services.alerting.send_mail", side_effect=failure):
        with django_capture_on_commit_callbacks(execute=True):
            open_it(other_practitioner, waiting)
        assert list(visible_to(other_practitioner)) == [waiting]
        assert Alert.objects.filter(sent_at=None, tries=1).count() == 2
        with pytest.raises(CommandError, match="2 letters"):
            call_command("send_alerts")
    call_command("send_alerts")
    call_command("send_alerts")
    assert len(mail.outbox) == 2
    assert Alert.objects.filter(sent_at__isnull=False, tries=3).count() == 2


def test_where_a_team_has_no_manager_that_of_the_organisation_hears(
    organisation: Any, other_practitioner: User, guardian: User, django_capture_on_commit_callbacks: Any
) -> None:
    head = MembershipFactory(team=None, organisation=organisation, role=Role.MANAGER).person
    author = MembershipFactory(team=TeamFactory(organisation=organisation)).person
    record = make_decision(author)
    with django_capture_on_commit_callbacks(execute=True):
        open_it(other_practitioner, record)
    assert sorted(one.to for one in mail.outbox) == sorted([[head.email], [guardian.email]])


def test_who_is_kept_from_the_record_does_not_hear_of_it(
    other_practitioner: User, guardian: User, second_guardian: User, manager: User, waiting: Decision
) -> None:
    block(actor=guardian, decision_id=waiting.pk, person_id=second_guardian.pk, reason="His brother")
    open_it(other_practitioner, waiting)
    assert set(Alert.objects.values_list("person_id", flat=True)) == {guardian.pk, manager.pk}


def test_the_password_is_asked_again_unless_it_was_just_entered(
    signed_in: SignedIn, other_practitioner: User, practitioner: User, waiting: Decision
) -> None:
    client = signed_in(other_practitioner)
    assert 'name="password"' in client.get(BREAK_GLASS).content.decode()
    wrong = client.post(BREAK_GLASS, sent(waiting, password="something else entirely"))
    assert wrong.status_code == 422
    assert "Enter your correct password" in wrong.content.decode()
    assert client.post(BREAK_GLASS, sent(waiting, password="")).status_code == 422
    assert not Opening.objects.exists()
    assert client.post(BREAK_GLASS, sent(waiting)).status_code == 302
    assert 'name="password"' not in client.get(BREAK_GLASS).content.decode()
    with patch("accounts.reauthentication.time.time", return_value=time.time() + 301):
        assert 'name="password"' in client.get(BREAK_GLASS).content.decode()


def test_signing_in_counts_as_entering_the_password(client: Client, other_practitioner: User) -> None:
    client.post(reverse("account_login"), {"login": other_practitioner.email, "password": PASSWORD})
    assert 'name="password"' not in client.get(BREAK_GLASS).content.decode()


def test_openings_and_blocks_cost_no_query_more(
    practitioner: User, other_practitioner: User, manager: User, organisation: Any, waiting: Decision
) -> None:
    def look() -> None:
        list(visible_to(User.objects.get(pk=other_practitioner.pk)))

    few = queries(look)
    for _number in range(4):
        open_it(other_practitioner, make_decision(practitioner))
        record = make_decision(practitioner)
        row = Block(decision=record, person=other_practitioner, reason="x", by=manager)
        history.save(row, actor=manager)
    assert queries(look) == few
    assert visible_to(other_practitioner).count() == 4


def test_the_guardian_and_the_teams_managers_are_told_in_the_service_at_once(
    other_practitioner: User, guardian: User, manager: User, waiting: Decision
) -> None:
    for person in (guardian, manager):
        choose(actor=person, way=Way.NEVER)
    open_it(other_practitioner, waiting)
    told = {one.event: one for one in Notification.objects.filter(decision=waiting, event__startswith="opened")}
    assert {event: one.person for event, one in told.items()} == {"opened_outside": guardian, "opened_in_team": manager}
    for event, leads_to in (
        ("opened_outside", "/caldicott/break-glass/"),
        ("opened_in_team", f"/{waiting.pk}/record/"),
    ):
        client = Client()
        client.force_login(told[event].person)
        assert client.get(reverse("notifications:read", args=[told[event].pk]))["Location"].endswith(leads_to)
    assert not Mail.objects.filter(person__in=(guardian, manager)).exists()  # the letter is the alert's
