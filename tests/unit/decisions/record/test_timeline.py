"""The history in words: no raw names, no keys, nothing that changes nothing (ux.md 28)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from accounts.models import User
from audit.changes import Change, Kind
from decisions.record.presenters.timeline import Altered, TimelineEntry, timeline
from decisions.rules.lifecycle import TRANSITIONS, Action, Status
from guidance import editions

EDITION = editions.get(editions.CURRENT)
NINE = datetime(2026, 11, 22, 9, 14, tzinfo=UTC)
JO = User(name="Jo Okafor", job_title="Social worker")
DRAFT: dict[str, Any] = {
    "status": Status.DRAFT,
    "indication": "",
    "gateway": "",
    "outcome": "",
    "summary": "",
    "triggers": [],
    "review_due_at": None,
    "entry": "",
    "reasons": "",
}
ITEM: dict[str, Any] = {
    "description": "Weight chart",
    "nature": "fact",
    "origin": "",
    "as_of": date(2026, 11, 1),
    "needed_because": "To see the trend.",
    "sharing": "share",
    "withheld_because": "",
    "position": 1,
}
PERSON_ID, PART_ID = UUID(int=1), UUID(int=2)


def change(model: str, kind: Kind, row: dict[str, Any], *, key: Any = "k", reason: str = "", minute: int = 0) -> Change:
    at = NINE + timedelta(minutes=minute)
    return Change(at, JO.pk, kind, model, key, {}, {}, reason, row)


def decision(kind: Kind = Kind.CHANGED, *, reason: str = "", **values: Any) -> Change:
    return change("decisions.Decision", kind, {**DRAFT, **values}, reason=reason)


def answer(
    question: str, value: Any, kind: Kind = Kind.CREATED, *, reason: str = "", path: str = "", **fields: Any
) -> Change:
    row = {"question": question, "value": value, "fields": fields, "path": path}
    return change("decisions.Answer", kind, row, key=question, reason=reason)


def item(kind: Kind = Kind.CREATED, *, reason: str = "", **values: Any) -> Change:
    return change("decisions.InformationItem", kind, {**ITEM, **values}, reason=reason)


def told(*changes: Change) -> list[TimelineEntry]:
    """The entries, oldest first."""
    return timeline(EDITION, changes, {JO.pk: JO})[::-1]


def lines(entry: TimelineEntry) -> dict[str, tuple[list[str], list[str]]]:
    return {line.label: (line.before, line.after) for line in entry.changes}


def test_a_draft_is_started_by_somebody_with_a_job_title() -> None:
    (entry,) = told(decision(Kind.CREATED))
    assert (entry.title, entry.by, entry.at) == ("Draft started", "Jo Okafor, Social worker", NINE)
    assert entry.changes == ()


def test_the_newest_entry_comes_first() -> None:
    entries = timeline(EDITION, [decision(Kind.CREATED), item()], {JO.pk: JO})
    assert [entry.title for entry in entries] == ["Item of information added", "Draft started"]


def test_an_answer_is_told_by_the_words_of_its_option_and_fields() -> None:
    (entry,) = told(answer("danger", None, immediate_danger="no"))
    assert entry.title == "Answer given: Immediate danger"
    assert lines(entry) == {"Is anyone in immediate danger?": ([], ["No"])}


def test_a_changed_answer_is_told_before_and_after() -> None:
    entry = told(answer("identifiable", "yes"), answer("identifiable", "no", Kind.CHANGED))[1]
    question = EDITION.question("identifiable")
    assert entry.title == f"Answer changed: {question.short}"
    assert entry.kind == "changed"
    assert lines(entry)[question.title] == ([question.option("yes").label], [question.option("no").label])


def test_only_fields_beside_the_answer_given_are_told() -> None:
    refused = answer("consent", "refused", given_by="Left over", objected_by="Her mother", objection="No")
    text = str(told(refused)[0].changes)
    assert "Her mother" in text
    assert "Left over" not in text


def test_a_confirmed_route_changes_nothing_that_is_shown() -> None:
    assert (
        len(told(answer("identifiable", "yes"), answer("identifiable", "yes", Kind.CHANGED, path="purpose=yes"))) == 1
    )


def test_the_marker_of_a_page_of_rows_is_left_out() -> None:
    assert told(answer("items", None)) == []


def test_columns_carried_over_from_an_answer_are_left_out() -> None:
    assert len(told(decision(Kind.CREATED), decision(entry="requested"))) == 1


def test_a_row_added_changed_and_removed() -> None:
    added, changed, removed = told(
        item(), item(Kind.CHANGED, nature="opinion"), item(Kind.REMOVED, nature="opinion", reason="Asked for twice")
    )
    assert added.title == "Item of information added"
    assert lines(added)["Which day is it from?"] == ([], ["1 November 2026"])
    assert changed.title == "Item of information changed"
    assert changed.about == "Weight chart"
    assert changed.changes == (Altered("Is it fact or opinion?", ["Fact"], ["Opinion"]),)
    assert removed.title == "Item of information removed"
    assert (removed.kind, removed.reason) == ("removed", "Asked for twice")
    assert lines(removed)["Will you share it?"] == (["Share it"], [])


def test_pages_that_share_a_noun_are_told_apart() -> None:
    row = {"who": "The neighbour", "risk": "Known by her voice", "protection": "Left out"}
    (entry,) = told(change("decisions.ThirdParty", Kind.CREATED, row))
    assert entry.title == f"Person added: {EDITION.page('third-parties').short}"


def test_a_person_is_named_even_after_they_left_the_record() -> None:
    person = {"name": "Ada Price", "case_reference": "", "born_on": None}
    person |= {"estimated_age": "", "communication": "", "deceased": True}
    part = {"person": PERSON_ID, "part": "subject", "category": "child"}
    informing = {"person": PART_ID, "told": "already", "told_on": None, "told_how": "", "limbs": [], "facts": ""}
    entries = told(
        change("consent.Person", Kind.CREATED, person, key=PERSON_ID),
        change("decisions.Involvement", Kind.CREATED, part, key=PART_ID),
        change("decisions.Informing", Kind.CREATED, {**informing, "look_again_on": None}, minute=1),
        change("decisions.Involvement", Kind.REMOVED, part, key=PART_ID, minute=2),
    )
    assert [entry.title for entry in entries] == [
        "Person added: People",
        "Person added: Telling people",
        "Person removed: People",
    ]
    assert lines(entries[0])["This person has died"] == ([], ["Confirmed"])
    assert lines(entries[1])["Who?"] == ([], ["Ada Price"])
    assert lines(entries[2])["Full name"] == (["Ada Price"], [])


def test_submitting_tells_what_was_worked_out() -> None:
    due = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)
    sent = decision(
        status=Status.AWAITING_REVIEW,
        reason=TRANSITIONS[Status.DRAFT, Action.SUBMIT_FOR_REVIEW].words,
        indication="can_share",
        gateway="public_interest",
        outcome="share",
        summary="Share information about one child.",
        triggers=["shared_without_consent"],
        review_due_at=due,
    )
    entry = told(decision(Kind.CREATED), sent)[1]
    assert entry.title == "Submitted; a manager will review it"
    assert (entry.kind, entry.reason) == ("created", "")
    assert lines(entry)["In one sentence"] == ([], ["Share information about one child."])
    assert lines(entry)["Review due"] == ([], ["23 November 2026 at 9:14am"])
    assert len(lines(entry)["Why it is reviewed"][1]) == 1


def test_every_move_of_the_table_has_its_words() -> None:
    for (start, _action), step in TRANSITIONS.items():
        (_draft, *moves) = told(decision(Kind.CREATED, status=start), decision(status=step.to, reason=step.words))
        assert [(move.title, move.reason) for move in moves] == [(step.words, "")]


def test_a_move_for_a_reason_of_its_own_has_the_words_of_the_first_that_ends_there() -> None:
    review = Status.AWAITING_REVIEW
    (_draft, *moves) = told(decision(Kind.CREATED, status=review), decision(status=Status.RECORDED, reason="Because"))
    assert [(move.title, move.reason) for move in moves] == [("Review: agreed", "Because")]


def test_somebody_who_is_not_known_is_said_to_be() -> None:
    (entry,) = timeline(EDITION, [decision(Kind.CREATED)], {})
    assert entry.by == "somebody whose name is no longer known"


def test_no_raw_name_or_key_is_shown() -> None:
    entries = told(
        answer(
            "consent", "given", given_by="Ada", standing="the_person", how_given="spoken", explained=["why", "what"]
        ),
        item(),
    )
    shown = " ".join(f"{entry.title} {entry.changes}" for entry in entries)
    for raw in ("given_by", "how_given", "the_person", "needed_because", "as_of", "withheld"):
        assert raw not in shown
