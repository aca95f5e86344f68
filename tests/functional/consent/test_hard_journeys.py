"""The four hard journeys of consent in a real browser: whose word counts, and what becomes of it (S2 3.21-3.35)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from consent.models import CapacityAssessment, ConsentEvent, Person
from consent.services import assess_competence, withdraw
from consent.vocabulary import Standing
from decisions.demo.walk import post
from decisions.models import ConsentUse, Decision
from decisions.services.rows import save_row
from tests.factories.consent import CHILD, account, consent_post, make_consent, today
from tests.factories.decisions import BY_CONSENT, make_decision, story, unfinished
from tests.functional.conftest import Console
from tests.functional.hands import Mouse
from tests.functional.looks import assert_accessible

INFORMED = ["why", "what", "who", "purpose", "implications"]
YES = {
    "answer": "given",
    "given_by": "Her father",
    "standing": "parental_responsibility",
    "how_given": "spoken",
    "freely": "yes",
    "given_on_0": "20",
    "given_on_1": "11",
    "given_on_2": "2026",
    "explained": INFORMED,
}
NO = {"answer": "refused", "objected_by": "Robin", "objected_as": "the_person", "objection": "Not my school"}
ADULT = {"people": {"name": "Alex Moor", "category": "adult_at_risk", "case_reference": "CASE-2"}}


@pytest.fixture
def ask(hands: Mouse) -> Callable[[Decision], Page]:
    """`ask(draft)`: the practitioner opens question 4."""
    return lambda draft: hands.open(f"/decisions/{draft.pk}/questions/consent/").page


def person_of(draft: Decision) -> Person:
    return Person.objects.get(involvements__decision=draft, involvements__part="subject")


def led_to(page: Page, draft: Decision, step: str) -> None:
    expect(page).to_have_url(re.compile(f"/decisions/{draft.pk}/{step}/$"))


def test_a_competent_child_refuses_while_a_parent_agrees_s2_3_28(practitioner: User, hands: Mouse, ask: Any) -> None:
    """The child's no is the one that counts; the parent's yes is on record, and nothing is shared by it."""
    draft = make_decision(practitioner, before="consent")
    robin = person_of(draft)
    told: dict[str, Any] = {"person_id": robin.pk, "on": today(), "occasion": "This", "judged": CHILD, "notes": {}}
    assess_competence(consent_post(practitioner), **told)
    mother = account(given_by="Her mother")
    make_consent(practitioner, robin, standing=Standing.PARENTAL_RESPONSIBILITY, told=mother)
    page = ask(draft)
    expect(page.locator("main")).to_contain_text("understands enough to decide this")
    page.get_by_label("Yes, consent was given").check()
    expect(page.get_by_role("radio", name="Consent given by Her mother")).to_be_visible()
    assert_accessible(page)
    hands.send({**NO, "competence": "competent", "parents_view": "disagree"})
    led_to(page, draft, "questions/risk")
    event = ConsentUse.objects.get(decision=draft).event
    assert event is not None
    assert (event.act, event.given_by, event.standing) == ("refused", "Robin", "the_person")


def test_parents_in_conflict_s2_3_27(practitioner: User, hands: Mouse, ask: Any) -> None:
    """One parent agrees and gave us the information; the other has said no: each word is kept, and the no is shown."""
    draft = make_decision(practitioner, before="consent")
    provider = {"name": "Dana Example", "part": "provider", "category": "adult"}
    save_row(post(practitioner, draft.pk), step="people", values=provider)
    page = ask(draft)
    hands.send({**YES, "competence": "not_competent", "parents_view": "disagree"})
    led_to(page, draft, "consents")
    expect(page.locator("main")).to_contain_text("Not said yet")
    assert_accessible(page)
    hands.follow("main a.govuk-button")
    assert_accessible(page)
    hands.send({**NO, "objected_by": "Dana Example", "objected_as": "provider"})
    expect(page.locator("main")).to_contain_text("Consent refused by Dana Example")
    led_to(page, draft, "questions/consent-covers")
    expect(page.locator("main .govuk-inset-text")).to_contain_text("Consent was refused")
    expect(page.locator("main .govuk-inset-text")).to_contain_text("one person with parental responsibility is enough")
    assert_accessible(page)


def test_an_adult_whose_capacity_is_in_doubt_s2_3_30(practitioner: User, hands: Mouse, ask: Any) -> None:
    """Capacity is presumed until somebody has looked; what they found stands beside the question."""
    draft = make_decision(practitioner, story=unfinished(story(BY_CONSENT, ADULT), "consent"))
    page = ask(draft)
    hands.follow("main a:has-text('whether an adult has capacity')")
    expect(page.locator("h1")).to_be_visible()
    judged = {"conclusion": "doubted", "because": "He had not slept for two nights", "decision_needed": "This"}
    hands.send({**judged, "doubts": ["condition"], "on_0": "20", "on_1": "11", "on_2": "2026"})
    led_to(page, draft, "questions/consent")
    assert CapacityAssessment.objects.get().person == person_of(draft)
    expect(page.locator("main .govuk-inset-text")).to_contain_text("their capacity is in doubt. He had not slept")
    because = {"cannot_because": "lacks_capacity", "cannot_basis": "Judged on the 20th", "views": "He wants to sleep"}
    hands.send({"answer": "cannot_give", **because})
    led_to(page, draft, "questions/best-interests")
    assert not ConsentEvent.objects.exists()


def test_withdrawn_while_a_draft_relies_on_it_s2_3_21(
    practitioner: User, manager: User, hands: Mouse, ask: Any, console: Console
) -> None:
    """The draft is to be checked again, cannot rely on it any more, and goes on with what is so now."""
    console.expect("422")
    draft = make_decision(practitioner, before="check")
    root = ConsentEvent.objects.get()
    told = {"consent_id": root.pk, "on": today(), "standing": Standing.THE_PERSON, "account": account()}
    withdraw(consent_post(practitioner), **told)
    page = hands.open(f"/decisions/{draft.pk}/check/").page
    expect(page.locator("h3", has_text="Check again")).to_have_count(2)
    expect(page.locator(".govuk-warning-text")).to_contain_text("Consent was withdrawn")
    expect(page.locator("main")).to_contain_text("the record gives reason to doubt that consent")
    assert_accessible(page)
    ask(draft)
    hands.send()
    expect(page.locator(".govuk-error-summary")).to_contain_text("This consent has ended since")
    assert_accessible(page)
    hands.send({**NO, "answer": "withdrawn", "withdrawn_from": str(root.pk)})
    expect(page.locator("h1")).to_have_text("Some answers will no longer apply")
    page.get_by_role("button", name="Change the answer").click()
    led_to(page, draft, "questions/risk")
    assert [row.act for row in ConsentEvent.objects.order_by("number")] == ["given", "withdrawn"]
