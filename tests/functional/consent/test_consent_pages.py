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
from tests.factories.consent_pages import Kept, make_everything
from tests.functional.conftest import Console
from tests.functional.looks import NARROW, WIDE, assert_accessible, assert_fits

SHOTS = os.environ.get("SHOTS", "")
SHOW_ALL = "document.querySelectorAll('.app-group--off').forEach(group => group.classList.remove('app-group--off'))"
SEND = "main form:has(input[name=idempotency_key]) button[type=submit]"
#: Pages whose form is sent as it stands, one of each make, to see what is said of it.
ASKING = ("given", "withdraw", "competence", "capacity")


class Walker:
    """Somebody who looks at each page once."""

    def __init__(self, page: Page) -> None:
        self.page, self.seen = page, 0

    def look(self) -> None:
        assert_accessible(self.page)
        self.keep()

    def keep(self) -> None:
        """A picture of the page, wide and narrow, where somebody asked for pictures."""
        self.seen += 1
        for size in (WIDE, NARROW) if SHOTS else ():
            self.page.set_viewport_size(size)
            path = Path(SHOTS) / f"consent-{self.seen:02}-{size['width']}.png"
            self.page.screenshot(path=path, full_page=True)
            self.page.set_viewport_size(WIDE)

    def refused(self) -> None:
        """Sent as it stands: errors, and every group of fields at once."""
        self.page.locator(SEND).click()
        expect(self.page).to_have_title(re.compile("^Error: "))
        expect(self.page.locator(".govuk-error-summary")).to_be_focused()
        self.page.evaluate(SHOW_ALL)
        self.look()


@pytest.fixture
def walker(sign_in: Callable[[Any], Page], practitioner: Any, console: Console) -> Walker:
    console.expect("422")
    return Walker(sign_in(practitioner))


def test_every_page_in_every_state(walker: Walker, practitioner: Any) -> None:
    page = walker.page
    _empty(walker, practitioner)
    kept = make_everything(practitioner)
    lists = [f"{reverse('consent:list')}?show={tab}" for tab in ("active", "withdrawn")]
    others = [reverse("consent:forms"), reverse("consent:add_person"), reverse("consent:find")]
    for address in (*lists, *others, *kept.pages()):
        page.goto(address)
        name = address.strip("/").rpartition("/")[2]
        walker.look()
        if name in ASKING:
            walker.refused()
    _people(walker)
    _paper(walker, kept)


def _empty(walker: Walker, practitioner: Any) -> None:
    """Before anything has been recorded."""
    page = walker.page
    page.goto(reverse("consent:list"))
    expect(page.get_by_text("Nobody’s consent is active.")).to_be_visible()
    walker.look()
    page.goto(reverse("consent:person", args=[make_person(practitioner, name="Quite Alone").pk]))
    expect(page.get_by_text("Nothing has been recorded yet.")).to_be_visible()
    walker.look()


def _people(walker: Walker) -> None:
    page = walker.page
    page.goto(reverse("consent:find"))
    page.get_by_label("Find a person").fill("robin")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    walker.look()
    page.goto(reverse("consent:add_person"))
    page.get_by_label("Full name").fill("Robin Example")
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    walker.look()


def _paper(walker: Walker, kept: Kept) -> None:
    """The three forms, on a screen and as they are printed; one is filled in beforehand."""
    page = walker.page
    page.goto(reverse("consent:form", args=[kept.person.pk]))
    page.get_by_label("For a child").check()
    page.get_by_label("Who would see it?").fill("Northshire School")
    page.get_by_label("Print the person’s name on it").check()
    page.get_by_role("button", name="Show the form").click()
    expect(page.get_by_role("heading", name="Can we tell somebody about you?")).to_be_visible()
    expect(page.get_by_text("Northshire School")).to_be_visible()
    walker.look()
    for version in ("child", "young_person", "adult"):
        page.goto(reverse("consent:blank_form", args=[version]))
        walker.look()
    page.emulate_media(media="print")
    expect(page.locator(".app-no-print")).to_be_hidden()
    assert_fits(page)
    walker.keep()
