"""A whole decision in a real browser, on the smallest screen, with and without JavaScript (ux 18, 19, 21)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Decision
from tests.functional.hands import Keyboard
from tests.functional.looks import NARROW, assert_fits
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, Answers, walk


@pytest.mark.parametrize(
    ("scripts", "answers", "status"),
    [
        pytest.param(False, BY_CONSENT, "recorded", id="by consent, without JavaScript"),
        pytest.param(True, BY_PUBLIC_INTEREST, "awaiting_review", id="by public interest"),
    ],
)
def test_by_keyboard_alone_on_the_smallest_screen_with_the_focus_always_in_sight(
    sign_in_apart: Callable[..., Page],
    practitioner: Any,
    live_server: Any,
    scripts: bool,
    answers: Answers,
    status: str,
) -> None:
    page = sign_in_apart(practitioner, java_script_enabled=scripts, viewport=NARROW)
    hands = Keyboard(page, live_server.url, arrived=lambda: assert_fits(page))
    walk(hands, answers).send()
    expect(page.locator("h1")).to_have_text("Decision submitted")
    decision = Decision.objects.get()
    assert decision.status == status
    assert hands.lapses == []
    hands.take("main a[href$='/record/']")
    expect(page).to_have_url(f"{live_server.url}/decisions/{decision.pk}/record/")
