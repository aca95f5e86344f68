"""The record page: what was decided, why, and everything that was answered."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import history
from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.services.reviewing import dispose, review
from decisions.services.rows import save_row
from tests.counting import queries
from tests.factories.decisions import BY_CONSENT, CONSENT_STORY, DRAFT_STORY, NO_PURPOSE, make_decision, story
from tests.integration.decisions.record.conftest import SignedIn, page

ITEM = {"description": "A", "nature": "fact", "needed_because": "B", "sharing": "share"}


@pytest.fixture
def author(signed_in: SignedIn, practitioner: User) -> Client:
    return signed_in(practitioner)


def test_a_submitted_record_says_what_was_decided_and_why(author: Client, waiting: Decision) -> None:
    html = page(author, waiting)
    for words in (
        formatted(waiting.reference),
        "Waiting for review",
        waiting.summary,
        waiting.reasons,
        "You can share",
        "Public interest",
        "Priya Nair, Social worker",
        "Assessment team",
        "CASE-1",
        "Confidential information was shared without consent, or against a refusal.",
        "A manager will look at this record by",
    ):
        assert words in html


def test_the_answers_stand_under_the_seven_questions(author: Client, waiting: Decision) -> None:
    html = page(author, waiting)
    heads = ["Before you start", "1. Purpose", "3. Confidentiality", "5. Public interest", "7. Recording"]
    places = [html.index(f">{head}</h2>") for head in heads]
    assert places == sorted(places)
    assert "Robin Example" in html
    assert "No, it was refused" in html


def test_a_record_keeps_the_wording_that_was_shown_when_it_was_submitted(author: Client, waiting: Decision) -> None:
    wording = waiting.wording
    wording["sections"][0]["short"] = "As it was called then"
    history.save(waiting, actor=waiting.author)
    assert "As it was called then" in page(author, waiting)


def test_a_record_that_nobody_needs_to_review_says_so(author: Client, practitioner: User) -> None:
    assert "Nothing in this record asks for a review." in page(author, make_decision(practitioner))


def test_a_review_that_is_late_says_so(author: Client, waiting: Decision) -> None:
    assert "Overdue" not in page(author, waiting)
    waiting.review_due_at = timezone.now() - timezone.timedelta(hours=1)
    history.save(waiting, actor=waiting.author)
    assert "Overdue" in page(author, waiting)


def test_a_draft_leads_its_author_on(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    html = page(author, draft)
    assert "Not decided yet" in html
    assert "Continue this draft" in html
    assert reverse("decisions:tasks", args=[draft.pk]) in html
    assert reverse("decisions:discard", args=[draft.pk]) in html
    assert "Not answered yet" in html


def test_a_submitted_record_offers_no_change(author: Client, waiting: Decision) -> None:
    html = page(author, waiting)
    assert reverse("decisions:tasks", args=[waiting.pk]) + '"' not in html
    assert reverse("decisions:discard", args=[waiting.pk]) not in html


def test_a_returned_record_shows_what_was_asked_and_leads_its_author_on(
    author: Client, signed_in: SignedIn, waiting: Decision, manager: User
) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.RETURN, reason="Who else knows?")
    html = page(author, waiting)
    for words in ("Returned to you", "Returned for more information", "Martin Osei", "Who else knows?"):
        assert words in html
    assert "Answer the review" in html
    seen_by_manager = page(signed_in(manager), waiting)
    assert "Returned to the practitioner" in seen_by_manager
    assert "Answer the review" not in seen_by_manager


def test_an_agreed_record_says_who_agreed(author: Client, waiting: Decision, manager: User) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)
    html = page(author, waiting)
    assert "Agreed" in html
    assert "Martin Osei" in html
    assert "A manager is to look" not in html


def test_a_decision_against_the_guidance_is_marked(author: Client, practitioner: User) -> None:
    against = story(NO_PURPOSE, {"decision": {"decision": "share"}})
    assert "decided differently" in page(author, make_decision(practitioner, story=against))


def test_what_was_disposed_of_shows_only_that_it_was(signed_in: SignedIn, practitioner: User, guardian: User) -> None:
    gone = make_decision(practitioner, story=CONSENT_STORY)
    dispose(actor=guardian, decision_id=gone.pk, reason="Retention ended")
    for reader in (practitioner, guardian):
        bodies = [page(signed_in(reader), gone, name) for name in ("record", "route", "history", "print")]
        for html in bodies:
            assert "disposed of" in html
            assert formatted(gone.reference) in html
            for secret in ("Robin", "CASE-1", gone.summary, gone.reasons, "In a sentence.", "Retention ended"):
                assert secret not in html


def test_text_is_shown_as_it_was_typed_and_never_as_markup(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="items")
    values = {**ITEM, "description": "<script>alert(1)</script>\n& a second line"}
    save_row(post(practitioner, draft.pk), step="items", values=values)
    html = page(author, draft)
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_number_of_queries_does_not_grow(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, before="check")
    few = queries(lambda: page(author, draft))
    for number in range(15):
        values = {**ITEM, "description": f"Item {number}"}
        save_row(post(practitioner, draft.pk), step="items", values=values)
    assert queries(lambda: page(author, draft)) == few <= 8
    assert "Item 14" in page(author, draft)


def test_a_submitted_record_takes_few_queries(author: Client, waiting: Decision) -> None:
    """Session, person and standing; record; answers and typed text; its event; its people; what stands beside it: what
    is relied on, notes, reviews, what came after; the consent with what followed; badges.
    """
    assert queries(lambda: page(author, waiting)) == 8


def test_a_record_that_names_nobody_who_receives_it_says_who_asked_s2_3_50(author: Client, practitioner: User) -> None:
    asked = {"entry": "requested", "requester_name": "Alan Reed", "requester_organisation": "Northshire Police"}
    held_back = make_decision(practitioner, story=story(NO_PURPOSE, {"started": asked}))
    overview = page(author, held_back).partition('id="overview"')[2].partition("</dl>")[0]
    assert "Asked by" in overview
    assert "Alan Reed, Northshire Police" in overview
    shared = make_decision(practitioner, story=story(BY_CONSENT, {"started": asked}))
    assert "Asked by" not in page(author, shared).partition('id="overview"')[2].partition("</dl>")[0]
