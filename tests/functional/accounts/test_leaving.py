"""Leaving in a real browser: at once, with and without JavaScript, and nothing comes back (ux 16, 17)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import Session

NEUTRAL = "https://www.bbc.co.uk/weather"
PROFILE = "/account/profile/"


def weather(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def profile(request: Any, sign_in_apart: Callable[..., Page], practitioner: Any, live_server: Any) -> Page:
    """Somebody's own page, in a browser that knows the neutral address."""
    page = sign_in_apart(practitioner, java_script_enabled=request.param)
    page.context.route(f"{NEUTRAL}**", weather)
    page.goto(live_server.url + PROFILE)
    expect(page.locator("h1")).to_have_text("Your account")
    return page


def test_the_button_leads_away_at_once_and_ends_the_session(profile: Page) -> None:
    profile.get_by_role("button", name="Exit this page").last.click()
    profile.wait_for_url(NEUTRAL)
    assert not Session.objects.exists()


def test_back_after_leaving_shows_nothing_of_the_work(profile: Page, live_server: Any) -> None:
    profile.get_by_role("button", name="Exit this page").last.click()
    profile.wait_for_url(NEUTRAL)
    for _step in range(2):
        profile.go_back()
        assert "Priya Nair" not in profile.content()


def test_the_keyboard_reaches_the_way_out_as_the_second_stop(profile: Page) -> None:
    profile.keyboard.press("Tab")
    profile.keyboard.press("Tab")
    profile.keyboard.press("Enter")
    profile.wait_for_url(NEUTRAL)
    assert not Session.objects.exists()
