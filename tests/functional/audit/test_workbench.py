"""The Guardian's pages in a real browser: free of faults, readable at 320 px, filtered without JavaScript."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from audit.ledger import record
from audit.models import AuditEvent, Kind
from audit.sealing.checkpoints import seal
from decisions.models import Decision
from decisions.rules.reference import formatted
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.functional.looks import NARROW, WIDE, assert_accessible
from tests.people import World

SHOTS = os.environ.get("SHOTS", "")


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world


@pytest.fixture(scope="module")
def waiting(module_world: World) -> Decision:
    people = [module_world.person(name) for name in ("practitioner", "other_practitioner", "guardian")]
    decision = make_decision(people[0], story=PUBLIC_INTEREST_STORY)
    for actor in people * 20:
        record(Kind.VIEW, actor=actor, stream="decisions.decision", record_id=decision.pk, detail={"page": "record"})
    record(Kind.SIGN_IN_FAILED, actor=None, organisation_id=decision.organisation_id)
    seal()
    return decision


def keep(page: Page, name: str) -> None:
    """A picture of the page, wide and narrow, where somebody asked for pictures."""
    for size in (WIDE, NARROW) if SHOTS else ():
        page.set_viewport_size(size)
        page.screenshot(path=Path(SHOTS) / f"caldicott-{name}-{size['width']}.png", full_page=True)


PAGES: dict[str, Callable[[Decision], list[Any]]] = {
    "home": lambda _: [],
    "log": lambda _: [],
    "event": lambda waiting: [latest_change(waiting)],
    "looks": lambda waiting: [waiting.pk],
    "person": lambda waiting: [waiting.author_id],
    "watch": lambda _: ["without-consent"],
    "integrity": lambda _: [],
    "export": lambda _: [],
}


def latest_change(waiting: Decision) -> int:
    told = AuditEvent.objects.filter(record_id=waiting.pk, source_table="decisions_historicaldecision")
    return told.latest("seq").seq


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(
    sign_in: Callable[[Any], Page], guardian: User, waiting: Decision, live_server: Any, name: str
) -> None:
    page = sign_in(guardian)
    page.goto(live_server.url + reverse(f"caldicott:{name}", args=PAGES[name](waiting)))
    assert_accessible(page)
    keep(page, name)


def test_the_log_is_filtered_and_each_filter_taken_away(
    sign_in: Callable[[Any], Page], guardian: User, waiting: Decision
) -> None:
    page = sign_in(guardian)
    page.goto(reverse("caldicott:log"))
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("What was done").select_option(label="Looked at")
    page.get_by_label("Record").fill(formatted(waiting.reference))
    page.get_by_role("button", name="Show").click()
    assert_accessible(page)
    keep(page, "filtered")
    chosen = page.get_by_role("list", name="Chosen filters").get_by_role("link")
    expect(chosen).to_have_count(2)
    expect(page.locator("table.app-log th[scope=row]")).to_have_count(50)
    chosen.filter(has_text="Record").click()
    expect(chosen).to_have_count(1)
    page.get_by_role("link", name="Older").click()
    expect(chosen).to_have_count(1)
    expect(page.get_by_role("link", name="Newer")).to_be_visible()
