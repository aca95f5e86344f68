"""Requests beside the decision: on its pages and its print, back to the answer, for it, in the chronology (S1 2, 3)."""

from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import Team, User
from audit.models import AuditEvent, Kind
from consent.models import Person
from decisions.models import Decision, SharingRequest
from decisions.requests.services import begin_decision
from decisions.rules.reference import formatted
from decisions.rules.requests import RequestAction
from decisions.services.blocking import block
from tests.counting import queries
from tests.factories.decisions import (
    CONSENT_STORY,
    DISCARDED_STORY,
    DRAFT_STORY,
    NO_PURPOSE_STORY,
    PUBLIC_INTEREST_STORY,
    make_decision,
)
from tests.factories.requests import OURS, asked, ours, step, today
from tests.integration.decisions.access.conftest import open_it
from tests.integration.decisions.record.conftest import page
from tests.integration.decisions.requests.conftest import SignedIn

ANSWER = "Answer the request"
ASK = "Ask somebody else what they know"


@pytest.fixture
def decided(practitioner: User) -> Decision:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def led_to(decision: Decision, **other: Any) -> SharingRequest:
    """A request to us that led to this decision."""
    row = asked(decision.author, **other)
    row.decision = decision
    save(row, actor=decision.author, reason="Decision begun")
    return row


def answer_of(row: SharingRequest) -> str:
    return reverse("requests:step", args=[row.pk, "answer"])


def link_to(row: SharingRequest) -> str:
    return f'href="{reverse("requests:request", args=[row.pk])}"'


def requests_on(html: str) -> str:
    """The section of a record that names its requests."""
    return unescape(html.partition('aria-labelledby="requests"')[2].partition("</section>")[0])


def test_a_record_names_the_request_that_led_to_it_and_those_that_serve_it(
    practitioner: User, decided: Decision, signed_in: SignedIn
) -> None:
    in_, out = led_to(decided), ours(practitioner, decision_id=decided.pk, answer_by=today() + timedelta(days=20))
    section = requests_on(page(signed_in(practitioner), decided))
    for words in ("Request from Ada Flint, Northshire Hospital", "Request to Northshire Police", "Received", "Asked"):
        assert words in section
    for row in (in_, out):
        assert formatted(row.reference) in section
        assert link_to(row) in section
    assert "Acknowledge or answer it by" in section
    assert "They should answer by" in section


def test_they_stand_on_paper_where_they_lead_nowhere(
    practitioner: User, decided: Decision, signed_in: SignedIn
) -> None:
    row = led_to(decided)
    section = requests_on(page(signed_in(practitioner), decided, "print"))
    assert formatted(row.reference) in section
    assert "href" not in section


def test_who_may_not_open_the_request_reads_it_on_the_record_without_a_link_s2_3_15(
    practitioner: User, other_practitioner: User, decided: Decision, signed_in: SignedIn
) -> None:
    row = led_to(decided)
    open_it(other_practitioner, decided)
    section = requests_on(page(signed_in(other_practitioner), decided))
    assert formatted(row.reference) in section
    assert "href" not in section
    assert signed_in(other_practitioner).get(reverse("requests:request", args=[row.pk])).status_code == 404


def test_a_record_costs_the_same_with_requests_and_without(
    practitioner: User, decided: Decision, signed_in: SignedIn
) -> None:
    client = signed_in(practitioner)
    page(client, decided)
    without = queries(lambda: page(client, decided))
    led_to(decided)
    ours(practitioner, decision_id=decided.pk)
    assert queries(lambda: page(client, decided)) == without


