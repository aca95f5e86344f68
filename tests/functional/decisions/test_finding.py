"""The pages on which a record is found, as a browser shows them, from the first day on."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.services.reviewing import review
from tests.factories.decisions import DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.functional.conftest import Console
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]


def test_my_decisions_from_the_first_day_on(sign_in: SignIn, practitioner: Any, manager: Any, live_server: Any) -> None:
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:mine"))
    expect(page.get_by_role("button", name="Start a decision")).to_be_visible()
    assert_accessible(page)
    make_decision(practitioner, story=DRAFT_STORY)
    returned = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    review(actor=manager, decision_id=returned.pk, action=Action.RETURN, reason="Who else knows?")
    make_decision(practitioner)
    page.reload()
    assert_accessible(page)


def test_finding_a_record_and_opening_it(
    sign_in: SignIn, manager: Any, practitioner: Any, live_server: Any, console: Console
) -> None:
    console.expect("422")
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    page = sign_in(manager)
    page.goto(live_server.url + reverse("decisions:mine"))
    box = page.get_by_role("searchbox")
    for typed, seen in (("", "There is a problem"), ("zzz", "No record found"), ("robin", "1 record found")):
        box.fill(typed)
        with page.expect_navigation():
            page.get_by_role("button", name="Search").click()
        expect(page.locator("main")).to_contain_text(seen)
        expect(box).to_have_value(typed)
        assert page.url == live_server.url + reverse("decisions:search")
        assert_accessible(page)
    page.get_by_role("link", name=formatted(waiting.reference)).click()
    expect(page.locator("h1")).to_have_text(formatted(waiting.reference))
