"""Public and error pages as a browser shows them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from accounts import history
from tests.functional.looks import assert_accessible

PAGES = ["help", "accessibility", "privacy", "cookies", "quick_exit_help", "signed_out"]
ERRORS = {
    404: "/nothing/",
    405: "/leave/",
    **{status: f"/fails/{status}/" for status in (400, 429, 500, 503)},
}


def test_public_pages_are_accessible(page: Page, db: None) -> None:
    for name in PAGES:
        page.goto(reverse(name))
        assert_accessible(page)


def test_error_pages_are_accessible(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, console: Any, settings: Any
) -> None:
    console.expect("Failed to load resource")
    settings.ROOT_URLCONF = "tests.functional.guidance.failing"
    page = sign_in(practitioner)
    for status, address in ERRORS.items():
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == status
        assert_accessible(page)


def test_the_organisations_colour_reaches_the_page(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, organisation: Any
) -> None:
    organisation.brand_colour = "#ffdd00"
    history.save(organisation, actor=practitioner)
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("help"))
    header = page.locator(".app-header")
    assert header.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 221, 0)"
    assert header.locator("a").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert_accessible(page)


def test_without_javascript_nothing_is_missing(new_context: Callable[..., BrowserContext], live_server: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("help"))
    assert page.locator("footer a").count() == 5
