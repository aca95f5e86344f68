"""The history page: who did what and when, before and after, in words (ux.md 28)."""

from uuid import UUID

import pytest
from django.test import Client

from accounts.models import User
from decisions.demo.walk import post, tell
from decisions.models import Decision
from decisions.models.base import CaseRow
from decisions.models.rows import ROW_MODELS
from decisions.rules.lifecycle import Action
from decisions.selectors import own_case
from decisions.services.answering import save_step
from decisions.services.reviewing import review
from decisions.services.rows import remove_row, save_row
from decisions.services.submitting import discard, submit
from tests.counting import queries
from tests.factories.decisions import DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.factories.routes import page_of
from tests.integration.decisions.record.conftest import SignedIn, page

ITEM = {"description": "Weight chart", "nature": "fact", "needed_because": "To see the trend.", "sharing": "share"}
PERSON = {"name": "Ada Price", "part": "subject", "category": "child"}


@pytest.fixture
def author(signed_in: SignedIn, practitioner: User) -> Client:
    return signed_in(practitioner)


def titles(html: str) -> list[str]:
    return [part.partition("</h3>")[0] for part in html.split('<h3 class="app-timeline__title">')[1:]]


def first(html: str) -> str:
    """The newest entry."""
    return html.split('<li class="app-timeline__item">')[1]


def row(decision: Decision, kind: str) -> CaseRow:
    return ROW_MODELS[kind]._default_manager.filter(decision=decision).last()  # type: ignore[return-value]


def make_ready(author: User, decision_id: UUID) -> None:
    """Save whatever the record still asks for."""
    while (journey := own_case(author, decision_id).journey).unfinished:
        tell(author, decision_id, page_of(journey, journey.unfinished[0]))


