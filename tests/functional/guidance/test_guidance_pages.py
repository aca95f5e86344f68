"""Every page of the guidance as a browser shows it, each under a title of its own."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from guidance import editions
from tests.functional.looks import assert_accessible
from tests.people import World

ARTICLES = (
    "index",
    "golden_rules",
    "caldicott",
    "consent",
    "law",
    "law_duties",
    "faq",
    "glossary",
    "sources",
    "flowchart",
)
CURRENT = editions.get(editions.CURRENT)
CHARTS = tuple(edition.key for edition in editions.ALL if edition is not CURRENT)
QUESTIONS = tuple(step.key for step in (*CURRENT.questions, *CURRENT.pages))
#: An article of text and lists, as most are, and the page of the library with the longest addresses.
ALIKE = ("able-to-decide", "guides")
#: The articles, the chart of every edition, and the page of every question.
PAGES = [
    *((name, "") for name in ARTICLES),
    *(("article", name) for name in ALIKE),
    *(("flowchart", key) for key in CHARTS),
    *(("question", key) for key in QUESTIONS),
]


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.mark.parametrize(("name", "key"), PAGES)
def test_a_page_of_the_guidance(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, name: str, key: str
) -> None:
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse(f"guidance:{name}", args=[key] if key else []))
    assert_accessible(page)


def test_a_search_by_keys_without_javascript_leads_to_the_place(
    sign_in_apart: Callable[..., Page], practitioner: Any, live_server: Any
) -> None:
    """What was typed stands in no address."""
    page = sign_in_apart(practitioner, java_script_enabled=False)
    page.goto(live_server.url + reverse("guidance:index"))
    page.get_by_role("searchbox", name="Search the guidance").fill("gillik competance")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/guidance/search/$"))
    expect(page.locator("main mark").first).to_be_visible()
    page.locator("ol.app-found a").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/guidance/[\w/-]+#[\w-]*gillick"))


def test_a_search_that_finds_something_or_nothing_and_an_empty_box(
    sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any, console: Any
) -> None:
    console.expect("422")
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("guidance:search"))
    for typed, says in (
        ("consent", "What fits best comes first"),
        ("anonxxmixd", "Did you mean"),
        ("", "Enter a word"),
    ):
        page.get_by_role("searchbox").fill(typed)
        page.get_by_role("button", name="Search").click()
        expect(page.locator("main")).to_contain_text(says)
        assert_accessible(page)
