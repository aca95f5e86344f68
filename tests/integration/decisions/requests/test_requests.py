"""Requests for information: written down, answered, asked; who sees them; one leads to one decision (S1 2, 3; S0)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent
from audit.sealing.checkpoints import seal
from audit.verification import verify
from decisions.models import Decision, TypedText
from decisions.requests.selectors import requests_visible_to
from decisions.requests.services import begin_decision, change_request, keep_letter, take_step, write_down
from decisions.rules.requests import Direction, RequestAction, State
from tests.factories.requests import ASKED, asked, ours, step, today
from tests.integration.decisions.requests.conftest import SignedIn


def test_a_request_is_written_down_once_acknowledged_and_answered_with_a_letter_each(practitioner: User) -> None:
    key = uuid4()
    said = {**ASKED, "made_on": today()}
    row = write_down(actor=practitioner, direction=Direction.INCOMING, key=key, **said)
    assert write_down(actor=practitioner, direction=Direction.INCOMING, key=key, **said) == row
    step(row, practitioner, RequestAction.ACKNOWLEDGE)
    with pytest.raises(ValidationError) as refused:
        step(row, practitioner, RequestAction.ANSWER, outcome="too_much")
    assert set(refused.value.message_dict) == {"words"}
    row = step(row, practitioner, RequestAction.ANSWER, outcome="too_much", words="Five years of notes for one visit.")
    assert (row.state, row.due_on) == (State.ANSWERED, None)
    letters = list(row.steps.values_list("action", "letter"))
    assert [bool(letter) for _action, letter in letters] == [False, True, True]
    assert "Five years of notes" in letters[2][1]
    assert "Robin" not in "".join(letter for _action, letter in letters)


def test_what_it_lacks_is_asked_back_for_and_heard_and_what_was_put_right_is_shown(
    practitioner: User, signed_in: SignedIn
) -> None:
    row = asked(practitioner, purpose="", authority="none_given")
    row = step(row, practitioner, RequestAction.ASK_BACK)
    assert row.state == State.ASKED_BACK
    row = step(row, practitioner, RequestAction.HEAR_BACK, words="It is for the discharge.")
    assert row.state == State.ACKNOWLEDGED
    address = reverse("requests:request", args=[row.pk])
    assert "What was put right" not in signed_in(practitioner).get(address).content.decode()
    change_request(
        actor=practitioner,
        request_id=row.pk,
        seen=row.history.latest("history_id").history_id,
        **{**ASKED, "made_on": today()},
    )
    row.refresh_from_db()
    assert row.purpose
    shown = signed_in(practitioner).get(address).content.decode().partition("What was put right")[2]
    assert "They do not say" in shown
    assert row.purpose in shown


def test_a_stale_step_is_refused_and_a_day_to_come_too(practitioner: User) -> None:
    row = asked(practitioner)
    with pytest.raises(ValidationError):
        take_step(actor=practitioner, request_id=row.pk, action=RequestAction.CHASE, seen=0)
    with pytest.raises(ValidationError):
        step(row, practitioner, RequestAction.CHASE, happened_on=today() + timedelta(days=1))


def test_one_request_leads_to_one_decision_in_which_nothing_is_typed_twice(practitioner: User) -> None:
    row = asked(practitioner, answer_by=today() + timedelta(days=9))
    made = begin_decision(actor=practitioner, request_id=row.pk)
    assert begin_decision(actor=practitioner, request_id=row.pk) == made
    assert Decision.objects.count() == 1
    kept = dict(TypedText.objects.filter(decision=made).values_list("slot", "typed"))
    assert kept["started"]["requester_name"] == "Ada Flint"
    assert kept["information"]["urgency"] == "by_date"
    assert any(typed.get("name") == "Robin Example" for typed in kept.values())


def test_somebody_who_asks_about_themselves_is_handed_on_and_nothing_is_decided(practitioner: User) -> None:
    row = asked(practitioner, kind="person", purpose="", authority="")
    with pytest.raises(PermissionDenied):
        begin_decision(actor=practitioner, request_id=row.pk)
    with pytest.raises(PermissionDenied):
        step(row, practitioner, RequestAction.ANSWER, outcome="full")
    row = step(row, practitioner, RequestAction.HAND_ON, words="Information governance team")
    assert row.state == State.HANDED_ON
    assert "Information governance team" in row.steps.last().letter


def test_a_request_of_ours_is_a_record_of_its_own_and_no_decision(practitioner: User) -> None:
    row = ours(practitioner)
    assert row.state == State.ASKED
    assert "Robin Example" in row.steps.get().letter
    row = step(row, practitioner, RequestAction.ANSWER, outcome="part", words="Since June alone.")
    assert row.state == State.ANSWERED
    assert not Decision.objects.exists()


def test_who_may_see_requests(
    practitioner: User,
    colleague: User,
    manager: User,
    guardian: User,
    administrator: User,
    outsider: User,
    other_practitioner: User,
) -> None:
    row = asked(practitioner)
    for person in (practitioner, colleague, manager, guardian):
        assert row in requests_visible_to(person), person
    for person in (administrator, outsider, other_practitioner):
        assert not requests_visible_to(person).exists(), person
        with pytest.raises(Http404):
            step(row, person, RequestAction.CHASE)


def test_a_letter_is_kept_as_it_was_given_and_the_ledger_holds(practitioner: User) -> None:
    row = step(asked(practitioner), practitioner, RequestAction.ACKNOWLEDGE)
    sent = row.steps.last()
    seen = sent.history.latest("history_id").history_id
    keep_letter(actor=practitioner, request_id=row.pk, number=2, seen=seen, letter="Dear Ada, we have it.")
    sent.refresh_from_db()
    assert sent.letter == "Dear Ada, we have it."
    seal()
    assert verify().ok


def test_every_page_is_written_down_before_it_is_shown(
    practitioner: User, colleague: User, signed_in: SignedIn
) -> None:
    row = step(asked(practitioner), practitioner, RequestAction.ACKNOWLEDGE)
    client = signed_in(colleague)
    for name, args in (
        ("requests:list", []),
        ("requests:request", [row.pk]),
        ("requests:change", [row.pk]),
        ("requests:letter", [row.pk, 2]),
        ("requests:step", [row.pk, "ask-back"]),
    ):
        before = AuditEvent.objects.count()
        assert client.get(reverse(name, args=args)).status_code == 200, name
        assert AuditEvent.objects.count() == before + 1, name