def test_the_story_of_a_draft_the_newest_first(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    assert titles(page(author, draft, "history")) == [
        "Person added: People",
        "Answer given: Identifiable",
        "Answer given: Legal duty",
        "Answer given: Purpose",
        "Answer given: The information",
        "Answer given: How it started",
        "Answer given: Immediate danger",
        "Draft started",
    ]


def test_every_entry_says_who_and_when(author: Client, practitioner: User) -> None:
    entry = first(page(author, make_decision(practitioner, story=DRAFT_STORY), "history"))
    assert "by Priya Nair, Social worker" in entry
    assert "<time datetime=" in entry


def test_a_changed_answer_is_shown_before_and_after_in_words_and_in_marks(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, before="purpose")
    fields = {"description": "Said anew", "urgency": "today"}
    save_step(post(practitioner, draft.pk), step="information", value=None, fields=fields)
    entry = first(page(author, draft, "history"))
    assert "Answer changed: The information" in entry
    assert '<strong>Before:</strong> <del class="app-typed">In a sentence.</del>' in entry
    assert '<strong>After:</strong> <ins class="app-typed">Said anew</ins>' in entry
    assert '<del class="app-typed">Now</del>' in entry
    assert '<ins class="app-typed">Today</ins>' in entry


def test_a_row_added_changed_and_removed_with_the_reason(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="items")
    save_row(post(practitioner, draft.pk), step="items", values=ITEM)
    added = first(page(author, draft, "history"))
    assert "Item of information added" in added
    assert "To see the trend." in added
    assert "<del" not in added

    chart = row(draft, "items")
    save_row(post(practitioner, draft.pk), step="items", values={**ITEM, "nature": "opinion"}, row_id=chart.pk)
    changed = first(page(author, draft, "history"))
    assert "Item of information changed" in changed
    assert "Weight chart" in changed
    assert '<del class="app-typed">Fact</del>' in changed
    assert '<ins class="app-typed">Opinion</ins>' in changed
    assert "To see the trend." not in changed

    remove_row(post(practitioner, draft.pk), step="items", row_id=chart.pk, reason="Asked for twice")
    removed = first(page(author, draft, "history"))
    assert "Item of information removed" in removed
    assert "Asked for twice" in removed
    assert '<del class="app-typed">To see the trend.</del>' in removed


def test_a_person_described_anew_is_one_entry(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="people")
    before = len(titles(page(author, draft, "history")))
    person = row(draft, "people")
    values = {**PERSON, "name": "Ada Price-Jones", "case_reference": "CASE-9"}
    save_row(post(practitioner, draft.pk), step="people", values=values, row_id=person.pk)
    html = page(author, draft, "history")
    assert len(titles(html)) == before + 1
    assert "Person changed: People" in first(html)
    assert '<del class="app-typed">Robin Example</del>' in first(html)
    assert '<ins class="app-typed">Ada Price-Jones</ins>' in first(html)
    assert '<ins class="app-typed">CASE-9</ins>' in first(html)


def test_a_disclosure_is_one_entry_with_what_it_carried(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, before="disclosures")
    items = [str(row(draft, "items").pk)]
    values = {"timing": "shared", "channel": "in_person", "shared_on": "2026-11-20", "items": items, "recipients": []}
    save_row(post(practitioner, draft.pk), step="disclosures", values=values)
    html = page(author, draft, "history")
    assert titles(html).count("Occasion added") == 1
    for words in ("20 November 2026", "In person", ">In a sentence<"):
        assert words in first(html)


def test_submitting_and_reviewing_are_told_in_words(
    author: Client, practitioner: User, manager: User, waiting: Decision
) -> None:
    assert "Submitted; a manager will review it" in titles(page(author, waiting, "history"))[0]
    review(actor=manager, decision_id=waiting.pk, action=Action.RETURN, reason="Who else knows?")
    returned = first(page(author, waiting, "history"))
    assert "Review: returned for more information" in returned
    assert "by Martin Osei" in returned
    assert "Who else knows?" in returned
    assert "<del" not in returned


def test_answers_dropped_at_submit_stay_in_the_history_with_the_reason(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, story=PUBLIC_INTEREST_STORY, before="check")
    save_step(post(practitioner, draft.pk), step="identifiable", value="no", fields={}, confirmed=True)
    make_ready(practitioner, draft.pk)
    submit(post(practitioner, draft.pk))
    html = page(author, draft, "history")
    assert any(title.startswith("Answer removed: Confidential") for title in titles(html))
    assert "No longer on the route when the record was submitted" in html


def test_a_discarded_draft_says_why(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    discard(post(practitioner, draft.pk), reason="The request was withdrawn")
    entry = first(page(author, draft, "history"))
    assert "Draft discarded" in entry
    assert "The request was withdrawn" in entry


def test_what_changes_nothing_that_is_shown_is_left_out(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="started")
    before = titles(page(author, draft, "history"))
    save_step(post(practitioner, draft.pk), step="started", value=None, fields={"entry": "requested"})
    assert titles(page(author, draft, "history")) == before


def test_no_raw_name_is_shown(author: Client, waiting: Decision) -> None:
    html = page(author, waiting, "history") + page(author, waiting, "history", "?page=2")
    for raw in ("immediate_danger", "needed_because", "identity_checked", "not_sure", "public_interest", "position"):
        assert f">{raw}" not in html


def test_a_long_history_is_paged(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="items")
    for number in range(30):
        save_row(post(practitioner, draft.pk), step="items", values={**ITEM, "description": f"Item {number}"})
    newest, older = page(author, draft, "history"), page(author, draft, "history", "?page=2")
    assert len(titles(newest)) == 25
    assert "Item 29" in newest
    assert "Item 0" not in newest
    assert "Item 0" in older
    assert 'href="?page=2"' in newest
    assert 'href="?page=1"' in older


@pytest.mark.parametrize("number", ["0", "-1", "99", "two", "%00", "1" * 300, "%F0%9F%98%80"])
def test_a_page_that_is_not_there_shows_the_nearest(author: Client, waiting: Decision, number: str) -> None:
    assert titles(page(author, waiting, "history", f"?page={number}"))


def test_the_number_of_queries_does_not_grow(author: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, until="identifiable")
    few = queries(lambda: page(author, draft, "history"))
    for number in range(12):
        fields = {"entry": "requested" if number % 2 else "proactive"}
        save_step(post(practitioner, draft.pk), step="started", value=None, fields=fields)
        save_row(post(practitioner, draft.pk), step="people", values={**PERSON, "name": f"Person {number}"})
    assert queries(lambda: page(author, draft, "history")) == few <= 24
    assert "Person 11" in page(author, draft, "history")
