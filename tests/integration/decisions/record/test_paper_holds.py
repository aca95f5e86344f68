"""What has to be recorded is on the paper: S2 3.50-3.51, and the fields of the Information Commissioner's form."""

import re
from html import unescape
from typing import Any

import pytest

from accounts.models import User
from decisions.models import Decision
from decisions.sections import thawed
from guidance.flow.graph import Kind
from tests.factories.decisions import BY_PUBLIC_INTEREST, CURRENT, make_decision, story
from tests.integration.decisions.record.conftest import SignedIn, page

WORDS = (Kind.TEXT, Kind.LONG_TEXT)
TYPED: dict[str, dict[str, Any]] = {
    step.key: {field.key: f"Typed as {field.key}" for field in step.fields if field.kind in WORDS}
    for step in CURRENT.steps
}
ASKED = {"started": {**TYPED["started"], "entry": "requested", "requested_on": "2026-11-27"}}
#: What the Commissioner's data sharing decision form asks for, as our fields; of each that the edition asks.
COMMISSIONER = (
    "requester_name",
    "requester_role",
    "requester_organisation",
    "requested_on",
    "description",
    "controllers",
    "agreement",
    "aims",
    "how_it_serves",
    "necessary_because",
    "impact_assessment",
    "officer_view",
    "rights",
    "retention",
    "security",
    "decision",
    "reasons",
)


@pytest.fixture
def filled_in(practitioner: User) -> Decision:
    """A record in which every box for words is filled in."""
    return make_decision(practitioner, story=story(BY_PUBLIC_INTEREST, {**TYPED, **ASKED}))


@pytest.fixture
def paper(signed_in: SignedIn, practitioner: User, filled_in: Decision) -> str:
    html = page(signed_in(practitioner), filled_in, "print")
    return unescape(html.partition('<table class="app-paper"')[2].partition("</main>")[0])


def test_everything_that_was_said_is_on_the_paper(paper: str, filled_in: Decision) -> None:
    for section in thawed(filled_in.wording["sections"]):
        assert section.answer in paper
        rows = [line for row in section.rows for line in row.lines]
        for line in (*section.lines, *rows):
            for words in [line.words] if isinstance(line.words, str) else line.words:
                assert words in paper, line.label
        for line in (*section.lines, *(line for row in section.rows for line in row.lines[1:])):
            assert line.label in paper


def test_decision_reasons_what_and_with_whom_are_on_the_paper_s2_3_50_3_51(paper: str, filled_in: Decision) -> None:
    """S2 3.50-3.51: the decision and its reasons either way; if it is shared, what, and with whom."""
    for words in ("Share", filled_in.reasons, filled_in.summary, "Typed as description", "Typed as organisation"):
        assert words in paper
    for page_key in ("items", "recipients", "disclosures"):
        section = next(one for one in thawed(filled_in.wording["sections"]) if one.key == page_key)
        assert all(f">{row.title}</h4>" in paper for row in section.rows)


def test_the_fields_of_the_commissioners_form_are_on_the_paper(paper: str) -> None:
    asked = [(step, field) for step in CURRENT.steps for field in step.fields if field.key in COMMISSIONER]
    reached = [field for step, field in asked if f"Typed as {field.key}" in TYPED[step.key].values()]
    assert len(reached) > 5
    assert [field.key for field in reached if f"Typed as {field.key}" not in paper] == []
    for words in ("27 November 2026", "Public task", "Priya Nair, Social worker", "submitted"):
        assert words in paper


def test_the_paper_leads_nowhere(paper: str) -> None:
    """No link of the record's own; what only a screen needs is hidden from paper."""
    on_paper = re.sub(r'<(\w+) class="[^"]*app-no-print.*?</\1>', "", paper, flags=re.DOTALL)
    assert "<a " not in on_paper
    assert "<button" not in on_paper


def test_what_was_left_blank_is_one_line_on_the_paper(
    signed_in: SignedIn, practitioner: User, waiting: Decision
) -> None:
    html = page(signed_in(practitioner), waiting, "print")
    assert html.count("optional answers left blank") == 1


def test_the_paper_counts_what_was_first_said_and_tells_what_became_of_the_record(paper: str) -> None:
    history = paper.partition(">History</h2>")[2]
    assert "Answer given" not in history
    assert "answers and rows first given by Priya Nair, Social worker" in history
    for words in ("Draft started", "Submitted"):
        assert words in history
