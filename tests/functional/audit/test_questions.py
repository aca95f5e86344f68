"""What a Caldicott Guardian asks is answered within two pages of their home (guardian.md, questions 2, 5 and 10)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from audit.models import AuditEvent, Kind
from consent.services import Account, ConsentPost, withdraw
from consent.vocabulary import Standing
from decisions.demo.story import Submitted
from decisions.demo.walk import post
from decisions.models import ConsentUse, Decision
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.services.additions import add_to_record
from decisions.services.reviewing import review
from guidance.law_notes import corrected, token
from tests.factories.decisions import CONSENT_STORY, PUBLIC_INTEREST_STORY, make_decision, story
from tests.functional.looks import assert_accessible
from tests.people import World

SELF_ONLY = {"consent": "refused", "risk": "self_only", "public-interest": "no"}
HELD_BACK = story(SELF_ONLY, {"decision": {"decision": "do_not_share"}})


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.fixture(scope="module")
def records(module_world: World) -> dict[str, Decision]:
    author, manager = module_world.person("practitioner"), module_world.person("manager")
    module_world.person("guardian")
    earlier = tuple(token(one.note, one.was) for one in corrected())
    made = {
        "overridden": make_decision(author, story=PUBLIC_INTEREST_STORY),
        "harm": make_decision(author, story=HELD_BACK),
        "taken back": make_decision(author, story=CONSENT_STORY),
        "corrected": make_decision(author, story=replace(CONSENT_STORY, events=(Submitted(law=earlier),))),
    }
    review(actor=manager, decision_id=made["overridden"].pk, action=Action.AGREE)
    said = {"afterwards": "harm", "words": "She fell."}
    add_to_record(post(author, made["harm"].pk), kind="later_outcome", **said)
    given = ConsentUse.objects.get(decision=made["taken back"]).event
    today, account = timezone.localdate(), Account("Robin Example", "“No more.”")
    standing = Standing.THE_PERSON
    withdraw(ConsentPost(author, uuid4()), consent_id=given.pk, on=today, standing=standing, account=account)
    return made


@pytest.fixture
def home(sign_in: Callable[[Any], Page], guardian: User, records: dict[str, Decision]) -> Page:
    page = sign_in(guardian)
    page.goto(reverse("caldicott:home"))
    return page


@contextmanager
def at_most(loads: int, page: Page) -> Iterator[None]:
    loaded: list[str] = []
    page.on("framenavigated", lambda frame: loaded.append(frame.url))
    yield
    assert len(loaded) <= loads, loaded


def line(page: Page, record: Decision) -> Any:
    return page.locator("main tbody tr").filter(has_text=formatted(record.reference))


def test_which_decisions_overrode_a_refusal_this_quarter_and_were_they_reviewed(
    home: Page, records: dict[str, Decision]
) -> None:
    with at_most(2, home):
        home.get_by_role("link", name="Refusals overridden").click()
        home.get_by_text("Choose a period or a team").click()
        home.get_by_label("Submitted in").select_option(label="This quarter")
        home.get_by_role("button", name="Show").click()
        expect(home.locator("main caption")).to_contain_text("1 on this list, latest first: submitted this quarter")
        expect(line(home, records["overridden"])).to_contain_text("Agreed")
    assert_accessible(home)
    home.get_by_role("link", name="Download this list").click()
    assert_accessible(home)
    home.get_by_label("Why").fill("For the board")
    with home.expect_download() as download:
        home.get_by_role("button", name="Download").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert formatted(records["overridden"].reference) in text
    assert "Agreed" in text
    event = AuditEvent.objects.filter(kind=Kind.EXPORT).latest("seq")
    assert (event.reason, event.detail["list"], event.detail["rows"]) == ("For the board", "refusals-overridden", 1)


def test_which_decisions_not_to_share_were_followed_by_harm(home: Page, records: dict[str, Decision]) -> None:
    with at_most(1, home):
        home.get_by_role("link", name="Harm after not sharing, or sharing only part").click()
        expect(line(home, records["harm"])).to_contain_text("Somebody came to harm")
        expect(home.locator("main")).to_contain_text("harm followed 1, or 100%")
        expect(home.locator("main")).to_contain_text("The latest answer counts")
    assert_accessible(home)


def test_which_records_rest_on_a_consent_taken_back_or_a_note_on_the_law_that_was_corrected(
    home: Page, records: dict[str, Decision]
) -> None:
    with at_most(1, home):
        home.get_by_role("link", name="Shared by a consent that was taken back").click()
        expect(line(home, records["taken back"])).to_be_visible()
    home.goto(reverse("caldicott:home"))
    with at_most(1, home):
        home.get_by_role("link", name="Decided with a note on the law that was corrected").click()
        expect(line(home, records["corrected"])).to_contain_text("When the law requires sharing")
        expect(home.locator("main tbody tr")).to_have_count(1)
    assert_accessible(home)
