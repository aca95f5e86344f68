"""The evidence sheet as a Guardian sees it: rules, principles and lists over a record (S2 1.5, section 2, 3.48)."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.demo.story import Story
from decisions.models import Decision
from guidance.checklists import CHECKLISTS
from guidance.evidence import GOLDEN_RULES, PRINCIPLES
from tests.counting import queries
from tests.factories.decisions import (
    ANONYMISED_STORY,
    ASK_FIRST_STORY,
    CONSENT_STORY,
    COURT_ORDER_STORY,
    DRAFT_STORY,
    NO_PURPOSE_STORY,
    PUBLIC_INTEREST_STORY,
    make_decision,
)
from tests.integration.decisions.record.conftest import page

SignedIn = Callable[[User], Client]
STORIES = (
    ANONYMISED_STORY,
    ASK_FIRST_STORY,
    CONSENT_STORY,
    COURT_ORDER_STORY,
    NO_PURPOSE_STORY,
    PUBLIC_INTEREST_STORY,
)


def view(html: str, number: int, of: str = "principle") -> str:
    """What the page says under one principle, or golden rule."""
    return html.partition(f'id="{of}-{number}"')[2].partition("</section>")[0]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.pages[-1].fields.get("decision", ""))
def test_every_route_is_seen_by_all_eight_and_by_all_seven(
    signed_in: SignedIn, guardian: User, practitioner: User, story: Story
) -> None:
    html = page(signed_in(guardian), make_decision(practitioner, story=story), "caldicott")
    for principle in PRINCIPLES:
        assert principle.title in view(html, principle.number)
    for rule in GOLDEN_RULES:
        assert rule.title in view(html, rule.number, "rule")


def test_what_was_said_what_is_left_open_and_what_was_not_asked_stand_apart(
    signed_in: SignedIn, guardian: User, waiting: Decision
) -> None:
    html = page(signed_in(guardian), waiting, "caldicott")
    assert "In a sentence." in view(html, 1)
    duty = view(html, 7)
    assert "If" in duty or "harm" in duty
    opened, _missing, left_open = view(html, 2).partition("Left open")
    assert opened
    assert left_open.count("<li>") >= 2
    assert "Court order" in view(html, 6).partition("Not asked")[2]


def test_only_a_guardian_of_the_organisation_looks(
    signed_in: SignedIn, practitioner: User, manager: User, administrator: User, outsider: User, waiting: Decision
) -> None:
    for person in (practitioner, manager, administrator, outsider):
        client = signed_in(person)
        assert client.get(reverse("decisions:caldicott", args=[waiting.pk])).status_code == 404


def test_drafts_and_unknown_records_are_not_there(signed_in: SignedIn, practitioner: User, guardian: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    for decision_id in (draft.pk, uuid4()):
        assert signed_in(guardian).get(reverse("decisions:caldicott", args=[decision_id])).status_code == 404


def test_looking_is_one_event_and_a_constant_number_of_queries(
    signed_in: SignedIn, guardian: User, waiting: Decision
) -> None:
    client = signed_in(guardian)
    page(client, waiting, "caldicott")
    event = AuditEvent.objects.get(kind=Kind.VIEW)
    assert event.detail == {"page": "caldicott"}
    assert queries(lambda: page(client, waiting, "caldicott")) <= 21


def test_the_lists_of_the_sources_are_seen_over_the_record_s1_checklist_16(
    signed_in: SignedIn, guardian: User, practitioner: User
) -> None:
    html = page(signed_in(guardian), make_decision(practitioner, story=PUBLIC_INTEREST_STORY), "caldicott")
    lists = html.partition("What the sources ask before something is shared")[2]
    assert lists.count("<details") == len(CHECKLISTS)
    for checklist in CHECKLISTS:
        for line in checklist.lines:
            assert f"<strong>{line.title}</strong>" in lists
    assert "Recipients: " in lists
    assert "Left open:" in lists
