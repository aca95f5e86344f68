"""The log by acts: what one request did is one line in words, and opens to each of its changes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent
from decisions.models import Answer
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, guardian: User) -> Client:
    client.force_login(guardian)
    return client


def text(client: Client, name: str, *args: Any) -> str:
    return client.get(reverse(f"caldicott:{name}", args=args)).content.decode()


def test_what_one_request_did_is_one_line_that_opens(desk: Client, practitioner: User) -> None:
    decision = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    answers = AuditEvent.objects.filter(record_id=decision.pk, source_table="decisions_historicalanswer")
    pages = dict(Answer.history.filter(decision_id=decision.pk).values_list("history_id", "question"))
    (purpose,) = [event for event in answers if pages[event.source_id or 0] == "purpose"]
    html = text(desk, "looks", decision.pk)
    assert "Submitted; a manager will review it" in html
    assert "Answered Purpose" in html
    assert " changes</summary>" in html
    assert html.count(reverse("caldicott:event", args=[purpose.seq])) >= 1
    assert html.count('<th role="rowheader" scope="row"') < answers.count() + 10
    assert "Answered Purpose" in text(desk, "log")


def test_what_was_answered_on_a_draft_is_not_told(desk: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, before="check")
    html = text(desk, "looks", draft.pk)
    assert "Changed: answer" in html
    assert "Answered" not in html
    assert "Answer: " not in html
