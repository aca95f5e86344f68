"""Every page of consent in a real browser, in every state: free of faults, readable at 320 px, and on paper."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.consent import make_person
from tests.factories.consent_pages import PAGES, Kept, make_everything
from tests.functional.conftest import Console
from tests.functional.looks import NARROW, WIDE, assert_accessible, assert_fits
from tests.people import World

SHOTS = os.environ.get("SHOTS", "")
SHOW_ALL = "document.querySelectorAll('.app-group--off').forEach(group => group.classList.remove('app-group--off'))"
SEND = "main form:has(input[name=idempotency_key]) button[type=submit]"
#: Pages whose form is sent as it stands, one of each make, to see what is said of it.
ASKING = ("given", "withdraw", "competence", "capacity")
PLAIN = ("list?show=active", "list?show=withdrawn", "forms", "add_person", "find")


class Walker:
    """Somebody who looks at a page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name, self.seen = page, name, 0

    def look(self) -> None:
        assert_accessible(self.page)
        self.keep()

    def keep(self) -> None:
        """A picture of the page, wide and narrow, where somebody asked for pictures."""
        self.seen += 1
        for size in (WIDE, NARROW) if SHOTS else ():
            self.page.set_viewport_size(size)
            path = Path(SHOTS) / f"{self.name}-{self.seen:02}-{size['width']}.png"
            self.page.screenshot(path=path, full_page=True)
            self.page.set_viewport_size(WIDE)

    def refused(self) -> None:
        """Sent as it stands: errors, and every group of fields at once."""
        self.page.locator(SEND).click()
        expect(self.page).to_have_title(re.compile("^Error: "))
        expect(self.page.locator(".govuk-error-summary")).to_be_focused()
        self.page.evaluate(SHOW_ALL)
        self.look()


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.fixture(scope="module")
def kept(module_world: World) -> Kept:
    return make_everything(module_world.person("practitioner"))


@pytest.fixture
def walker(
    sign_in: Callable[[Any], Page], practitioner: Any, console: Console, request: pytest.FixtureRequest
) -> Walker:
    console.expect("422")
    return Walker(sign_in(practitioner), re.sub(r"\W+", "-", request.node.name).strip("-"))


@pytest.mark.parametrize("called", PAGES)
def test_a_page_that_shows_something_of_a_person(walker: Walker, kept: Kept, called: str) -> None:
    walker.page.goto(kept.page(called))
    walker.look()
    if called in ASKING:
        walker.refused()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("called", PLAIN)
def test_a_page_beside_them(walker: Walker, called: str) -> None:
    name, _mark, query = called.partition("?")
    walker.page.goto(reverse(f"consent:{name}") + (f"?{query}" if query else ""))
    walker.look()


def test_a_list_and_a_person_before_anything_has_been_recorded(sign_in: Callable[[Any], Page], outsider: Any) -> None:
    """Seen by somebody of another organisation, which has nothing yet."""
    page = sign_in(outsider)
    walker = Walker(page, "empty")
    page.goto(reverse("consent:list"))
    expect(page.get_by_text("No consent is active.")).to_be_visible()
    walker.look()
    page.goto(reverse("consent:person", args=[make_person(outsider, name="Quite Alone").pk]))
    expect(page.get_by_text("Nothing has been recorded yet.")).to_be_visible()
    walker.look()


@pytest.mark.usefixtures("kept")
def test_a_person_who_was_found(walker: Walker) -> None:
    page = walker.page
    page.goto(reverse("consent:find"))
    page.get_by_label("Find a person").fill("robin")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    walker.look()


@pytest.mark.usefixtures("kept")
def test_a_person_who_may_be_there_already(walker: Walker) -> None:
    page = walker.page
    page.goto(reverse("consent:add_person"))
    page.get_by_label("Full name").fill("Robin Example")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    walker.look()


def test_a_form_that_is_filled_in_beforehand(walker: Walker, kept: Kept) -> None:
    page = walker.page
    page.goto(kept.page("form"))
    page.get_by_label("For a child").check()
    page.get_by_label("Who would see it?").fill("Northshire School")
    page.get_by_label("Print the person’s name on it").check()
    page.get_by_role("button", name="Show the form").click()
    expect(page.get_by_role("heading", name="Can we tell somebody about you?")).to_be_visible()
    expect(page.get_by_text("Northshire School")).to_be_visible()
    walker.look()


@pytest.mark.parametrize("version", ["child", "young_person", "adult"])
def test_a_form_on_a_screen_and_as_it_is_printed(walker: Walker, version: str) -> None:
    page = walker.page
    page.goto(reverse("consent:blank_form", args=[version]))
    walker.look()
    page.emulate_media(media="print")
    expect(page.locator(".app-no-print")).to_be_hidden()
    assert_fits(page)
    walker.keep()
