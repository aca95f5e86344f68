"""Every page of the journey in every state: as it opens, refused, with all that it can show, and half-typed."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories.decisions import make_decision
from tests.functional.conftest import Console
from tests.functional.hands import Hands, Mouse
from tests.functional.looks import assert_accessible, expect_title, title
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, EDITION, here, walk

ALL = {step.key for step in (*EDITION.questions, *EDITION.pages)}
SHOW_ALL = "document.querySelectorAll('.app-group--off').forEach(group => group.classList.remove('app-group--off'))"
LATER = "main button[name=action][value=later]"


class Inspector(Mouse):
    """Looks at each page of the journey the first time that it is met, before it is answered."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.titles: dict[str, str] = {}
        self.before = ""

    def send(self, answers: Mapping[str, Any] | None = None, *, action: str = "continue") -> Hands:
        key = here(self)
        if key not in self.titles.values():
            self.look_back()
            self.inspect(key, answers or {})
        self.before = key
        return super().send(answers, action=action)

    def look_back(self) -> None:
        """Back leads to the page before by the flow (ux 1)."""
        leads_to = self.page.locator(".govuk-back-link").get_attribute("href") or ""
        assert leads_to.endswith(f"/questions/{self.before}/" if self.before else "/decisions/"), leads_to

    def inspect(self, key: str, answers: Mapping[str, Any]) -> None:
        url, words = self.url, title(self.page)
        assert words not in self.titles, f"{key} is called as {self.titles[words]} is"
        self.titles[words] = key
        assert_accessible(self.page)
        self.refused(words)
        if not self.page.locator(LATER).count():
            return
        self.fill(answers)
        super().send(action="later")
        self.open(url)
        expect(self.page.get_by_text("This is what you had typed")).to_be_visible()
        assert_accessible(self.page)

    def refused(self, words: str) -> None:
        """Sent as it stands: the errors and every group of fields at once."""
        super().send()
        expect_title(self.page, f"Error: {words}")
        expect(self.page.locator(".govuk-error-summary")).to_be_focused()
        self.page.evaluate(SHOW_ALL)
        assert_accessible(self.page)


@pytest.fixture
def inspector(hands: Mouse, console: Console) -> Inspector:
    console.expect("422")
    return Inspector(hands.page, hands.base)


def test_every_page_in_every_state(inspector: Inspector, practitioner: Any) -> None:
    walk(inspector, BY_PUBLIC_INTEREST, third_party="yes")
    short_ways = [
        ("consent", BY_CONSENT),
        ("legal-duty", {"court-order": "no"}),
        ("legal-duty", {"more-detrimental": "no"}),
    ]
    for following, answers in short_ways:
        draft = make_decision(practitioner, before=following)
        walk(inspector, answers, begin=f"/decisions/{draft.pk}/questions/{following}/", until="lawful-basis")
    inspector.open(f"/decisions/{draft.pk}/questions/advice/")
    inspector.inspect("advice", {"summary": "Words"})
    assert set(inspector.titles.values()) == ALL
    assert not any("Words" in words for words in inspector.titles)
