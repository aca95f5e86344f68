"""Emergency in a browser: by mouse, by keyboard, without JavaScript, on a small telephone (S2 1.10, 1.17-1.18)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from decisions.models import Decision
from guidance.flow.keys import NO_TIME
from tests.factories.emergencies import WORDS, fill_in, make_emergency
from tests.functional.conftest import Console
from tests.functional.hands import Keyboard, Mouse
from tests.functional.looks import NARROW, assert_accessible, expect_title
from tests.integration.decisions.wizard.lengths import IN_EMERGENCY
from tests.people import World

PAGE = "/decisions/emergency/"


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


def test_from_a_page_to_safe_words_with_one_click_one_answer_and_save(hands: Mouse, console: Console) -> None:
    console.expect("422")
    hands.open("/decisions/")
    before = hands.loads
    hands.follow(".app-header__urgent")
    expect_title(hands.page, "Emergency")
    assert_accessible(hands.page)
    hands.send({"words": WORDS})
    assert hands.loads - before == 2
    expect_title(hands.page, "Saved: emergency record")
    expect(hands.page.locator("main")).to_contain_text(WORDS)
    assert_accessible(hands.page)


def test_an_empty_box_is_told_and_the_page_stays_accessible(hands: Mouse, console: Console) -> None:
    console.expect("422")
    hands.open(PAGE).send()
    expect_title(hands.page, "Error: Emergency")
    expect(hands.page.locator(".govuk-error-summary")).to_be_focused()
    assert_accessible(hands.page)


def test_by_keyboard_alone(sign_in: Callable[[Any], Page], practitioner: User, live_server: Any) -> None:
    hands = Keyboard(sign_in(practitioner), live_server.url)
    hands.open("/decisions/")
    hands.follow(".app-header__urgent")
    hands.send(IN_EMERGENCY)
    expect_title(hands.page, "Saved: emergency record")
    expect(hands.page.locator("main")).to_contain_text("Given to: PC Reed")


def test_on_a_small_telephone_the_link_needs_no_menu(hands: Mouse) -> None:
    hands.page.set_viewport_size(NARROW)
    hands.open("/guidance/")
    link = hands.page.locator(".app-header__urgent")
    expect(link).to_be_in_viewport()
    box = link.bounding_box() or {}
    assert min(box["width"], box["height"]) >= 24, "WCAG 2.5.8"
    hands.follow(".app-header__urgent")
    expect_title(hands.page, "Emergency")


def test_without_javascript(sign_in_apart: Callable[..., Page], practitioner: User, live_server: Any) -> None:
    page = sign_in_apart(practitioner, java_script_enabled=False)
    page.goto(live_server.url + "/decisions/")
    page.locator(".app-header__urgent").click()
    page.locator("textarea").fill(WORDS)
    page.get_by_role("button", name="Save").click()
    expect_title(page, "Saved: emergency record")
    expect(page.locator("main")).to_contain_text(WORDS)


def test_what_is_typed_is_there_again_after_the_browser_is_gone(hands: Mouse) -> None:
    hands.open(PAGE)
    hands.fill({"words": "Told PC Re", "recipient": "PC Re", "category": "child"})
    expect(hands.page.locator("[data-autosave-status]")).to_contain_text("saved at")
    hands.open(PAGE)
    expect(hands.page.locator("textarea")).to_have_value("Told PC Re")
    expect(hands.page.locator("input[name=recipient]")).to_have_value("PC Re")
    expect(hands.page.locator("input[name=category][value=child]")).to_be_checked()
    hands.send({"words": WORDS})
    hands.open(PAGE)
    expect(hands.page.locator("textarea")).to_have_value("")


def test_whoever_had_time_for_the_checks_unticks_it_and_says_why_of_each_s2_3_48(
    hands: Mouse, practitioner: User
) -> None:
    made = make_emergency(practitioner)
    fill_in(made, until="safeguards")
    hands.open(f"/decisions/{made.pk}/questions/safeguards/")
    assert_accessible(hands.page)
    why = hands.page.locator("textarea[name=not_secure]")
    expect(why).not_to_be_visible()
    hands.page.locator(f"[name=checks][value={NO_TIME}]").uncheck()
    expect(why).to_be_visible()
    assert_accessible(hands.page)


@pytest.fixture
def late(practitioner: User) -> Decision:
    return make_emergency(practitioner, now=timezone.now() - timedelta(days=20))


def test_the_pages_that_show_it_to_its_author(hands: Mouse, late: Decision) -> None:
    shown = (
        "",
        "questions/started/",
        "questions/information/",
        "check/",
        "record/",
        "record/history/",
        "record/print/",
    )
    for address in ("/decisions/", *(f"/decisions/{late.pk}/{path}" for path in shown)):
        hands.open(address)
        assert_accessible(hands.page)
    hands.open("/decisions/")
    expect(hands.page.locator("main")).to_contain_text("Late")


def test_a_long_text_is_folded_on_the_pages_of_the_questions(hands: Mouse, practitioner: User) -> None:
    made = make_emergency(practitioner, "Knife. " * 200)
    hands.open(f"/decisions/{made.pk}/questions/started/")
    details = hands.page.locator("main details", has_text="What was written in the emergency")
    expect(details.locator("p")).not_to_be_visible()
    details.locator("summary").click()
    expect(details.locator("p")).to_be_visible()
    assert_accessible(hands.page)


@pytest.mark.parametrize(
    ("who", "address"), [("manager", "/oversight/"), ("guardian", "/caldicott/watch/emergencies/")]
)
def test_the_lists_of_those_who_watch_over_it(
    sign_in: Callable[[Any], Page],
    late: Decision,
    who: str,
    address: str,
    live_server: Any,
    request: pytest.FixtureRequest,
) -> None:
    page = sign_in(request.getfixturevalue(who))
    page.goto(live_server.url + address)
    expect(page.locator("main")).to_contain_text("Late")
    assert_accessible(page)
    page.locator(f'a[href="/decisions/{late.pk}/record/"]').click()
    expect(page.locator("main")).to_contain_text(WORDS)
    assert_accessible(page)
