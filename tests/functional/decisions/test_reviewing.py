"""A manager's review of a simple record: three loads and three screens, by keyboard, without JavaScript, on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.models import Review, ReviewComment
from decisions.rules.lifecycle import Status
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.functional.hands import Keyboard
from tests.functional.looks import assert_accessible

SignIn = Callable[..., Page]
WINDOW = {"width": 1280, "height": 900}
SCREENS = 3
SAID = {
    "view_necessary": "yes",
    "view_proportionate": "yes",
    "view_timely": "unsure",
    "note_timely": "A day late?",
    "outcome": "agreed",
}


@pytest.fixture
def waiting(practitioner: Any) -> Any:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def test_three_loads_by_keyboard_and_three_screens_with_the_form_beside_the_record(
    sign_in: SignIn, manager: Any, waiting: Any, live_server: Any
) -> None:
    hands = Keyboard(sign_in(manager), live_server.url)
    page = hands.page
    page.set_viewport_size(WINDOW)
    hands.open(reverse("oversight:queue"))
    hands.follow(f'a[href="{reverse("oversight:review", args=[waiting.pk])}"]')
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * WINDOW["height"]
    record, form = page.locator(".app-overview").bounding_box(), page.locator(".app-own-view").bounding_box()
    assert record
    assert form
    assert record["x"] + record["width"] < form["x"]
    assert max(record["y"], form["y"]) < WINDOW["height"]
    assert_accessible(page)
    hands.send(SAID)
    expect(page.locator("h1")).to_have_text("Review recorded")
    assert hands.loads <= 3
    assert hands.lapses == []
    waiting.refresh_from_db()
    assert waiting.status == Status.RECORDED


def test_without_javascript_a_page_is_opened_read_commented_and_printed(
    sign_in_apart: SignIn, manager: Any, waiting: Any, live_server: Any
) -> None:
    page = sign_in_apart(manager, java_script_enabled=False, viewport=WINDOW)
    page.goto(live_server.url + reverse("oversight:review", args=[waiting.pk]))
    told = page.locator("details.app-fold:has([name=page_people])")
    expect(told.locator("summary")).to_contain_text("Robin Example")
    expect(page.locator("[name=note_secure]")).to_be_hidden()
    page.emulate_media(media="print")
    expect(told.locator("dd").first).to_be_visible()
    page.emulate_media(media="screen")
    expect(told.locator("dd").first).to_be_hidden()
    told.locator("summary").click()
    page.locator("[name=page_people]").fill("Is Robin the only child there?")
    page.locator("[name=view_secure][value=no]").check()
    page.locator("[name=note_secure]").fill("Ordinary e-mail")
    page.locator("[name=outcome][value=agreed]").check()
    page.get_by_role("button", name="Send this review").click()
    expect(page.locator("h1")).to_have_text("Review recorded")
    assert Review.objects.get().checklist == {"secure": {"view": "no", "note": "Ordinary e-mail"}}
    assert ReviewComment.objects.get().page == "people"
