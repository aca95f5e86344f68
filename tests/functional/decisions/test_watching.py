"""Opening, reviewing, blocking and asking in a browser: accessible at both widths, in every state."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.models import Opening
from decisions.rules.reference import formatted
from decisions.services.opening import open_record
from decisions.services.questioning import write_note
from tests.factories.accounts import PASSWORD
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.functional.conftest import Console
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]


@pytest.fixture
def waiting(practitioner: Any) -> Any:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def test_from_a_search_that_finds_nothing_to_the_open_record(
    sign_in: SignIn, other_practitioner: Any, guardian: Any, waiting: Any, live_server: Any, console: Console
) -> None:
    console.expect("422")
    page = sign_in(other_practitioner)
    page.goto(live_server.url + reverse("decisions:search"))
    page.get_by_role("searchbox").fill(formatted(waiting.reference))
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Open a record outside your need to know").click()
    assert_accessible(page)
    page.get_by_role("button", name="Open the record").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Exact reference").fill(formatted(waiting.reference))
    page.get_by_label("There is a risk of serious harm").check()
    page.get_by_label("In your own words").fill("The duty phone rang about this child")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Open the record").click()
    expect(page.locator("h1")).to_have_text(formatted(waiting.reference))
    expect(page.locator("main")).to_contain_text("You opened this record outside your need to know")
    assert_accessible(page)


def test_the_guardians_pages(
    sign_in: SignIn, other_practitioner: Any, guardian: Any, manager: Any, waiting: Any, live_server: Any
) -> None:
    page = sign_in(guardian)
    page.goto(live_server.url + reverse("openings:register"))
    assert_accessible(page)
    why = {"category": "consent", "words": "She asked me to look at it", "address": str}
    open_record(actor=other_practitioner, typed_reference=waiting.reference, key=uuid4(), **why)
    page.reload()
    assert_accessible(page)
    page.get_by_role("link", name=formatted(waiting.reference)).click()
    assert_accessible(page)
    page.get_by_label("Not justified").check()
    page.get_by_label("Why do you think so?").fill("Nobody else knows of it")
    page.get_by_role("button", name="Save the review").click()
    expect(page.locator("main")).to_contain_text("Not justified")
    page.goto(live_server.url + reverse("openings:opening", args=[Opening.objects.get().pk]))
    assert_accessible(page)
    page.goto(live_server.url + reverse("decisions:caldicott", args=[waiting.pk]))
    assert_accessible(page)


def test_keeping_somebody_out_and_letting_them_in(
    sign_in: SignIn, manager: Any, practitioner: Any, waiting: Any, live_server: Any
) -> None:
    page = sign_in(manager)
    page.goto(live_server.url + reverse("decisions:blocks", args=[waiting.pk]))
    assert_accessible(page)
    page.get_by_label("Who").select_option(str(practitioner.pk))
    page.get_by_label("What is the conflict of interest?").fill("Her cousin is in it")
    page.get_by_role("button", name="Keep this person from the record").click()
    expect(page.locator("main")).to_contain_text("Her cousin is in it")
    assert_accessible(page)
    page.get_by_role("link", name="Let them see it again").click()
    assert_accessible(page)


def test_a_question_and_its_answer(
    sign_in: SignIn, guardian: Any, practitioner: Any, waiting: Any, live_server: Any
) -> None:
    page = sign_in(guardian)
    page.goto(live_server.url + reverse("decisions:record", args=[waiting.pk]))
    page.get_by_role("link", name="Ask the author a question").click()
    assert_accessible(page)
    write_note(actor=guardian, decision_id=waiting.pk, words="Was the school told?", is_question=True, key=uuid4())
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:mine"))
    assert_accessible(page)
    page.get_by_role("link", name="Answer the question").click()
    assert_accessible(page)
    page.get_by_label("Your answer").fill("Yes, by telephone")
    page.get_by_role("button", name="Send your answer").click()
    expect(page.locator("main")).to_contain_text("Yes, by telephone")
    assert_accessible(page)
