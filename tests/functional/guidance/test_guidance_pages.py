"""Every page of the guidance as a browser shows it, each under a title of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

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
