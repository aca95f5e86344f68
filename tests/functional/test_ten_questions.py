"""Ten questions of a Guardian, a manager, a court and a person, asked in a browser of 400 invented records over two years
(guardian.md): each within its loads from that person's first page, each answer as a query of the file itself has it.

`make questions` asks them: making the records takes some minutes.
"""

import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from decisions.demo.cast import GUARDIAN, MANAGER, PASSWORD
from decisions.rules.reference import formatted
from tests.functional.hands import Mouse
from tests.functional.looks import WIDE
from tests.serving import ROOT, Demonstration, demonstration

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("QUESTIONS" not in os.environ, reason="400 records of two years: make questions"),
]

SHARED = "('share', 'share_in_part')"


@pytest.fixture(scope="module")
def large() -> Iterator[Demonstration]:
    """The demonstration of two years, served."""
    with demonstration(large=True) as served:
        yield served


@pytest.fixture
def rows(large: Demonstration) -> Callable[..., list[tuple[Any, ...]]]:
    """What a query of the file itself finds."""

    def found(sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{large.database}?mode=ro", uri=True) as file:
            return file.execute(sql, values).fetchall()

    return found


Ask = Callable[[str], Mouse]


@pytest.fixture
def at_work(large: Demonstration, browser: Browser) -> Iterator[Ask]:
    """`at_work(email)`: somebody on their own first page, from which loads are counted."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(15_000)

    def begin(email: str) -> Mouse:
        page = context.new_page()
        page.goto(large.address)
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_load_state()
        hands = Mouse(page, large.address)
        hands.loads = 0
        page.on("framenavigated", lambda _frame: setattr(hands, "loads", hands.loads + 1))
        return hands

    yield begin
    context.close()


def shown(page: Page) -> set[str]:
    """The references in the first column of the list on a page."""
    return {text.strip() for text in page.locator("main tbody th").all_inner_texts()}


def references(found: list[tuple[Any, ...]]) -> set[str]:
    return {formatted(row[0]) for row in found}


def search(hands: Mouse, term: str) -> None:
    hands.page.locator("main input[type=search], main input[name=q]").first.fill(term)
    with hands.page.expect_navigation():
        hands.page.locator("main form:has(input[name=q]) button[type=submit]").first.click()


def link(hands: Mouse, name: str) -> Locator:
    return hands.page.locator("main").get_by_role("link", name=name)


def press(hands: Mouse, name: str) -> None:
    with hands.page.expect_navigation():
        link(hands, name).first.click()


@pytest.fixture
def child(rows: Callable[..., list[tuple[Any, ...]]]) -> tuple[str, str]:
    """The child of whom there are most records: the case number, and the name."""
    ((number, name),) = rows(
        "SELECT p.case_reference, p.name FROM consent_person p JOIN decisions_involvement i ON i.person_id = p.id "
        "GROUP BY p.id ORDER BY COUNT(*) DESC, p.id LIMIT 1"
    )
    return number, name


RECORDS_OF = (
    "SELECT i.decision_id FROM decisions_involvement i JOIN consent_person p ON p.id = i.person_id "
    "WHERE p.case_reference = ? AND i.part IN ('subject', 'affected_child')"
)


def test_1_who_looked_at_this_childs_records_in_the_last_month_and_why(
    at_work: Ask, rows: Any, child: tuple[str, str]
) -> None:
    number, name = child
    hands = at_work(GUARDIAN)
    search(hands, number)
    press(hands, name)
    assert hands.loads == 2
    expect(hands.page.locator("h1")).to_contain_text(name)
    since = str(date.today() - timedelta(days=31))
    lookers = rows(
        "SELECT DISTINCT u.name FROM audit_auditevent e JOIN accounts_user u ON u.id = e.actor_id "
        f"WHERE e.kind IN ('view', 'print', 'export', 'break_glass') AND e.recorded_at > ? AND "
        f"(e.record_id IN ({RECORDS_OF}) OR e.record_id IN (SELECT id FROM consent_person WHERE case_reference = ?))",
        since,
        number,
        number,
    )
    told = hands.page.locator("main").inner_text()
    for (looker,) in lookers:
        assert looker in told


def test_2_which_decisions_overrode_a_refusal_this_quarter_and_were_they_reviewed(at_work: Ask, rows: Any) -> None:
    hands = at_work(GUARDIAN)
    press(hands, "Refusals overridden")
    hands.page.get_by_text("Choose a period or a team").click()
    hands.page.get_by_label("Submitted in").select_option(label="This quarter")
    with hands.page.expect_navigation():
        hands.page.get_by_role("button", name="Show").click()
    assert hands.loads == 2
    today = date.today()
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    expected = rows(
        "SELECT d.reference FROM decisions_decision d JOIN decisions_answer a ON a.decision_id = d.id "
        "AND a.question = 'consent' AND a.value = '\"refused\"' WHERE d.submitted_at >= ? AND d.gateway <> 'consent' "
        f"AND d.outcome IN {SHARED} AND d.status <> 'disposed' ORDER BY d.submitted_at DESC, d.id DESC",
        str(quarter),
    )
    assert expected
    assert shown(hands.page) == references(expected[:25])
    expect(hands.page.locator("main caption")).to_contain_text(f"{len(expected)} on this list")
    assert hands.page.locator("main tbody tr", has_text="Agreed").count() > 0


def test_3_was_anything_changed_after_submission_here_and_across_records(at_work: Ask, rows: Any) -> None:
    hands = at_work(GUARDIAN)
    press(hands, "Changed after it was submitted")
    assert hands.loads == 1
    latest = shown(hands.page)
    assert latest
    with hands.page.expect_navigation():
        hands.page.locator("main tbody th a").first.click()
    assert hands.loads <= 3
    expect(hands.page.locator("main")).to_contain_text("submitted")


def test_4_show_that_this_record_was_not_tampered_with(at_work: Ask, rows: Any, tmp_path: Path) -> None:
    ((record_id, reference),) = rows(
        "SELECT id, reference FROM decisions_decision WHERE status = 'recorded' ORDER BY submitted_at LIMIT 1"
    )
    hands = at_work(GUARDIAN)
    page = str(record_id)
    address = f"{page[:8]}-{page[8:12]}-{page[12:16]}-{page[16:20]}-{page[20:]}"
    hands.page.goto(f"{hands.base}/caldicott/records/{address}/proof/")
    hands.loads = 0
    with hands.page.expect_navigation():
        hands.page.get_by_role("button", name="Verify").first.click()
    assert hands.loads <= 2
    expect(hands.page.locator("main")).to_contain_text("All holds")
    expect(hands.page.locator("body")).to_contain_text(formatted(reference))


def test_5_which_decisions_not_to_share_were_followed_by_harm(at_work: Ask, rows: Any) -> None:
    hands = at_work(GUARDIAN)
    hands.page.get_by_text("Choose a period or a team").click()
    hands.page.get_by_label("Submitted in").select_option(index=-1 + hands.page.locator("select option").count() and 0)
    press(hands, "Harm after not sharing, or sharing only part")
    assert hands.loads <= 2
    expected = rows(
        "SELECT d.reference FROM decisions_decision d WHERE d.outcome IN ('do_not_share', 'share_in_part') AND "
        "d.submitted_at >= ? AND (SELECT n.afterwards FROM decisions_note n WHERE n.decision_id = d.id "
        "AND n.afterwards <> '' ORDER BY n.made_at DESC LIMIT 1) = 'harm'",
        str(datetime.now(UTC) - timedelta(days=30)),
    )
    assert references(expected) == shown(hands.page)
