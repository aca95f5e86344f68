"""The route as a picture and as text, and the print for the case file."""

from html import unescape

import pytest
from django.test import Client

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.sections import thawed
from decisions.services.reviewing import review
from decisions.services.rows import remove_row, save_row
from tests.counting import queries
from tests.factories.decisions import DRAFT_STORY, make_decision
from tests.integration.decisions.record.conftest import SignedIn, page
from tests.integration.decisions.record.test_history_page import ITEM, row


@pytest.fixture
def author(signed_in: SignedIn, practitioner: User) -> Client:
    return signed_in(practitioner)


def test_the_picture_scrolls_in_a_region_that_the_keyboard_reaches(author: Client, waiting: Decision) -> None:
    html = page(author, waiting, "route")
    assert '<div class="app-scroll" tabindex="0" role="region" aria-labelledby="picture"><svg class="app-flow"' in html
    assert "app-flow__box--on" in html
    assert "style=" not in html


def test_the_route_is_told_as_text_too(author: Client, waiting: Decision) -> None:
    text = page(author, waiting, "route").partition('id="as-text"')[2]
    asked = ["clear and legitimate purpose", "identify a living person", "have consent to share", "public interest"]
    places = [text.index(words) for words in asked]
    assert places == sorted(places)
    assert "No, it was refused" in text
    assert "You can share" in text


def test_the_route_of_a_draft_says_where_it_stands(author: Client, practitioner: User) -> None:
    text = page(author, make_decision(practitioner, story=DRAFT_STORY), "route").partition('id="as-text"')[2]
    assert "Not answered yet" in text


def test_the_print_holds_everything(author: Client, signed_in: SignedIn, waiting: Decision, manager: User) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.ESCALATE, reason="Look at this together")
    html = unescape(page(signed_in(manager), waiting, "print"))
    for section in thawed(waiting.wording["sections"]):
        assert section.short in html
        assert section.answer in html
        for shown in section.rows:
            assert f">{shown.title}</h4>" in html  # the heading of a row says its first line, once
        for line in (*section.lines, *(line for told in section.rows for line in told.lines[1:])):
            assert line.label in html
            for words in [line.words] if isinstance(line.words, str) else line.words:
                assert words in html
    for words in (
        waiting.summary,
        waiting.reasons,
        formatted(waiting.reference),
        "Case number CASE-1",
        "by Martin Osei",
        "The route through the questions",
        "Submitted; a manager will review it",
        "Review: escalated",
        "Look at this together",
        "Draft started",
    ):
        assert words in html


def test_the_print_says_who_printed_it_and_when_on_every_sheet(author: Client, waiting: Decision) -> None:
    html = page(author, waiting, "print")
    top = html.partition("<thead>")[2].partition("</thead>")[0]
    for words in (formatted(waiting.reference), "CASE-1", "Printed ", "by Priya Nair, Social worker"):
        assert words in top


def test_the_print_shows_what_was_removed_and_changed(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="items")
    save_row(post(practitioner, draft.pk), step="items", values=ITEM)
    remove_row(post(practitioner, draft.pk), step="items", row_id=row(draft, "items").pk, reason="Asked for twice")
    html = page(author, draft, "print")
    assert '<del class="app-typed">Weight chart</del>' in html
    assert "Asked for twice" in html


def test_the_print_has_no_inline_code(author: Client, waiting: Decision) -> None:
    html = page(author, waiting, "print")
    assert "style=" not in html
    assert "onclick" not in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("name", ["route", "print"])
def test_the_number_of_queries_does_not_grow(author: Client, practitioner: User, name: str) -> None:
    draft = make_decision(practitioner, before="check")
    few = queries(lambda: page(author, draft, name))
    for number in range(12):
        save_row(post(practitioner, draft.pk), step="items", values={**ITEM, "description": f"Item {number}"})
    assert queries(lambda: page(author, draft, name)) == few <= 37