def test_after_submitting_the_way_leads_back_to_the_answer_that_follows_from_the_decision(
    practitioner: User, manager: User, guardian: User, signed_in: SignedIn
) -> None:
    for story, outcome in ((CONSENT_STORY, "full"), (NO_PURPOSE_STORY, "refused")):
        decision = make_decision(practitioner, story=story)
        row, client = led_to(decision), signed_in(practitioner)
        for name in ("record", "submitted"):
            html = page(client, decision, name)
            assert ANSWER in html
            assert answer_of(row) in html
        assert answer_of(row) in page(signed_in(manager), decision)
        assert ANSWER not in page(signed_in(guardian), decision)
        proposed = client.get(answer_of(row)).content.decode()
        chosen = proposed.partition(f'value="{outcome}"')[2].partition(">")[0]
        assert "checked" in chosen
        step(row, practitioner, RequestAction.ANSWER, outcome=outcome, words="As we decided.")
        assert all(ANSWER not in page(client, decision, name) for name in ("record", "submitted"))


def test_a_draft_leads_back_to_its_request_and_not_yet_to_an_answer(
    practitioner: User, colleague: User, signed_in: SignedIn
) -> None:
    row = asked(practitioner)
    made = Decision.objects.get(pk=begin_decision(actor=practitioner, request_id=row.pk))
    client = signed_in(practitioner)
    for name in ("tasks", "record"):
        html = page(client, made, name)
        assert link_to(row) in html
        assert ANSWER not in html
    address = reverse("requests:request", args=[row.pk])
    assert "Go on with the decision" in client.get(address).content.decode()
    assert "Go on with the decision" not in signed_in(colleague).get(address).content.decode()


def test_a_task_list_costs_the_same_with_requests_and_without(practitioner: User, signed_in: SignedIn) -> None:
    draft, client = make_decision(practitioner, story=DRAFT_STORY), signed_in(practitioner)
    page(client, draft, "tasks")
    without = queries(lambda: page(client, draft, "tasks"))
    ours(practitioner, decision_id=draft.pk)
    assert queries(lambda: page(client, draft, "tasks")) == without


def test_what_is_decided_is_answered_and_not_gone_on_with(
    practitioner: User, decided: Decision, signed_in: SignedIn
) -> None:
    html = signed_in(practitioner).get(reverse("requests:request", args=[led_to(decided).pk])).content.decode()
    assert "Go on with the decision" not in html
    assert "Answer it" in html


@pytest.mark.parametrize(("story", "view"), [(PUBLIC_INTEREST_STORY, "record"), (DRAFT_STORY, "tasks")])
def test_somebody_else_is_asked_for_a_decision_and_nothing_known_is_typed_again(
    practitioner: User, signed_in: SignedIn, story: Any, view: str
) -> None:
    decision, client = make_decision(practitioner, story=story), signed_in(practitioner)
    address = reverse("requests:ask_for", args=[decision.pk])
    html = page(client, decision, view)
    assert f'href="{address}">{ASK}' in html
    known = Person.objects.filter(involvements__decision=decision).values_list("name", "case_reference")
    form = client.get(address).content.decode()
    assert formatted(decision.reference) in form
    for words in (word for one in known for word in one):
        assert f'value="{words}"' in form
        assert words not in address
    assert f'href="{reverse(f"decisions:{view}", args=[decision.pk])}"' in form
    sent = client.post(address, posted(**{**OURS, "about": "Robin Example"}))
    assert sent.status_code == 302, sent.content.decode()
    row = SharingRequest.objects.get()
    assert row.decision == decision
    assert link_to(row) in page(client, decision, view)


def posted(**said: Any) -> dict[str, Any]:
    day = today()
    return {**said, "key": str(uuid4()), "made_on_0": day.day, "made_on_1": day.month, "made_on_2": day.year}


def test_for_a_decision_that_they_may_not_see_nobody_asks_and_it_is_as_if_it_were_missing(
    practitioner: User,
    other_practitioner: User,
    colleague: User,
    manager: User,
    decided: Decision,
    signed_in: SignedIn,
) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    gone = make_decision(practitioner, story=DISCARDED_STORY)
    block(actor=manager, decision_id=decided.pk, person_id=colleague.pk, reason="Her cousin is in it")
    for person, pk in (
        (other_practitioner, decided.pk),
        (colleague, decided.pk),
        (colleague, draft.pk),
        (practitioner, gone.pk),
        (practitioner, uuid4()),
    ):
        address, client = reverse("requests:ask_for", args=[pk]), signed_in(person)
        events = AuditEvent.objects.count()
        assert [client.get(address).status_code, client.post(address, posted(**OURS)).status_code] == [404, 404]
        with pytest.raises(Http404):
            ours(person, decision_id=pk)
        assert AuditEvent.objects.count() == events
    assert not SharingRequest.objects.exists()


