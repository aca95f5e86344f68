"""The queue, a review and what comes after it in a browser: by keyboard, and accessible in every state."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.held_roles import organisation_of
from accounts.roles import Role
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.services.reassigning import reassign, set_cover
from decisions.services.reviewing import Said, give_review
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import PUBLIC_INTEREST_STORY, answer_everything, make_decision
from tests.functional.conftest import Console
from tests.functional.hands import Keyboard
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]
SAID = {
    "view_necessary": "yes",
    "view_proportionate": "yes",
    "view_timely": "unsure",
    "note_timely": "A day late?",
    "outcome": "agreed",
}


@pytest.fixture
def waiting(practitioner: Any) -> Any:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def test_a_straightforward_review_is_three_pages_by_keyboard(
    sign_in: SignIn, manager: Any, waiting: Any, live_server: Any
) -> None:
    hands = Keyboard(sign_in(manager), live_server.url)
    hands.open(reverse("oversight:queue"))
    hands.follow(f'a[href="{reverse("oversight:review", args=[waiting.pk])}"]')
    hands.send(SAID)
    expect(hands.page.locator("h1")).to_have_text("Review recorded")
    assert hands.loads <= 3
    assert hands.lapses == []
    waiting.refresh_from_db()
    assert waiting.status == Status.RECORDED


def test_every_page_of_oversight_is_accessible(
    sign_in: SignIn, manager: Any, practitioner: Any, guardian: Any, waiting: Any, live_server: Any, console: Console
) -> None:
    console.expect("422")
    console.expect("409")
    page = sign_in(manager)

    def look(name: str, *args: Any, query: str = "") -> None:
        page.goto(live_server.url + reverse(name, args=args) + query)
        assert_accessible(page)

    look("oversight:queue", query="?whose=all&overdue=yes")
    expect(page.locator("main")).to_contain_text("No decision fits these filters")
    look("oversight:queue", query="?whose=all")
    page.get_by_role("link", name=formatted(waiting.reference)).click()
    expect(page.get_by_role("heading", name="Your review")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Returned for more information").check()
    page.get_by_role("button", name="Send this review").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert_accessible(page)
    look("oversight:reassign", waiting.pk)
    look("oversight:cover")
    look("oversight:review", waiting.pk, query="?whose=all")
    reassign(post(manager, waiting.pk), to=guardian.pk, why="She knows the family")
    page.get_by_label("Agreed", exact=True).check()
    page.get_by_role("button", name="Send this review").click()
    expect(page.locator("h1")).to_have_text("Somebody changed this record before you")
    assert_accessible(page)
    page.get_by_role("button", name="Send my review").click()
    expect(page.locator("h1")).to_have_text("Review recorded")
    assert_accessible(page)
    look("oversight:review", waiting.pk)
    look("oversight:queue")
    learnt = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    give_review(post(manager, learnt.pk), said=Said("agreed_with_learning", learning="Write down who was told."))
    look("oversight:learning")
    _look_at_what_is_arranged(look, manager)


def _look_at_what_is_arranged(look: Callable[..., None], manager: Any) -> None:
    """The end of a cover, and, for a manager of the whole organisation, the rule of two."""
    house, today = organisation_of(manager), timezone.localdate()
    MembershipFactory(person=manager, team=None, organisation=house, role=Role.MANAGER)
    other = MembershipFactory(team=None, organisation=house, role=Role.MANAGER).person
    who = {"absent": manager.pk, "covering": other.pk, "why": "Annual leave", "key": uuid4()}
    cover = set_cover(actor=manager, first_day=today, last_day=today, **who)
    look("oversight:cover")
    look("oversight:end_cover", cover.pk)
    look("oversight:rule")


def test_every_page_of_the_author_afterwards_is_accessible(
    sign_in: SignIn, manager: Any, practitioner: Any, waiting: Any, live_server: Any, console: Console
) -> None:
    console.expect("422")
    words = {"comment": "Nearly there.", "comments": {"risk": "Who saw it?"}, "pages": ("decision",)}
    give_review(post(manager, waiting.pk), said=Said("returned", **words))  # type: ignore[arg-type]
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:record", args=[waiting.pk]))
    assert_accessible(page)
    page.get_by_role("button", name="Answer the review").click()
    expect(page.locator("h1")).to_have_text("Answer the review")
    assert_accessible(page)
    page.get_by_role("button", name="Save these answers").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Your answer to the comment on").fill("His teacher, on Monday.")
    page.get_by_role("button", name="Save these answers").click()
    expect(page.locator("main")).to_contain_text("Still to do: 1 comment to answer")
    answer_everything(waiting, practitioner)
    page.reload()
    assert_accessible(page)
    page.get_by_role("button", name="Check your answers and submit again").click()
    expect(page.locator("h1")).to_contain_text("Check your answers")
    page.get_by_role("button", name="Submit this decision").click()
    expect(page.locator("h1")).to_have_text("Decision submitted")
    assert Decision.objects.get(pk=waiting.pk).status == Status.AWAITING_REVIEW
    for name in ("note", "reconsider"):
        page.goto(live_server.url + reverse(f"decisions:{name}", args=[waiting.pk]))
        assert_accessible(page)
