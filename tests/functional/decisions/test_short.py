"""How long a record is to read: on one screen what it comes to, and on few sheets of paper all of it.

`make test` looks at the longest: four siblings, the longest texts, and the piece of work of test_how_long.py; `make
battery` at every record of the demonstration too.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import Page

from accounts.models import User
from decisions.demo.cast import GUARDIAN
from decisions.demo.story import AnsweredPage, Story
from decisions.models import Decision
from decisions.rules.lifecycle import PRIVATE, Status
from decisions.sections import thawed
from guidance.flow.graph import Kind
from tests import battery
from tests.battery import Tried
from tests.factories.decisions import BY_PUBLIC_INTEREST, CURRENT, make_decision, story
from tests.functional.looks import NARROW, WIDE, assert_fits
from tests.people import World

SignIn = Callable[[Any], Page]

#: The sheets of a record with up to so many rows (people, items, recipients, who is told, when it was shared), and of
#: one with more: each row has fields of its own, and none of them may stay off the paper.
SIMPLE, MANY = 3, 5
ROWS_OF_A_SIMPLE_ONE = 12
SHEET = re.compile(rb"/Type\s*/Page\b")
HEADING = re.compile(rb"/S /H(\d)\b")
#: As much as people write where a box takes several lines.
SENTENCE = "He came to school on Monday without a coat and said that nobody had been at home since Friday evening."


in_the_battery = pytest.mark.skipif(not battery.WHOLE, reason="the whole demonstration: make battery")


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    """The people, and in the battery everything that is in the demonstration."""
    if battery.WHOLE:
        with override_settings(DEMO=True):
            call_command("demo", verbosity=0)
    return kept_world


@pytest.fixture
def records(module_world: World, lent: World, tried: Tried) -> list[Decision]:
    """Every record of the demonstration that is still there."""
    gone = (Status.DISPOSED, Status.DISCARDED)
    found = list(Decision.objects.exclude(status__in=gone).exclude(organisation=module_world.organisation()))
    tried("looks at a record of the demonstration", len(found))
    return found


def ends_at(page: Page) -> float:
    """Where the last line of the overview ends."""
    return float(page.locator("#overview").evaluate("e => e.getBoundingClientRect().bottom + window.scrollY"))


def printed(page: Page, url: str) -> bytes:
    page.goto(url)
    return page.pdf(format="A4", prefer_css_page_size=True, tagged=True)


def rows_of(decision: Decision) -> int:
    return sum(len(section.rows) for section in thawed(decision.wording.get("sections", ())))


def ends_for(sign_in: SignIn, reader: User, decisions: Iterable[Decision], base: str) -> dict[Decision, float]:
    """Where the overview of each of these ends for this reader, at the size of an office screen."""
    page = sign_in(reader)
    page.set_viewport_size(WIDE)
    found = {}
    for decision in decisions:
        page.goto(base + reverse("decisions:record", args=[decision.pk]))
        found[decision] = ends_at(page)
    page.close()
    return found


@in_the_battery
def test_what_a_record_comes_to_is_on_the_first_screen(
    sign_in: SignIn, records: list[Decision], live_server: Any
) -> None:
    """Who, what, why, on what ground, told whom, reviewed by whom: read without scrolling, by whoever reads it.

    A Guardian's menu takes a line more, which shows on the longest.
    """
    ends: dict[Decision, float] = {}
    for author in {decision.author for decision in records}:
        own = [decision for decision in records if decision.author == author]
        ends |= ends_for(sign_in, author, own, live_server.url)
    longest = sorted((one for one in records if one.status not in PRIVATE), key=ends.__getitem__)[-5:]
    ends |= ends_for(sign_in, User.objects.get(email=GUARDIAN), longest, live_server.url)
    assert len(records) > 20
    assert {str(decision): end for decision, end in ends.items() if end > WIDE["height"]} == {}


@in_the_battery
def test_a_simple_record_takes_three_sheets_at_most_and_one_with_many_rows_five(
    sign_in: SignIn, records: list[Decision], live_server: Any
) -> None:
    found: dict[str, tuple[int, int]] = {}
    for decision in records:
        page = sign_in(decision.author)
        paper = printed(page, live_server.url + reverse("decisions:print", args=[decision.pk]))
        page.close()
        sheets, rows = len(SHEET.findall(paper)), rows_of(decision)
        if sheets > (SIMPLE if rows <= ROWS_OF_A_SIMPLE_ONE else MANY):
            found[str(decision)] = (sheets, rows)
        assert b"/StructTreeRoot" in paper
        assert_in_order([int(level) for level in HEADING.findall(paper)])
    assert found == {}


def assert_in_order(levels: list[int]) -> None:
    """One heading of level 1, and none that leaves out a level on its way down."""
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def siblings() -> Story:
    """Four siblings and their mother, who refused; a sentence or two wherever words are asked for."""
    typed = {
        step.key: {field.key: SENTENCE for field in step.fields if field.required and field.kind is Kind.LONG_TEXT}
        for step in CURRENT.steps
    }
    told = story(BY_PUBLIC_INTEREST, {**typed, "people": {}})
    children = [
        {"name": f"{name} Price", "category": "child", "case_reference": f"CF-{number}"}
        for number, name in enumerate(("Ada", "Bea", "Cal", "Dee"), 101)
    ]
    mother = {"name": "Eve Price", "category": "adult", "part": "third_party"}
    people = AnsweredPage("people", rows=(*children, mother))
    items = [{"description": f"What {one['name']} said at school", "needed_because": SENTENCE} for one in children]
    named = {
        "people": people,
        "items": AnsweredPage("items", rows=tuple(items)),
        "informing": AnsweredPage("informing"),
    }
    pages = [named.pop(one.step, one) for one in told.pages]
    return replace(told, pages=(*pages, *named.values()))


def test_four_siblings_take_five_sheets_at_most(sign_in: SignIn, practitioner: Any, live_server: Any) -> None:
    decision = make_decision(practitioner, story=siblings())
    page = sign_in(practitioner)
    paper = printed(page, live_server.url + reverse("decisions:print", args=[decision.pk]))
    assert rows_of(decision) > ROWS_OF_A_SIMPLE_ONE
    assert len(SHEET.findall(paper)) <= MANY


def test_the_longest_texts_are_cut_on_the_first_screen_and_stand_whole_below(
    sign_in: SignIn, practitioner: Any, live_server: Any
) -> None:
    reasons = f"{SENTENCE} " * 20
    told = story(BY_PUBLIC_INTEREST, {"decision": {"reasons": reasons}, "recipients": {"name": "N" * 150}})
    decision = make_decision(practitioner, story=told)
    page = sign_in(practitioner)
    page.set_viewport_size(WIDE)
    page.goto(live_server.url + reverse("decisions:record", args=[decision.pk]))
    assert ends_at(page) <= WIDE["height"]
    page.get_by_role("link", name=re.compile("Read it all.*Decision")).click()
    assert reasons.strip() in page.locator("section[aria-labelledby=question-7]").inner_text()
    page.set_viewport_size(NARROW)
    assert_fits(page)
