"""The pages on which a record is read, as a browser shows them: accessible at both widths, in every state."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.services.answering import save_step
from decisions.services.reviewing import dispose, review
from decisions.services.rows import remove_row, save_row
from tests.factories.decisions import DISCARDED_STORY, DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.functional.looks import NARROW, assert_accessible, assert_fits
from tests.integration.decisions.record.test_history_page import ITEM, row
from tests.people import World

SignIn = Callable[[Any], Page]
PAGES = ("record", "route", "history", "evidence", "print")


@pytest.fixture
def look(live_server: Any) -> Callable[..., None]:
    """`look(page, decision)`: every page of the record is opened and held to what every page must be."""

    def at(page: Page, decision: Any, *names: str) -> None:
        for name in names or PAGES:
            page.goto(live_server.url + reverse(f"decisions:{name}", args=[decision.pk]))
            assert_accessible(page)

    return at


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.fixture(scope="module")
def waiting(module_world: World) -> Decision:
    """A record that nobody changes."""
    return Decision.objects.get(pk=module_world.record(story=PUBLIC_INTEREST_STORY))


def test_a_record_that_waits_for_review(sign_in: SignIn, practitioner: Any, waiting: Any, look: Any) -> None:
    look(sign_in(practitioner), waiting)


def test_a_draft_and_what_became_of_another(sign_in: SignIn, practitioner: Any, look: Any) -> None:
    page = sign_in(practitioner)
    look(page, make_decision(practitioner, story=DRAFT_STORY), "record", "route", "history")
    look(page, make_decision(practitioner, story=DISCARDED_STORY), "record", "history")


def test_a_returned_record_and_one_that_was_disposed_of(
    sign_in: SignIn, practitioner: Any, manager: Any, guardian: Any, look: Any
) -> None:
    page = sign_in(practitioner)
    returned, gone = make_decision(practitioner, story=PUBLIC_INTEREST_STORY), make_decision(practitioner)
    review(actor=manager, decision_id=returned.pk, action=Action.RETURN, reason="Who else knows?")
    dispose(actor=guardian, decision_id=gone.pk, reason="Retention ended")
    look(page, returned, "record")
    expect(page.locator("main")).to_contain_text("Who else knows?")
    look(page, gone, "record")


def test_a_history_with_changes_and_removals(sign_in: SignIn, practitioner: Any, look: Any) -> None:
    draft = make_decision(practitioner, until="items")
    save_row(post(practitioner, draft.pk), step="items", values={**ITEM, "description": "x" * 300})
    save_step(
        post(practitioner, draft.pk),
        step="information",
        value=None,
        fields={"description": "y" * 300 + "\nand more", "urgency": "today", "kinds": ["health", "family"]},
    )
    remove_row(post(practitioner, draft.pk), step="items", row_id=row(draft, "items").pk, reason="Asked for twice")
    page = sign_in(practitioner)
    look(page, draft, "history", "print")
    page.set_viewport_size(NARROW)
    assert_fits(page)


def test_the_picture_is_reached_and_moved_by_keyboard(
    sign_in: SignIn, practitioner: Any, waiting: Any, live_server: Any
) -> None:
    page = sign_in(practitioner)
    page.set_viewport_size(NARROW)
    page.goto(live_server.url + reverse("decisions:route", args=[waiting.pk]))
    picture = page.get_by_role("region", name="The route through the questions")
    picture.focus()
    page.keyboard.press("ArrowRight")
    picture.evaluate("e => new Promise(done => e.scrollLeft ? done() : e.addEventListener('scroll', done))")
    page.get_by_role("link", name="Go to the text").click()
    expect(page.get_by_role("heading", name="The route as text")).to_be_focused()


def test_on_paper_only_the_record_is_left(sign_in: SignIn, practitioner: Any, waiting: Any, live_server: Any) -> None:
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:print", args=[waiting.pk]))
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    page.emulate_media(media="print")
    for gone in (page.get_by_role("button", name="Exit this page").last, page.get_by_role("navigation").first):
        expect(gone).to_be_hidden()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    expect(page.locator(".app-paper__top")).to_contain_text(formatted(waiting.reference))
    assert page.locator(".app-paper thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
