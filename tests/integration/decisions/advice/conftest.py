"""A draft whose author is not sure, and a question about it to a manager."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import AdviceRequest, Decision
from decisions.services.answering_advice import give_advice
from decisions.services.asking_advice import ask
from tests.factories.decisions import make_decision, story
from tests.integration.decisions.record.conftest import signed_in
from tests.people import World

__all__ = ["signed_in"]

SignedIn = Callable[[User], Client]

#: The question at which the draft of these tests pauses, and what an adviser reads of it.
QUESTION = "confidential"
SUMMARY = "A relative wrote to us where a child sleeps. Is that confidential?"
UNSURE = story({QUESTION: "not_sure"}, {"decision": {"decision": "do_not_share"}})
NAME = "Robin Example"


@pytest.fixture(scope="module")
def draft_id(module_world: World) -> UUID:
    """The draft of `draft`, made once for each module."""
    return module_world.record(story=UNSURE, before="advice")


@pytest.fixture
def draft(lent: World, draft_id: UUID) -> Decision:
    """A draft about Robin Example, whose author is not sure whether it is confidential."""
    return Decision.objects.get(pk=draft_id)


@pytest.fixture
def asked(draft: Decision, practitioner: User, manager: User) -> AdviceRequest:
    """A question about it that waits for the manager."""
    return ask_about(draft, practitioner, manager)


def ask_about(draft: Decision, author: User, adviser: User, *, page: str = QUESTION, **said: Any) -> AdviceRequest:
    told: dict[str, Any] = {"summary": SUMMARY, "reasons": {}, **said}
    ask(post(author, draft.pk), page=page, adviser=adviser.pk, **told)
    return AdviceRequest.objects.filter(decision=draft, question=page).latest("asked_at")


def answer(asked: AdviceRequest, words: str = "Treat it as confidential.") -> AdviceRequest:
    return give_advice(actor=User.objects.get(pk=asked.adviser_id), request_id=asked.pk, words=words)


def another_draft(author: User) -> Decision:
    return make_decision(author, story=UNSURE, before="advice")
