"""Changing what was said: rows, two tabs at once, answers that no longer apply (ux 5, 9)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Answer, Decision, InformationItem
from tests.factories.decisions import make_decision
from tests.functional.conftest import Console
from tests.functional.hands import Mouse
from tests.functional.looks import assert_accessible, expect_title
from tests.integration.decisions.wizard.journeys import EDITION, minimal

STALE = "409"


@pytest.fixture
def ready(practitioner: Any) -> Decision:
    """A draft with every page answered."""
    return make_decision(practitioner, before="check")


@pytest.fixture
def at(hands: Mouse, ready: Decision) -> Any:
    """`at("purpose")`: the practitioner opens a page of the draft."""

    def opened(key: str) -> Mouse:
        hands.open(f"/decisions/{ready.pk}/questions/{key}/")
        return hands

    return opened


def click(page: Page, name: str, *, role: str = "button") -> None:
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]


def test_rows_are_listed_added_changed_and_removed(at: Any, console: Console) -> None:
    console.expect("422")
    page = at("items").page
    assert_accessible(page)
    click(page, "Add another item of information")
    expect_title(page, "Add another item of information")
    assert_accessible(page)
    hands = at("items/add")
    item = minimal(EDITION.page("items"))
    hands.send({**item, "description": "A second item"}, action="another")
    expect_title(page, "Add another item of information")
    hands = at("items")
    page.get_by_role("link", name="Change A second item").click()
    expect(page.locator("h1")).to_have_text("Change this item of information")
    assert_accessible(page)
    hands.send({"needed_because": ""})
    expect(page.locator(".govuk-error-summary a")).to_have_text(
        "Enter why this item is needed, or why it was asked for"
    )
    assert_accessible(page)
    hands.send({"needed_because": "Now it says why"})
    expect(page.locator("main")).to_contain_text("Now it says why")
    page.get_by_role("link", name="Remove A second item").click()
    expect(page.locator("h1")).to_have_text("Remove this item of information from the record?")
    assert_accessible(page)
    click(page, "Remove")
    expect(page.locator("main")).not_to_contain_text("A second item")
    assert InformationItem.objects.count() == 1
    hands = at("people/add")
    hands.send(minimal(EDITION.page("people"), name="Robin Example", estimated_age="About 9"))
    expect(page.locator("h1")).to_have_text("Is this one of these people?")
    page.get_by_label("Robin Example").check()
    expect(page.get_by_label("Use the details that I typed")).to_be_visible()
    assert_accessible(page)


def test_a_list_left_empty_says_what_is_missing(hands: Mouse, practitioner: Any, console: Console) -> None:
    """The list stands open in one tab while its last row goes in another."""
    console.expect("422")
    draft = make_decision(practitioner, before="confidential")
    page = hands.open(f"/decisions/{draft.pk}/questions/people/").page
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("link", name="Remove").click()
    click(other, "Remove")
    click(page, "Continue")
    expect(page.locator(".govuk-error-summary a")).to_have_text("Add at least one person")
    assert_accessible(page)
    page.locator(".govuk-error-summary a").click()
    expect(page.get_by_role("link", name="Add the first person")).to_be_focused()


@pytest.mark.parametrize(("choice", "kept"), [("Use what I typed", "Second"), ("Keep what is saved", "First")])
def test_two_tabs_show_both_texts_and_either_may_stay(at: Any, console: Console, choice: str, kept: str) -> None:
    console.expect(STALE)
    second = at("information")
    first = Mouse(second.page.context.new_page(), second.base)
    first.open(second.url).send({"description": "First tab's words"})
    second.send({"description": "Second tab's words"})
    page = second.page
    expect(page.get_by_role("region", name="What is saved")).to_contain_text("First tab's words")
    expect(page.get_by_role("region", name="What you have just typed")).to_contain_text("Second tab's words")
    assert_accessible(page)
    click(page, choice, role="button")
    assert Answer.objects.get(question="information").fields["description"] == f"{kept} tab's words"


def test_a_record_that_changed_elsewhere_is_not_submitted_unseen(at: Any, ready: Decision, console: Console) -> None:
    console.expect(STALE)
    hands = at("information")
    page = hands.page.context.new_page()
    page.goto(f"{hands.base}/decisions/{ready.pk}/check/")
    hands.send({"description": "Other words"})
    click(page, "Submit this decision")
    expect_title(page, "This record was saved somewhere else")
    assert_accessible(page)
    click(page, "See the latest version of the record")
    ready.refresh_from_db()
    assert ready.status == "draft"


@pytest.mark.parametrize(("choice", "value"), [("Change the answer", "no"), ("Keep my earlier answer", "yes")])
def test_answers_that_would_no_longer_apply_are_named_first(at: Any, choice: str, value: str) -> None:
    hands = at("identifiable")
    hands.send(minimal(EDITION.question("identifiable"), "no"))
    page = hands.page
    expect_title(page, "Some answers will no longer apply")
    expect(page.locator("main li").filter(has_text="Consent").first).to_be_visible()
    assert_accessible(page)
    click(page, choice, role="button" if value == "no" else "link")
    assert Answer.objects.get(question="identifiable").value == value


def test_none_of_these_unticks_the_others(hands: Mouse, practitioner: Any) -> None:
    draft = make_decision(practitioner, before="special-category")
    page = hands.open(f"/decisions/{draft.pk}/questions/special-category/").page
    for closed in page.locator("main form details > summary").all():
        closed.click()
    alone = page.locator("input[data-behaviour=exclusive]").first
    other = page.locator("input[name=answer]:not([data-behaviour])").first
    other.check()
    alone.check()
    expect(other).not_to_be_checked()
    other.check()
    expect(alone).not_to_be_checked()