def test_a_request_to_us_leads_to_a_decision_of_its_own(practitioner: User, decided: Decision) -> None:
    with pytest.raises(Http404):
        asked(practitioner, decision_id=decided.pk)


def test_asking_for_a_decision_is_written_down_as_a_look_at_it(
    practitioner: User, manager: User, decided: Decision, signed_in: SignedIn
) -> None:
    signed_in(manager).get(reverse("requests:ask_for", args=[decided.pk]))
    looked = AuditEvent.objects.get(actor_id=manager.pk, kind=Kind.VIEW)
    assert (looked.record_id, looked.detail["page"]) == (decided.pk, "requestfor")


def child_of(decision: Decision) -> UUID:
    return Person.objects.get(involvements__decision=decision).pk


def chronology(client: Client, decision: Decision) -> str:
    return unescape(client.get(reverse("decisions:chronology", args=[child_of(decision)])).content.decode())


def test_a_chronology_tells_the_requests_around_a_persons_decisions_in_the_order_of_time(
    practitioner: User, decided: Decision, signed_in: SignedIn
) -> None:
    row = led_to(decided, made_on=today() - timedelta(days=4))
    ours(practitioner, decision_id=decided.pk, made_on=today() - timedelta(days=2))
    asked(practitioner, party_name="Nobody Else")  # about nobody's decision
    step(row, practitioner, RequestAction.ANSWER, outcome="full")
    html = chronology(signed_in(practitioner), decided)
    told = [html.index(words) for words in ("Received", "Request to Northshire Police", "Answered: In full")]
    assert told == sorted(told)
    assert link_to(row) in html
    assert "Nobody Else" not in html


def test_a_chronology_tells_no_request_that_its_reader_may_not_see_and_writes_down_whose_it_showed(
    practitioner: User,
    other_practitioner: User,
    other_team: Team,
    manager: User,
    decided: Decision,
    signed_in: SignedIn,
) -> None:
    row = led_to(decided)
    assert "Ada Flint" in chronology(signed_in(manager), decided)
    listed = AuditEvent.objects.get(actor_id=manager.pk, stream=SharingRequest._meta.label_lower)
    assert listed.detail["shown"] == [str(row.pk)]
    row.keeper, row.team = other_practitioner, other_team
    save(row, actor=other_practitioner, reason="Taken over")
    html = chronology(signed_in(practitioner), decided)
    assert formatted(decided.reference) in html
    assert "Ada Flint" not in html


def test_a_request_is_found_by_its_reference_within_what_the_reader_may_see(
    practitioner: User, other_practitioner: User, guardian: User, signed_in: SignedIn
) -> None:
    row, search = asked(practitioner), reverse("decisions:search")
    for person in (practitioner, guardian):
        led = signed_in(person).post(search, {"q": formatted(row.reference).lower()})
        assert led["Location"] == reverse("requests:request", args=[row.pk])
    for term in (row.reference, "7K2QX-9RB4T"):
        missed = signed_in(other_practitioner).post(search, {"q": term})
        assert (missed.status_code, "No record found" in missed.content.decode()) == (200, True)


def test_a_guardian_finds_in_the_log_what_was_done_to_a_request_by_its_reference(
    practitioner: User, guardian: User, signed_in: SignedIn
) -> None:
    row = asked(practitioner)
    led = signed_in(guardian).post(reverse("caldicott:find"), {"q": formatted(row.reference)})
    assert led["Location"] == reverse("caldicott:looks", args=[row.pk])
    signed_in(practitioner).get(reverse("requests:request", args=[row.pk]))
    assert practitioner.name in signed_in(guardian).get(led["Location"]).content.decode()
