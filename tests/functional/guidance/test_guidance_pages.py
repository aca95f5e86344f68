"""Every page of the guidance as a browser shows it, each under a title of its own."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from guidance import editions
from tests.functional.looks import assert_accessible, title

ARTICLES = ("index", "golden_rules", "caldicott", "consent", "law", "faq", "glossary", "sources", "flowchart")
CURRENT = editions.get(editions.CURRENT)


def addresses() -> list[str]:
    """The articles, the chart of every edition, and the page of every question."""
    charts = [reverse("guidance:flowchart", args=[edition.key]) for edition in editions.ALL if edition is not CURRENT]
    steps = (*CURRENT.questions, *CURRENT.pages)
    questions = [reverse("guidance:question", args=[step.key]) for step in steps]
    return [*(reverse(f"guidance:{name}") for name in ARTICLES), *charts, *questions]


def test_every_page_of_the_guidance(sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any) -> None:
    page = sign_in(practitioner)
    titles: dict[str, str] = {}
    for address in addresses():
        page.goto(live_server.url + address)
        words = title(page)
        assert words not in titles, f"{address} is called as {titles[words]} is"
        assert_accessible(page)
        titles[words] = address
