"""Messages and the dashboard in a browser: accessible at both widths, empty and filled, filtered and taken away."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.notices.services import tell
from decisions.rules.reference import formatted
from tests.factories.decisions import CONSENT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.functional.looks import NARROW, WIDE, assert_accessible

SHOTS = os.environ.get("SHOTS", "")


def keep(page: Page, name: str) -> None:
    """A picture of the page, wide and narrow, where somebody asked for pictures."""
    for size in (WIDE, NARROW) if SHOTS else ():
        page.set_viewport_size(size)
        page.screenshot(path=Path(SHOTS) / f"{name}-{size['width']}.png", full_page=True)
    page.set_viewport_size(WIDE)


def test_messages_and_the_dashboard(
    sign_in: Callable[[Any], Page], manager: Any, practitioner: Any, live_server: Any
) -> None:
    page = sign_in(manager)
    page.goto(live_server.url + reverse("reports:dashboard"))
    expect(page.locator("main")).to_contain_text("there is nothing to count")
    assert_accessible(page)
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    for _one in range(8):
        make_decision(practitioner, story=CONSENT_STORY)
    tell("reassigned", waiting, to=[manager.pk])
    page.goto(live_server.url + reverse("notifications:list"))
    expect(page.get_by_role("link", name=formatted(waiting.reference))).to_have_count(2)
    assert_accessible(page)
    keep(page, "messages")
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator("main")).to_contain_text("marked as read")
    page.get_by_role("link", name="Change how you are told").click()
    expect(page.locator("h1")).to_have_text("How you are told")
    assert_accessible(page)
    page.get_by_label("Once a day").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Your account")
    page.get_by_role("link", name="Dashboard").click()
    expect(page.locator("svg.app-bar").first).to_be_visible()
    assert_accessible(page)
    keep(page, "dashboard")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Team").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    chosen = page.get_by_role("list", name="Chosen filters").get_by_role("link")
    expect(chosen).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("link", name="Download these figures").click()
    expect(page.locator("h1")).to_have_text("Download figures")
    assert_accessible(page)
