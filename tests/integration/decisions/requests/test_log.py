"""Requests in a Guardian's log: found by reference and by person, who looked and why, within what they may know."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import Organisation, User
from audit.ledger import record
from audit.models import AuditEvent, Kind
from audit.workbench.selectors import Desk, Filters, events_for
from consent.models import Person
from decisions.models import Block, Decision, Involvement, SharingRequest
from decisions.requests.services import begin_decision
from decisions.rules.reference import formatted
from decisions.rules.requests import RequestAction
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.factories.requests import asked, step

STREAM = "decisions.sharingrequest"


@pytest.fixture
def row(practitioner: User) -> SharingRequest:
    return asked(practitioner)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def look(actor: User, row: SharingRequest) -> int:
    return record(Kind.VIEW, actor=actor, stream=STREAM, record_id=row.pk, detail={"page": "request"}).seq


def shown(guardian: User, name: str, *args: Any, **query: Any) -> str:
    answer = client_of(guardian).get(reverse(f"caldicott:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def cells(html: str, who: User) -> str:
    """The rows of one person."""
    return next(part for part in html.split("<tbody")[1:] if f">{who.name}" in part)


def test_the_log_is_filtered_by_the_reference_of_a_request(
    row: SharingRequest, practitioner: User, colleague: User, guardian: User, organisation: Organisation
) -> None:
    looked, other = look(colleague, row), look(colleague, asked(practitioner))
    found = set(events_for(Desk(guardian, organisation), Filters(record=row.pk)).values_list("seq", flat=True))
    assert looked in found
    assert other not in found
    html = shown(guardian, "log", record=formatted(row.reference), kind=Kind.VIEW)
    assert formatted(row.reference) in html
    assert reverse("caldicott:looks", args=[row.pk]) in html
    assert f">{colleague.name}" in html
    named = shown(guardian, "event", looked)
    assert "the request" in named
    assert formatted(row.reference) in named


def test_its_reference_leads_to_who_looked_and_what_they_had_to_do_with_it(
    row: SharingRequest, practitioner: User, colleague: User, manager: User, guardian: User
) -> None:
    led = client_of(guardian).post(reverse("caldicott:find"), {"q": formatted(row.reference)})
    assert led["Location"] == reverse("caldicott:looks", args=[row.pk])
    step(row, colleague, RequestAction.ACKNOWLEDGE)
    for actor in (practitioner, colleague, manager, guardian):
        look(actor, row)
    html = shown(guardian, "looks", row.pk)
    assert "Saw to it" in cells(html, practitioner)
    assert "Did something about it" in cells(html, colleague)
    assert "Of its team: Manager" in cells(html, manager)
    assert "Of the whole organisation: Caldicott Guardian" in cells(html, guardian)
    for words in ("Request written down", "Acknowledged"):
        assert words in html


def test_a_request_is_verified_and_proved_like_a_record(row: SharingRequest, guardian: User) -> None:
    assert formatted(row.reference) in shown(guardian, "proof", row.pk)
    verified = client_of(guardian).post(reverse("caldicott:verify_record", args=[row.pk]))
    assert "All holds" in b"".join(verified).decode()  # type: ignore[arg-type]


def test_who_looked_at_a_person_includes_requests_about_them(
    practitioner: User, colleague: User, guardian: User
) -> None:
    decision = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    child: Person = Involvement.objects.filter(decision=decision, part="subject")[0].person
    by_number, led, other = (asked(practitioner, case_reference=number) for number in (child.case_reference, "", "C-9"))
    led.decision = decision
    save(led, actor=practitioner, reason="It led there")
    for one in (by_number, led, other):
        look(colleague, one)
    html = shown(guardian, "subject", child.pk)
    assert [formatted(one.reference) in html for one in (by_number, led, other)] == [True, True, False]


def test_whoever_is_kept_from_its_decision_finds_nothing_of_it(
    row: SharingRequest, practitioner: User, guardian: User, manager: User
) -> None:
    decision = Decision.objects.get(pk=begin_decision(actor=practitioner, request_id=row.pk))
    save(Block(decision=decision, person=guardian, reason="A relative", by=manager), actor=manager)
    client = client_of(guardian)
    assert client.get(reverse("caldicott:looks", args=[row.pk])).status_code == 404
    assert client.get(reverse("caldicott:log"), {"record": formatted(row.reference)}).status_code == 422


def test_every_page_of_a_request_has_words_in_the_log(row: SharingRequest, colleague: User, guardian: User) -> None:
    client = client_of(colleague)
    for name, args in (("request", [row.pk]), ("step", [row.pk, "chase"]), ("change", [row.pk]), ("list", [])):
        assert client.get(reverse(f"requests:{name}", args=args)).status_code == 200
    events = AuditEvent.objects.filter(stream=STREAM, actor_id=colleague.pk)
    pages = {event.seq: event for event in events}
    assert len(pages) == 4
    for seq in pages:
        assert "Detail" in shown(guardian, "event", seq)
