"""A question to an adviser names nobody, is sent once, can be taken back, and never holds up a decision (S2 1.11)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from accounts.history import save
from accounts.models import User
from accounts.roles import Role
from accounts.services import deactivate_person
from decisions.advising import advisers_for
from decisions.demo.walk import post
from decisions.models import Advice, AdviceRequest, Block, Decision, Notification
from decisions.services.answering import NotOpen
from decisions.services.asking_advice import Identifies, ask, decide_without, note_call, take_back
from decisions.services.posts import Post, Replayed, StaleVersion
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import make_decision, story
from tests.integration.decisions.advice.conftest import (
    NAME,
    QUESTION,
    SUMMARY,
    ask_about,
)
from tests.visit import Visitor


def address(draft: Decision, way: str = "ask/", page: str = QUESTION) -> str:
    return f"/decisions/{draft.pk}/questions/{page}/advice/{way}"


def test_what_is_prepared_says_what_is_unsure_and_what_was_answered_and_names_nobody(
    visitor: Visitor, practitioner: User
) -> None:
    chosen = {
        "started": {"entry": "requested", "requester_name": "Corin Vale", "requester_contact": "01632 960900"},
        "people": {"name": NAME, "category": "child", "case_reference": "CF-21077", "born_on": "2017-03-04"},
        "purpose": {"how_it_serves": "Robin’s nurse, Corin, sees CF 21077 (b. 4/3/17), ring 01632 960900."},
    }
    draft = make_decision(practitioner, story=story({QUESTION: "not_sure"}, chosen), before="advice")
    (told,) = visitor.open(address(draft)).form().values["summary"]
    assert "I am not sure: Is the information confidential?" in told
    assert "Protect a child, or promote a child’s welfare" in told
    assert "- Legal duty:" in told
    assert "[…]’s nurse, […], sees […] (b. […]), ring […]." in told
    assert not [word for word in ("Robin", "Corin", "21077", "960900", "4/3/17") if word in told]


def test_each_word_that_gives_somebody_away_is_named_beside_the_text_and_must_be_dealt_with(
    visitor: Visitor, practitioner: User, manager: User, draft: Decision
) -> None:
    sent: dict[str, Any] = {"adviser": str(manager.pk), "summary": "Robin’s aunt. An example. R.E. of CASE 1."}
    visitor.open(address(draft)).send(sent)
    assert visitor.status == 422
    for words in ("Robin", "example", "R.E", "CASE 1"):
        assert f"Change “{words}”, or say why it stays" in visitor.html
    assert AdviceRequest.objects.count() == 0
    keep = {name: "" for name in visitor.form().values if name.startswith("keep_")}
    assert len(keep) == 4
    visitor.send({**sent, "summary": "Somebody’s aunt. An example."})
    assert visitor.status == 422
    (left,) = [name for name in visitor.form().values if name.startswith("keep_")]
    visitor.send({"adviser": sent["adviser"], left: "It is a common word"})
    assert visitor.status == 200
    asked = AdviceRequest.objects.get()
    assert asked.summary == "Somebody’s aunt. An example."
    assert asked.dismissed == [{"words": "example", "why": "name", "reason": "It is a common word"}]
    assert asked.history.get().dismissed == asked.dismissed


def test_the_service_itself_lets_nothing_through(draft: Decision, practitioner: User, manager: User) -> None:
    own_name = practitioner.name.split()[-1]  # whoever knows who asks can guess about whom
    for words in (
        "About Robin",
        "See CASE-1",
        "Ring 07700 900123",
        f"Yours, {own_name}",
        "At 14 Oak Road",
        "In NS1 4AB",
    ):
        with pytest.raises(Identifies) as refused:
            ask_about(draft, practitioner, manager, summary=words)
        assert len(refused.value.hits) == 1
        with pytest.raises(Identifies):
            ask_about(draft, practitioner, manager, summary=words, reasons={refused.value.hits[0].key: "  "})
    with pytest.raises(ValidationError):
        ask_about(draft, practitioner, manager, summary=" \n ")
    assert not AdviceRequest.objects.exists()


def test_who_may_be_asked_are_those_with_the_right_in_the_organisation(
    draft: Decision, practitioner: User, manager: User, guardian: User, administrator: User, outsider: User
) -> None:
    assert list(advisers_for(draft)) == [guardian, manager]
    MembershipFactory(person=practitioner, team=draft.team, role=Role.MANAGER)
    elsewhere = MembershipFactory(role=Role.MANAGER).person
    assert list(advisers_for(draft)) == [guardian, manager], "nobody advises themselves"
    for person in (administrator, outsider, elsewhere, practitioner):
        with pytest.raises(ValidationError):
            ask_about(draft, practitioner, person)
    save(Block(decision=draft, person=manager, reason="A cousin", by=guardian), actor=guardian)
    assert list(advisers_for(draft)) == [guardian]
    deactivate_person(actor=administrator, person=guardian, reason="Left")
    assert list(advisers_for(draft)) == []


def test_nobody_but_the_author_asks(draft: Decision, practitioner: User, manager: User, guardian: User) -> None:
    for person in (manager, guardian):
        with pytest.raises(Http404):
            ask_about(draft, person, guardian)
    done = make_decision(practitioner)
    with pytest.raises(PermissionDenied):
        ask_about(done, practitioner, manager)
    with pytest.raises(NotOpen):
        ask_about(draft, practitioner, manager, page="public-interest")
    with pytest.raises(NotOpen):
        ask_about(draft, practitioner, manager, page="started")


def test_the_same_post_again_asks_once_and_leads_where_the_first_led(
    visitor: Visitor, manager: User, draft: Decision
) -> None:
    sent = {**visitor.open(address(draft)).form().values, "adviser": str(manager.pk), "summary": SUMMARY}
    for _twice in range(2):
        response = visitor.client.post(address(draft), sent)
        assert response.url == f"/decisions/{draft.pk}/questions/{QUESTION}/"
    assert AdviceRequest.objects.count() == 1
    assert Notification.objects.filter(event="advice_asked").count() == 1


@pytest.mark.parametrize("way", ["ask/", "call/"])
def test_a_page_that_is_stale_loses_nothing_and_sends_nothing(
    visitor: Visitor, practitioner: User, manager: User, draft: Decision, way: str
) -> None:
    visitor.open(address(draft, way))
    decide = post(practitioner, draft.pk)
    note_call(decide, page=QUESTION, values={"adviser": "A", "role": "other", "summary": "B", "advised_on": None})
    day = {"advised_on_0": "4", "advised_on_1": "3", "advised_on_2": "2026"}
    sent = {"adviser": str(manager.pk) if way == "ask/" else "C", "role": "other", "summary": SUMMARY, **day}
    visitor.send(sent)
    assert visitor.status == 422
    assert "Somebody changed this record while you were here" in visitor.html
    assert SUMMARY in visitor.html
    visitor.send({"adviser": sent["adviser"]})
    assert visitor.url == f"/decisions/{draft.pk}/questions/{QUESTION}/"
    assert AdviceRequest.objects.count() + Advice.objects.count() == 2


@pytest.mark.parametrize("way", ["ask/", "call/"])
def test_what_is_missing_is_said_beside_its_field(visitor: Visitor, draft: Decision, way: str) -> None:
    visitor.open(address(draft, way)).send({"adviser": "", "summary": "", "advised_on_0": "99"})
    assert visitor.status == 422
    assert visitor.html.count("govuk-error-message") >= 2


def test_to_ask_somebody_else_takes_the_first_question_back(
    visitor: Visitor, guardian: User, draft: Decision, asked: AdviceRequest
) -> None:
    assert "that question is taken back" in visitor.open(address(draft)).html
    visitor.send({"adviser": str(guardian.pk), "summary": SUMMARY})
    first, second = AdviceRequest.objects.order_by("asked_at")
    assert first == asked
    assert (first.withdrawn_at is None, second.withdrawn_at) == (False, None)
    assert "Waiting for advice from Grace Hughes" in visitor.open("/decisions/").html
    assert "Martin Osei" not in visitor.html


def test_a_question_is_taken_back_and_the_adviser_told(
    visitor: Visitor, practitioner: User, manager: User, draft: Decision, asked: AdviceRequest
) -> None:
    visitor.open(address(draft, "")).send(action="take_back")
    assert visitor.url == address(draft, "")
    assert "Waiting for advice" not in visitor.html.replace("wait for advice", "")
    assert Notification.objects.filter(event="advice_withdrawn", person=manager).count() == 1
    with pytest.raises(Http404):
        take_back(post(practitioner, draft.pk), page=QUESTION)


def test_what_is_neither_of_the_ways_changes_nothing(visitor: Visitor, draft: Decision) -> None:
    visitor.open(address(draft, "")).send(action="pray")
    assert visitor.url == f"/decisions/{draft.pk}/"
    draft_again = Decision.objects.get(pk=draft.pk)
    assert draft_again.version == draft.version


def test_a_second_tab_is_told_that_the_record_moved_on(
    visitor: Visitor, practitioner: User, draft: Decision, asked: AdviceRequest
) -> None:
    visitor.open(address(draft, ""))
    take_back(post(practitioner, draft.pk), page=QUESTION)
    visitor.send(action="without")
    assert visitor.status == 409
    stale = Post(actor=practitioner, decision_id=draft.pk, version=1, key=uuid4())
    with pytest.raises(StaleVersion):
        decide_without(stale, page=QUESTION)


def test_the_database_agrees(practitioner: User, manager: User, guardian: User, asked: AdviceRequest) -> None:
    told: dict[str, Any] = {"decision": asked.decision, "question": QUESTION, "asked_by": practitioner}
    wrong: list[dict[str, Any]] = [
        {"adviser": practitioner, "summary": "x", "question": "purpose"},
        {"adviser": manager, "summary": "", "question": "purpose"},
        {"adviser": manager, "summary": "x", "question": ""},
        {"adviser": guardian, "summary": "x"},  # one waits for an answer on this page already
        {"adviser": manager, "summary": "x", "question": "purpose", "answer": "without a time"},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            save(AdviceRequest(**{**told, **values}), actor=practitioner)


def test_a_post_that_is_sent_again_is_known(draft: Decision, practitioner: User, manager: User) -> None:
    one = post(practitioner, draft.pk)
    said: dict[str, Any] = {"page": QUESTION, "adviser": manager.pk, "summary": SUMMARY, "reasons": {}}
    assert ask(one, **said) == QUESTION
    with pytest.raises(Replayed) as again:
        ask(one, **said)
    assert again.value.leads_to == QUESTION
