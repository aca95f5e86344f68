"""A whole decision in a real browser: by keyboard alone, without JavaScript, on the smallest screen (ux 18, 19, 21)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from decisions.models import Decision
from tests.functional.hands import Hands, Keyboard, Mouse
from tests.functional.looks import NARROW, assert_fits
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, Answers, walk

BOTH = pytest.mark.parametrize(
    ("answers", "status"),
    [(BY_CONSENT, "recorded"), (BY_PUBLIC_INTEREST, "awaiting_review")],
    ids=["by consent", "by public interest"],
)


def submit(hands: Hands, answers: Answers) -> Decision:
    """From the first page to the confirmation."""
    walk(hands, answers).send()
    expect(hands.page.locator("h1")).to_have_text("Decision submitted")
    return Decision.objects.get()


@BOTH
def test_by_keyboard_alone_with_the_focus_always_in_sight(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, answers: Answers, status: str
) -> None:
    hands = Keyboard(sign_in(practitioner), live_server.url)
    decision = submit(hands, answers)
    assert decision.status == status
    assert hands.lapses == []
    hands.take("main a[href$='/record/']")
    expect(hands.page).to_have_url(f"{live_server.url}/decisions/{decision.pk}/record/")


@pytest.mark.both_databases
@BOTH
def test_without_javascript(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[Any], Page],
    practitioner: Any,
    live_server: Any,
    answers: Answers,
    status: str,
) -> None:
    context = new_context(java_script_enabled=False)
    context.add_cookies(sign_in(practitioner).context.cookies())
    assert submit(Mouse(context.new_page(), live_server.url), answers).status == status


@BOTH
def test_on_the_smallest_screen(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, answers: Answers, status: str
) -> None:
    page = sign_in(practitioner)
    page.set_viewport_size(NARROW)
    hands = Mouse(page, live_server.url, arrived=lambda: assert_fits(page))
    assert submit(hands, answers).status == status
