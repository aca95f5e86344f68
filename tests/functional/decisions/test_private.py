"""Nothing of a record is left behind, and nothing that was typed is lost (ux 3, 4, 16, 17)."""

import re
import time
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect

from accounts.session_lock import SEEN
from tests.factories.accounts import PASSWORD
from tests.factories.decisions import make_decision
from tests.functional.conftest import Console
from tests.functional.hands import Mouse
from tests.functional.looks import assert_accessible, expect_title, title
from tests.people import World

NAME = "Robin Example"


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.fixture(scope="module")
def submitted(module_world: World) -> UUID:
    return module_world.record()


@pytest.fixture
def record(hands: Mouse, submitted: UUID) -> Page:
    """A submitted record, opened."""
    page = hands.open(f"/decisions/{submitted}/record/").page
    expect(page.locator("main")).to_contain_text(NAME)
    return page


@pytest.fixture
def question(hands: Mouse, practitioner: Any) -> Page:
    """A question of a draft, with something typed in its box."""
    draft = make_decision(practitioner, before="information")
    page = hands.open(f"/decisions/{draft.pk}/questions/information/").page
    page.get_by_label("Say what it is").fill("She told the school nurse")
    return page


def lock(page: Page) -> None:
    """The owner of this browser has been away for an hour."""
    cookie = next(one for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME)
    session = import_module(settings.SESSION_ENGINE).SessionStore(cookie["value"])
    session[SEEN] = time.time() - 3600
    session.save()


def unlock(page: Page) -> None:
    expect_title(page, "Enter your password to go on")
    assert_accessible(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Continue").click()


def test_text_sent_to_a_locked_session_comes_back_after_the_password(question: Page) -> None:
    lock(question)
    with question.expect_navigation():
        question.get_by_role("button", name="Continue").click()
    unlock(question)
    expect(question.get_by_label("Say what it is")).to_have_value("She told the school nurse")
    expect(question.get_by_text("This is what you had typed")).to_be_visible()


def test_autosave_on_a_locked_session_keeps_the_text_and_says_so(question: Page, console: Console) -> None:
    console.expect("403")
    lock(question)
    question.get_by_label("Say what it is").press_sequentially(" today")
    question.get_by_role("link", name="This page has locked").click()
    unlock(question)
    expect(question.get_by_label("Say what it is")).to_have_value("She told the school nurse today")


def test_text_is_there_after_the_page_was_closed_without_a_word(question: Page) -> None:
    expect(question.locator("[data-autosave-status]")).to_contain_text("Draft saved at")
    again, url = question.context.new_page(), question.url
    question.close()
    again.goto(url)
    expect(again.get_by_label("Say what it is")).to_have_value("She told the school nurse")
    again.get_by_role("button", name="Discard what I had typed").click()
    expect(again.get_by_label("Say what it is")).to_have_value("")


def test_back_after_signing_out_shows_nothing_of_the_record_ux_17(record: Page) -> None:
    with record.expect_navigation():
        record.get_by_role("button", name="Sign out").click()
    expect_title(record, "You are signed out")
    record.go_back()
    record.wait_for_load_state()
    expect(record.locator("h1")).to_have_text("Sign in")
    assert NAME not in record.content()


@pytest.mark.parametrize("way", ["the button", "Shift three times"])
def test_back_after_leaving_quickly_shows_nothing_of_the_record_ux_16(record: Page, way: str) -> None:
    def weather(route: Route) -> None:
        route.fulfill(body="<title>Weather</title><h1>Sunny</h1>", content_type="text/html")

    record.context.route(re.compile("^https://"), weather)
    if way == "the button":
        record.get_by_role("button", name="Exit this page").last.click()
    else:
        for _press in range(3):
            record.keyboard.press("Shift")
    expect(record.locator("h1")).to_have_text("Sunny")
    for _step in range(2):
        record.go_back()
        record.wait_for_load_state()
        assert NAME not in record.content()


def test_no_title_and_no_address_names_anybody(record: Page, submitted: UUID) -> None:
    for part in ("record", "record/route", "record/history", "record/print", "submitted"):
        record.goto(f"{record.url.partition('/decisions/')[0]}/decisions/{submitted}/{part}/")
        assert title(record)
        assert not {"robin", "example", "case-1"} & set(
            f"{record.title()} {record.url}".lower().replace("/", " ").split()
        )


def test_a_form_whose_key_does_not_fit_is_kept_and_opened_again(question: Page, console: Console) -> None:
    console.expect("403")
    cookies = [one for one in question.context.cookies() if one["name"] != settings.CSRF_COOKIE_NAME]
    question.context.clear_cookies()
    question.context.add_cookies(cookies)  # type: ignore[arg-type]
    with question.expect_navigation():
        question.get_by_role("button", name="Continue").click()
    expect_title(question, "This form could not be sent")
    assert_accessible(question)
    question.get_by_role("link", name="Open the page again").click()
    expect(question.get_by_label("Say what it is")).to_have_value("She told the school nurse")


def test_the_print_can_be_saved_as_a_pdf(record: Page) -> None:
    record.goto(record.url + "print/")
    paper = record.pdf(tagged=True)
    assert paper.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in paper
    pages = re.search(rb"/Type /Pages\s.*?/Count (\d+)", paper, re.DOTALL)
    assert pages
    assert int(pages[1]) >= 1
