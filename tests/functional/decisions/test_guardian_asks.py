"""Three questions of a Guardian and a court, each answered within two loads of the Guardian’s first page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from audit.ledger import record
from audit.models import Kind
from audit.sealing.checkpoints import seal
from decisions.models import Decision
from decisions.rules.reference import formatted
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]


@pytest.fixture
def waiting(practitioner: User, manager: User) -> Decision:
    decision = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    record(Kind.VIEW, actor=manager, stream="decisions.decision", record_id=decision.pk, detail={"page": "record"})
    seal()
    return decision


@pytest.fixture
def home(sign_in: SignIn, guardian: User, waiting: Decision) -> Page:
    page = sign_in(guardian)
    page.goto(reverse("caldicott:home"))
    return page


def loads(page: Page) -> list[str]:
    """The pages that are loaded from now on."""
    seen: list[str] = []
    page.on("domcontentloaded", lambda loaded: seen.append(loaded.url))
    return seen


def find(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Find").click()


def test_who_looked_at_this_childs_records_and_why(home: Page, waiting: Decision, manager: User) -> None:
    seen = loads(home)
    find(home, "Robin Example")
    home.get_by_role("table").get_by_role("link", name="Robin Example").first.click()
    row = home.locator("tbody", has_text=manager.name)
    expect(row).to_contain_text("Of its team: Manager")
    expect(row).to_contain_text(formatted(waiting.reference))
    assert len(seen) == 2
    assert_accessible(home)


def test_was_anything_changed_after_submission(home: Page, waiting: Decision) -> None:
    seen = loads(home)
    find(home, formatted(waiting.reference))
    home.get_by_role("link", name="Open the record").click()
    expect(home.locator("#overview")).to_contain_text("Nothing of what was submitted was changed.")
    assert len(seen) == 2


def test_show_that_this_record_was_not_tampered_with(home: Page, waiting: Decision) -> None:
    seen = loads(home)
    find(home, formatted(waiting.reference))
    home.get_by_role("button", name="Verify this record").click()
    expect(home.locator("#verdict")).to_contain_text("All holds")
    expect(home.get_by_role("heading", name="How somebody outside checks it")).to_be_visible()
    assert len(seen) == 2
    assert_accessible(home)
