"""Where a journey begins and ends: danger, the task list, the check, the confirmation, a draft given up."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Decision
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.functional.conftest import Console
from tests.functional.hands import Mouse
from tests.functional.looks import assert_accessible, expect_title

SUBMIT = "Submit this decision"


@pytest.fixture
def draft(practitioner: Any) -> Decision:
    return make_decision(practitioner, before="consent")


@pytest.fixture
def check(hands: Mouse, practitioner: Any) -> Page:
    """The check page of a record that a manager will look at."""
    ready = make_decision(practitioner, story=PUBLIC_INTEREST_STORY, before="check")
    return hands.open(f"/decisions/{ready.pk}/check/").page


def test_danger_comes_first_and_holds_nothing_up_s2_1_10(hands: Mouse) -> None:
    """Proves S2 Flowchart page."""
    hands.open("/decisions/start/").send({"immediate_danger": "yes"})
    page = hands.page
    expect(page.locator("h1")).to_have_text("Call 999 now")
    assert_accessible(page)
    back = page.locator(".govuk-back-link").get_attribute("href") or ""
    assert back.endswith("/questions/danger/")
    page.get_by_role("button", name="Go on with the record").click()
    expect(page.locator("h1")).to_have_text("What is this about?")


def test_the_task_list_says_how_far_the_record_has_come(hands: Mouse, draft: Decision) -> None:
    page = hands.open(f"/decisions/{draft.pk}/").page
    for status in ("Completed", "Not yet started", "Cannot start yet"):
        expect(page.locator("main .govuk-task-list__status").filter(has_text=status).first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Continue where you left off").click()
    expect(page.locator("h1")).to_have_text("Do you have consent to share?")
    page.get_by_role("link", name="See all the pages of this record").click()
    expect_title(page, "All the pages of this record")


def test_the_check_names_what_is_missing_and_leads_there(hands: Mouse, draft: Decision) -> None:
    page = hands.open(f"/decisions/{draft.pk}/check/").page
    expect(page.get_by_role("button", name=SUBMIT)).to_have_count(0)
    assert_accessible(page)
    page.locator(".govuk-error-summary a").first.click()
    expect(page.locator("h1")).to_have_text("Do you have consent to share?")


def test_the_check_says_who_will_look_and_leads_to_the_confirmation(check: Page) -> None:
    expect(check.locator("main")).to_contain_text("A manager will look at this record after you submit it, because:")
    assert_accessible(check)
    with check.expect_navigation():
        check.get_by_role("button", name=SUBMIT).click()
    expect_title(check, "Decision submitted")
    assert_accessible(check)
    check.reload()  # the address stays good
    expect_title(check, "Decision submitted")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_double_click_submits_once_ux_6(
    check: Page, sign_in_apart: Callable[..., Page], practitioner: Any, scripts: bool
) -> None:
    page = sign_in_apart(practitioner, java_script_enabled=scripts)
    page.goto(check.url)
    page.get_by_role("button", name=SUBMIT).dblclick()
    expect(page.locator("h1")).to_have_text("Decision submitted")
    decision = Decision.objects.get()
    assert decision.status == "awaiting_review"
    submitted = Decision.history.filter(status="awaiting_review")  # type: ignore[attr-defined]
    assert submitted.count() == 1


def test_a_draft_is_given_up_for_a_reason(hands: Mouse, draft: Decision, console: Console) -> None:
    console.expect("422")
    page = hands.open(f"/decisions/{draft.pk}/discard/").page
    assert_accessible(page)
    hands.send()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_accessible(page)
    hands.send({"reason": "Entered twice"})
    expect(page.get_by_role("alert")).to_contain_text("The draft was discarded.")
    assert_accessible(page)


def test_what_a_role_may_not_do_is_said_in_words(
    sign_in: Callable[[Any], Page], administrator: Any, live_server: Any, console: Console
) -> None:
    console.expect("403")
    page = sign_in(administrator)
    page.goto(f"{live_server.url}/decisions/start/")
    expect(page.locator("h1")).to_have_text("You cannot do this")
    assert_accessible(page)
