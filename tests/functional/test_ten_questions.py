"""Ten questions of a Guardian, a manager, a court, a board and a person (guardian.md), asked in a browser.

They are asked of 400 invented records over two years: each is answered within its loads, counted from the first page of
whoever asks, and each list is what a query of the database's own file finds. `make questions`: it takes some minutes.
"""

# ruff: noqa: S608 - what is put into a query is a constant of this file

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from decisions.demo.cast import GUARDIAN, MANAGER, PASSWORD
from decisions.rules.reference import formatted
from tests.functional.looks import WIDE
from tests.serving import Demonstration, demonstration

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("QUESTIONS" not in os.environ, reason="400 records of two years: make questions"),
]

Rows = Callable[..., list[tuple[Any, ...]]]

SHARES, HELD_BACK = "('share', 'share_in_part')", "('do_not_share', 'share_in_part')"
OPENED = "('view', 'print', 'export', 'break_glass')"
#: Records about the person with this case number, and the rows of that person.
ABOUT = (
    "SELECT i.decision_id FROM decisions_involvement i JOIN consent_person p ON p.id = i.person_id "
    "WHERE p.case_reference = ? AND i.part IN ('subject', 'affected_child')"
)
SAID = (
    "(SELECT n.afterwards FROM decisions_note n WHERE n.decision_id = d.id AND n.afterwards <> '' "
    "ORDER BY n.made_at DESC LIMIT 1)"
)


@pytest.fixture(scope="module")
def large() -> Iterator[Demonstration]:
    """The demonstration of two years, served."""
    with demonstration(large=True) as served:
        yield served


@pytest.fixture
def rows(large: Demonstration) -> Rows:
    """What a query of the file itself finds."""

    def found(sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{large.database}?mode=ro", uri=True) as file:
            return file.execute(sql, values).fetchall()

    return found


class Asker:
    """Somebody at a browser, on their first page. `loads` counts the pages since."""

    def __init__(self, page: Page) -> None:
        self.page, self.loads = page, 0
        page.on("domcontentloaded", lambda _page: setattr(self, "loads", self.loads + 1))

    @property
    def main(self) -> Any:
        return self.page.locator("main")

    @property
    def listed(self) -> list[str]:
        """The references in the list on the page, in its order."""
        return [text.strip() for text in self.main.locator("tbody th").all_inner_texts()]

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=name).first.click()

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()

    def search(self, term: str) -> None:
        self.main.locator("input[name=q]").fill(term)
        with self.page.expect_navigation():
            self.main.locator("form:has(input[name=q]) button").first.click()

    def choose_period(self, words: str) -> None:
        self.page.get_by_text("Choose a period or a team").click()
        self.page.get_by_label("Submitted in").select_option(label=words)
        self.press("Show")


