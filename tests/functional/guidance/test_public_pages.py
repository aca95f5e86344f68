"""Public and error pages as a browser shows them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from accounts import history
from tests.functional.looks import assert_accessible

PAGES = ["help", "accessibility", "privacy", "cookies", "quick_exit_help", "signed_out"]


@pytest.mark.parametrize("name", PAGES)
def test_public_pages_are_accessible(page: Page, db: None, name: str) -> None:
    page.goto(reverse(name))
    assert page.locator("h1").count() == 1
    assert_accessible(page)


@pytest.mark.parametrize("address", ["/nothing/", "/leave/"])
def test_error_pages_are_accessible(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, console: Any, address: str
) -> None:
    console.expect("Failed to load resource")
    page = sign_in(practitioner)
    page.goto(live_server.url + address)
    assert page.locator("h1").count() == 1
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
