"""The queue, a review and what comes after it in a browser: by keyboard, and accessible in every state."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.services.reassigning import reassign
from decisions.services.reviewing import Said, give_review
from tests.factories.decisions import PUBLIC_INTEREST_STORY, answer_everything, make_decision
from tests.functional.conftest import Console
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]


@pytest.fixture
def waiting(practitioner: Any) -> Any:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def test_the_queue_before_anybody_has_arranged_anything_is_accessible(
    sign_in: SignIn, manager: Any, waiting: Any, live_server: Any
) -> None:
    page = sign_in(manager)
    page.goto(live_server.url + reverse("oversight:queue") + "?whose=all&overdue=yes")
    expect(page.locator("main")).to_contain_text("No decision fits these filters")
    assert_accessible(page)
    page.goto(live_server.url + reverse("oversight:cover"))
    assert_accessible(page)


def test_a_review_is_accessible_from_its_first_error_to_the_page_afterwards(
    sign_in: SignIn, manager: Any, guardian: Any, waiting: Any, live_server: Any, console: Console
) -> None:
    console.expect("422")
    console.expect("409")
    page = sign_in(manager)
    page.goto(live_server.url + reverse("oversight:queue") + "?whose=all")
    page.get_by_role("link", name=formatted(waiting.reference)).click()
    expect(page.get_by_role("heading", name="Your review")).to_be_visible()
    page.get_by_label("Returned for more information").check()
    page.get_by_role("button", name="Send this review").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert_accessible(page)
    page.goto(live_server.url + reverse("oversight:review", args=[waiting.pk]) + "?whose=all")
    reassign(post(manager, waiting.pk), to=guardian.pk, why="She knows the family")
    page.get_by_label("Agreed", exact=True).check()
    page.get_by_role("button", name="Send this review").click()
    expect(page.locator("h1")).to_have_text("Somebody changed this record before you")
    assert_accessible(page)
    page.get_by_role("button", name="Send my review").click()
    expect(page.locator("h1")).to_have_text("Review recorded")
    assert_accessible(page)
    for name, args in (("review", [waiting.pk]), ("queue", [])):
        page.goto(live_server.url + reverse(f"oversight:{name}", args=args))
        assert_accessible(page)


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