@pytest.fixture
def at_work(large: Demonstration, browser: Browser) -> Iterator[Callable[[str], Asker]]:
    """`at_work(email)`: that person, signed in and on their own first page."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(15_000)

    def begin(email: str) -> Asker:
        page = context.new_page()
        page.goto(large.address)
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_load_state()
        return Asker(page)

    yield begin
    context.close()


@pytest.fixture
def guardian(at_work: Callable[[str], Asker]) -> Asker:
    return at_work(GUARDIAN)


@pytest.fixture
def child(rows: Rows) -> tuple[str, str]:
    """The case number and the name of the child of whom there are most records."""
    ((number, name),) = rows(
        "SELECT p.case_reference, p.name FROM consent_person p JOIN decisions_involvement i ON i.person_id = p.id "
        "WHERE i.part = 'subject' GROUP BY p.id ORDER BY COUNT(*) DESC, p.id LIMIT 1"
    )
    return number, name


def references(found: list[tuple[Any, ...]]) -> list[str]:
    return [formatted(row[0]) for row in found]


def quarter_began() -> date:
    today = timezone.localdate()
    return date(today.year, (today.month - 1) // 3 * 3 + 1, 1)


def test_1_who_looked_at_this_childs_records_in_the_last_month_and_why(
    guardian: Asker, rows: Rows, child: tuple[str, str]
) -> None:
    number, name = child
    guardian.search(number)
    guardian.follow(name)
    assert guardian.loads == 2
    looked = rows(
        f"SELECT DISTINCT u.name FROM audit_auditevent e JOIN accounts_user u ON u.id = e.actor_id "
        f"WHERE e.kind IN {OPENED} AND e.recorded_at > ? AND (e.record_id IN ({ABOUT}) "
        "OR e.record_id IN (SELECT id FROM consent_person WHERE case_reference = ?))",
        str(timezone.localdate() - timedelta(days=30)),
        number,
        number,
    )
    for (who,) in looked:
        expect(guardian.main).to_contain_text(who)


def test_2_which_decisions_overrode_a_refusal_this_quarter_and_were_they_reviewed(guardian: Asker, rows: Rows) -> None:
    guardian.follow("Refusals overridden")
    guardian.choose_period("This quarter")
    assert guardian.loads == 2
    found = rows(
        "SELECT d.reference FROM decisions_decision d JOIN decisions_answer a ON a.decision_id = d.id "
        "AND a.question = 'consent' AND a.value = '\"refused\"' WHERE d.submitted_at >= ? AND d.gateway <> 'consent' "
        f"AND d.outcome IN {SHARES} AND d.status <> 'disposed' ORDER BY d.submitted_at DESC",
        str(quarter_began()),
    )
    assert len(found) > 5
    assert guardian.listed == references(found)[:25]
    expect(guardian.main.locator("caption")).to_contain_text(f"{len(found)} on this list")
    assert guardian.main.locator("tbody tr", has_text="Agreed").count()
    expect(guardian.main.get_by_role("link", name="Download this list")).to_be_visible()


def test_3_was_anything_changed_after_submission_here_and_across_records(guardian: Asker, rows: Rows) -> None:
    guardian.follow("Changed after they were submitted")
    assert guardian.loads == 1
    first = guardian.listed[0]
    guardian.follow(first)
    assert guardian.loads == 2
    expect(guardian.main).to_contain_text("Since submitted")


def test_4_show_that_this_record_was_not_tampered_with(guardian: Asker, rows: Rows, tmp_path: Path) -> None:
    """Found, proved, and the file of it checked by Python alone."""
    ((reference,),) = rows(
        "SELECT reference FROM decisions_decision WHERE status = 'recorded' ORDER BY submitted_at LIMIT 1"
    )
    guardian.search(formatted(reference))
    guardian.follow("Statement for a court")
    assert guardian.loads == 2
    expect(guardian.main).to_contain_text("Statement about record")
    guardian.press("Verify this record")
    expect(guardian.page.locator("body")).to_contain_text("All holds")
    guardian.page.go_back()
    guardian.follow("Download the file that somebody outside can check")
    guardian.page.get_by_label("Why").fill("For the court")
    with guardian.page.expect_download() as download:
        guardian.page.get_by_role("button", name="Download").click()
    shutil.unpack_archive(download.value.path(), tmp_path, "zip")
    alone = [sys.executable, "-I", "-S", "verifier.py", "record.jsonl"]
    said = subprocess.run(alone, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert "All holds." in said.stdout, said.stdout + said.stderr


def test_5_which_decisions_not_to_share_were_followed_by_harm(guardian: Asker, rows: Rows) -> None:
    guardian.follow("Harm after not sharing, or sharing only part")
    guardian.choose_period("All of them, however old")
    assert guardian.loads == 2
    found = rows(
        f"SELECT d.reference FROM decisions_decision d WHERE d.outcome IN {HELD_BACK} AND {SAID} = 'harm' "
        "AND d.status <> 'disposed' ORDER BY d.submitted_at DESC"
    )
    assert found
    assert guardian.listed == references(found)[:25]
    expect(guardian.main).to_contain_text(f"harm followed {len(found)}, or")


def test_6_is_our_sharing_with_the_police_growing_by_whom_on_what_ground(guardian: Asker, rows: Rows) -> None:
    with guardian.page.expect_navigation():
        guardian.page.get_by_role("navigation").get_by_role("link", name="Dashboard").click()
    guardian.page.get_by_text("Filter", exact=True).click()
    guardian.page.get_by_label("Shared with").select_option(label="Police")
    guardian.press("Show")
    assert guardian.loads == 2
    expect(guardian.page.get_by_role("list", name="Chosen filters")).to_contain_text("Police")
    expect(guardian.page.get_by_role("row", name="Northshire Police")).to_be_visible()


def test_7_what_did_we_tell_this_person_when_how_in_which_words(guardian: Asker, rows: Rows) -> None:
    (number, how, words), *_others = rows(
        "SELECT p.case_reference, t.told_how, t.told_words FROM decisions_informing t "
        "JOIN decisions_involvement i ON i.id = t.person_id JOIN consent_person p ON p.id = i.person_id "
        "WHERE t.told_words <> '' AND p.case_reference <> '' ORDER BY t.id"
    )
    guardian.search(number)
    guardian.follow("Chronology")
    assert guardian.loads == 2
    told = guardian.main.locator("li", has=guardian.page.get_by_role("heading", name="Told about sharing"))
    expect(told.filter(has_text=words).first).to_contain_text(how)
    expect(told.first.locator("time")).to_be_visible()


def test_8_what_does_a_manager_have_to_look_at_now_and_why(at_work: Callable[[str], Asker], rows: Rows) -> None:
    manager = at_work(MANAGER)
    assert manager.loads == 0
    expect(manager.page.locator("h1")).to_have_text("For review")
    expect(manager.main).to_contain_text("Why it is here")
    expect(manager.main.locator("tbody tr").first).to_be_visible()


def test_9_has_this_child_come_up_before(at_work: Callable[[str], Asker], rows: Rows) -> None:
    """Beside the review of a record, as far as its reviewer may read the others."""
    manager = at_work(MANAGER)
    waiting = rows(
        "SELECT d.id, d.reference, i.person_id FROM decisions_decision d "
        "JOIN decisions_involvement i ON i.decision_id = d.id JOIN accounts_user u ON u.id = d.author_id "
        "WHERE d.status = 'awaiting_review' AND i.part = 'subject' AND u.email LIKE 'practitioner@%' "
        "AND i.person_id IN (SELECT person_id FROM decisions_involvement "
        "WHERE part = 'subject' GROUP BY person_id HAVING COUNT(*) > 1)"
    )
    key, reference, person = waiting[0]
    manager.follow(formatted(reference))
    assert manager.loads == 1
    others = rows(
        "SELECT d.reference FROM decisions_decision d JOIN decisions_involvement i ON i.decision_id = d.id "
        "WHERE i.person_id = ? AND d.id <> ? AND d.submitted_at IS NOT NULL AND d.supersedes_id IS NOT ? "
        "AND d.id IS NOT (SELECT supersedes_id FROM decisions_decision WHERE id = ?)",
        person,
        key,
        key,
        key,
    )
    for other in references(others)[:5]:
        expect(manager.page.get_by_role("region", name="Other decisions about the same people")).to_contain_text(other)


def test_10_which_records_rest_on_a_consent_taken_back_or_on_a_note_on_the_law_that_was_corrected(
    guardian: Asker, rows: Rows
) -> None:
    guardian.follow("Shared by a consent that was taken back")
    guardian.choose_period("All of them, however old")
    assert guardian.loads == 2
    found = rows(
        "SELECT DISTINCT d.reference, d.submitted_at FROM decisions_decision d JOIN decisions_consentuse u "
        "ON u.decision_id = d.id JOIN consent_consentevent g ON g.id = u.event_id WHERE d.gateway = 'consent' "
        f"AND d.outcome IN {SHARES} AND d.status <> 'disposed' AND EXISTS (SELECT 1 FROM consent_consentevent w "
        "WHERE w.about_id = COALESCE(g.about_id, g.id) AND w.act = 'withdrawn') ORDER BY d.submitted_at DESC"
    )
    assert found
    assert guardian.listed == references(found)[:25]
    guardian.page.goto(guardian.page.url.partition("/watch/")[0] + "/")
    guardian.loads = 0
    guardian.follow("Decided with a note on the law that was corrected")
    assert guardian.loads == 1
