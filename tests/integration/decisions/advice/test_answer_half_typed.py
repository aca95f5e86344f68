"""An adviser's answer is kept while it is typed, and when the session was locked, for the adviser alone (S2 3.44)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Team, User
from accounts.roles import Role
from audit.models import AuditEvent
from decisions.demo.walk import post
from decisions.models import AdviceRequest, Decision, TypedText
from decisions.services.answering_advice import keep_answer
from decisions.services.asking_advice import take_back
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.integration.audit.pages import SHOWN
from tests.integration.decisions.advice.conftest import QUESTION, SignedIn
from tests.visit import Visitor, lock

HALF = "Half an answer"
KEPT = "What you had typed was kept at"


def page_of(asked: AdviceRequest) -> str:
    return reverse("advice:answer", args=[asked.pk])


def autosave_of(asked: AdviceRequest) -> str:
    return reverse("advice:answer_autosave", args=[asked.pk])


@pytest.mark.parametrize("address", [page_of, autosave_of])
def test_what_arrives_while_the_session_is_locked_stands_in_the_box_again_and_is_gone_once_sent(
    signed_in: SignedIn, manager: User, asked: AdviceRequest, address: Any
) -> None:
    client = signed_in(manager)
    lock(client)
    assert client.post(address(asked), {"words": HALF}).status_code in (302, 401)
    asked.refresh_from_db()
    assert not asked.answer
    visitor = Visitor(signed_in(manager)).open(page_of(asked))
    assert KEPT in visitor.html
    assert visitor.form("words").values["words"][0].strip() == HALF
    visitor.client.post(page_of(asked), {"words": HALF})
    asked.refresh_from_db()
    assert asked.answer == HALF
    assert not TypedText.objects.exists()


def test_it_is_kept_while_it_is_typed_and_shows_nothing(
    signed_in: SignedIn, manager: User, asked: AdviceRequest
) -> None:
    visitor = Visitor(signed_in(manager)).open(page_of(asked))
    assert f'data-autosave="{autosave_of(asked)}"' in visitor.html
    assert "data-autosave-status" in visitor.html
    before = (AuditEvent.objects.filter(kind__in=SHOWN).count(), asked.decision.version, asked.decision.touched_at)
    assert visitor.client.post(autosave_of(asked), {"words": HALF}).json()["saved"]
    assert visitor.client.get(autosave_of(asked)).status_code == 405
    now = Decision.objects.get(pk=asked.decision_id)
    assert (AuditEvent.objects.filter(kind__in=SHOWN).count(), now.version, now.touched_at) == before
    assert HALF in visitor.open(page_of(asked)).html
    visitor.client.post(autosave_of(asked), {"words": " "})
    assert KEPT not in visitor.open(page_of(asked)).html


def test_nobody_else_reads_it_or_keeps_any(
    signed_in: SignedIn,
    manager: User,
    guardian: User,
    practitioner: User,
    administrator: User,
    outsider: User,
    team: Team,
    asked: AdviceRequest,
) -> None:
    keep_answer(actor=manager, request_id=asked.pk, typed={"words": HALF})
    second = MembershipFactory(person=UserFactory(name="Sian Howells"), team=team, role=Role.MANAGER).person
    for person in (practitioner, administrator, guardian, outsider, second):
        client = signed_in(person)
        assert client.post(autosave_of(asked), {"words": "Mine"}).status_code == 404, person
        lock(client)
        client.post(page_of(asked), {"words": "Mine"})
    assert [(kept.person, kept.typed) for kept in TypedText.objects.all()] == [(manager, {"words": HALF})]
    author = signed_in(practitioner)
    draft = f"/decisions/{asked.decision_id}/"
    for place in (draft, f"{draft}questions/{QUESTION}/", f"{draft}questions/{QUESTION}/advice/", "/decisions/"):
        assert HALF not in author.get(place).content.decode()
    assert signed_in(manager).post(f"/advice/{uuid4()}/autosave/", {"words": HALF}).status_code == 404


@pytest.mark.parametrize("end", ["answered", "taken back"])
def test_what_comes_after_the_end_of_the_question_is_not_kept(
    signed_in: SignedIn, manager: User, practitioner: User, asked: AdviceRequest, end: str
) -> None:
    client = signed_in(manager)
    if end == "answered":
        client.post(page_of(asked), {"words": "Whole"})
    else:
        take_back(post(practitioner, asked.decision_id), page=QUESTION)
    assert client.post(autosave_of(asked), {"words": HALF}).status_code == 403
    with pytest.raises(PermissionDenied):
        keep_answer(actor=manager, request_id=asked.pk, typed={"words": HALF})
    lock(client)
    client.post(page_of(asked), {"words": HALF})
    assert not TypedText.objects.exists()
