"""Every page of the journey in every state: as it opens, refused, with all that it can show, and half-typed."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import expect

from accounts.models import User
from decisions.rules.together import asked_with, first_of
from guidance.flow.graph import Together
from tests.factories.decisions import make_decision, story
from tests.factories.routes import finished
from tests.functional.conftest import Console
from tests.functional.hands import Hands, Mouse
from tests.functional.looks import assert_accessible, expect_title, title
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, EDITION, Answers, asked_here
from tests.people import World

STEPS = (*EDITION.questions, *EDITION.pages)
#: Together they lead past every page, but for advice, which is open at any stage.
WAYS: tuple[Answers, ...] = (
    BY_PUBLIC_INTEREST,
    BY_CONSENT,
    {"court-order": "no"},
    {"more-detrimental": "no"},
    {"best-interests": "yes"},
    {"after-death": "entitled"},
)
THIRD_PARTY = {"safeguards": {"third_party": "yes"}}
SHOW_ALL = """
    document.querySelectorAll(".app-group--off").forEach((part) => part.classList.remove("app-group--off"));
    document.querySelectorAll("main details").forEach((part) => { part.open = true; });
"""
LATER = "main button[name=action][value=later]"


class Met(NamedTuple):
    """A page as somebody comes to it: with which answers, from which page, and what it asks."""

    key: str
    answers: Answers
    before: str
    asks: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the page calls itself; a record begins before the first question is asked."""
        together = EDITION.together_with(self.key)
        step = next(step for step in STEPS if step.key == self.key)
        alone = len(self.asks) == 1 or together is None
        return str(step.title if alone else together.title) if self.before else "Before you start"


def met() -> Iterator[Met]:
    seen = set()
    for answers in WAYS:
        journey = finished(EDITION, answers, THIRD_PARTY)
        keys = list(dict.fromkeys(first_of(journey, key) for key in journey.steps))
        for before, key in zip(["", *keys], keys, strict=False):
            if key not in seen:
                seen.add(key)
                yield Met(key, answers, before, asked_with(journey, key))


MET = list(met())


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.fixture
def hands(hands: Mouse, console: Console) -> Mouse:
    console.expect("422")
    return hands


def test_the_ways_lead_past_every_page_and_none_is_called_as_another_is() -> None:
    assert {key for one in MET for key in one.asks} == {step.key for step in STEPS} - {"advice"}
    titles: dict[str, set[Together | None]] = {}
    for one in MET:
        titles.setdefault(one.title, set()).add(EDITION.together_with(one.key))
    assert [title for title, pages in titles.items() if len(pages) > 1] == []


@pytest.mark.parametrize("page", MET, ids=lambda page: page.key)
def test_a_page_of_the_journey_in_every_state(hands: Mouse, practitioner: User, page: Met) -> None:
    hands.open(address(practitioner, page) if page.before else "/decisions/start/")
    leads_to = hands.page.locator(".govuk-back-link").get_attribute("href") or ""
    assert leads_to.endswith(f"/questions/{page.before}/" if page.before else "/decisions/"), "back, by the flow (ux 1)"
    inspect(hands, page.title, asked_here(hands, page.answers, third_party="yes"))


def test_the_page_of_advice_in_every_state(hands: Mouse, practitioner: User) -> None:
    advice = Met("advice", BY_CONSENT, "tasks", ("advice",))
    hands.open(address(practitioner, advice, before="legal-duty"))
    inspect(hands, advice.title, {"summary": "Words"})


def address(author: User, page: Met, *, before: str = "") -> str:
    draft = make_decision(author, story=story(page.answers, THIRD_PARTY), before=before or page.key)
    return f"/decisions/{draft.pk}/questions/{page.key}/"


def inspect(hands: Hands, words: str, answers: dict[str, Any]) -> None:
    url = hands.url
    assert title(hands.page) == words
    assert_accessible(hands.page)
    refused(hands, words)
    if not hands.page.locator(LATER).count():
        return
    hands.fill(answers)
    hands.send(action="later")
    hands.open(url)
    expect(hands.page.get_by_text("This is what you had typed")).to_be_visible()
    expect_title(hands.page, words)
    assert_accessible(hands.page)


def refused(hands: Hands, words: str) -> None:
    """Sent as it stands: the errors and every group of fields at once."""
    hands.send()
    expect_title(hands.page, f"Error: {words}")
    expect(hands.page.locator(".govuk-error-summary")).to_be_focused()
    hands.page.evaluate(SHOW_ALL)
    assert_accessible(hands.page)
