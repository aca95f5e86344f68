"""Every address that changes a record, posted at every status: what the signed-off table refuses, changes nothing; what
it allows takes effect once, however often the post comes.

Each is posted by everybody who may, and by every tenth of those who may not, in turn: test_sweep.py asks the services,
which each address asks, for everybody.
"""

import csv
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import Count
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.models import Decision, Involvement, Submission, TypedText
from decisions.rules.lifecycle import TRANSITIONS, Action, Part, Status
from decisions.selectors import unanswered
from decisions.services.blocking import block
from decisions.services.reviewing import review
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.integration.audit.pages import EVERY, signed_in
from tests.integration.decisions.oversight.test_sweep import BEFORE, DECIDED, Undo, records
from tests.unit.decisions.rules.lifecycle.test_cells import SIGNED_OFF

WORDS = "In a sentence."
AUTHOR = "Priya Nair"
#: A call for advice, as its page sends it, and the pages on which advice is asked for about a question.
CALL = {"adviser": "A duty desk", "role": "other", "summary": WORDS}
CALL |= {f"advised_on_{place}": part for place, part in enumerate(("1", "9", "2026"))}
ASKING = tuple(f"decisions:{name}" for name in ("ask_adviser", "ask_autosave", "note_call", "call_autosave"))
#: Everybody, by their fixture, and their parts towards the author's records. The manager is kept from them by name.
PEOPLE: Mapping[str, tuple[Part, ...]] = {
    "practitioner": (Part.PRACTITIONER,),
    "colleague": (Part.PRACTITIONER,),
    "other_practitioner": (),
    "manager": (Part.MANAGER,),
    "second_manager": (Part.MANAGER,),
    "other_manager": (),
    "senior": (Part.MANAGER, Part.SENIOR_MANAGER),
    "guardian": (Part.CALDICOTT_GUARDIAN,),
    "administrator": (Part.ADMINISTRATOR,),
}

#: Addresses of a record that change nothing of it (pages to read, text kept or let go), or what the table does not
#: rule alone: who is kept out, a Guardian's notes, why one looks, what an author who left had begun, what leaves a
#: record and comes back to it, disagreements, requests. Their own tests hold them.
BESIDE = {
    *(f"decisions:{name}" for name in ("tasks", "danger", "submitted", "let_go", "row_change", "consents")),
    "decisions:emergency_saved",
    "decisions:evidence",
    "requests:ask_for",
    *(f"decisions:{name}" for name in ("consent_of", "record", "route", "history", "print", "caldicott", "note")),
    "decisions:whom_to_ask",
    *(f"decisions:{name}" for name in ("add_note", "answer_note", "blocks", "lift_block")),
    *(f"oversight:{name}" for name in ("autosave", "let_go", "done")),
    "oversight:hand_over",
    "decisions:why",
    *(f"decisions:{name}" for name in ("sheet", "paste", "tell", "receipts", "receipt_link")),
    *(f"decisions:{name}" for name in ("disagree", "move_disagreement_on", "resolve_disagreement")),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """One post: where to, what with, and the actions of which the table must allow one. `keyed`: it has a key."""

    view: str
    actions: tuple[Action, ...]
    said: Mapping[str, Any] = field(default_factory=dict)
    keyed: bool = True


class Standing(NamedTuple):
    """What a post might change: the record's status, tracked rows, posts that took effect, and half-typed text."""

    status: str
    changes: int
    effects: int
    typed: int


class Someone(NamedTuple):
    user: User
    client: Client
    parts: tuple[Part, ...]
    blocked: bool


POSTS = (
    Sent("decisions:step", (Action.EDIT,), DECIDED),
    Sent("decisions:autosave", (Action.EDIT,), {"reasons": WORDS}, keyed=False),
    Sent("decisions:row_add", (Action.EDIT,), {"name": "Sam Example", "category": "child", "part": "subject"}),
    Sent("decisions:row_remove", (Action.EDIT,)),
    Sent("decisions:ask_adviser", (Action.EDIT,), {"summary": "Should we?"}),
    Sent("decisions:note_call", (Action.EDIT,), CALL),
    Sent("decisions:ask_autosave", (Action.EDIT,), {"summary": WORDS}, keyed=False),
    Sent("decisions:call_autosave", (Action.EDIT,), {"summary": WORDS}, keyed=False),
    Sent("decisions:check", (Action.SUBMIT, Action.SUBMIT_FOR_REVIEW)),
    Sent("decisions:discard", (Action.DISCARD,), {"reason": WORDS}),
    Sent("decisions:respond", (Action.ANSWER,)),
    Sent("decisions:reconsider", (Action.SUPERSEDE,), {"reason": WORDS}),
    Sent("decisions:add", (Action.ADD_NOTE,), {"words": WORDS}),
    Sent("decisions:add_autosave", (Action.ADD_NOTE,), {"words": WORDS}, keyed=False),
    Sent("oversight:review", (Action.AGREE,), {"outcome": "agreed"}),
    Sent("oversight:review", (Action.AGREE_WITH_LEARNING,), {"outcome": "agreed_with_learning", "learning": WORDS}),
    Sent("oversight:review", (Action.RETURN,), {"outcome": "returned", "comment": WORDS, "pages": ["decision"]}),
    Sent("oversight:review", (Action.ESCALATE,), {"outcome": "escalated", "comment": WORDS}),
    Sent("oversight:reassign", (Action.REASSIGN,), {"why": WORDS}),
)


@cache
def signed_off() -> Mapping[tuple[str, ...], str]:
    """The table as it was signed, not as the code has it."""
    with SIGNED_OFF.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(r["status"], r["action"], r["part"], r["whose"], r["blocked"]): r["answer"] for r in rows}


def standing(record: Decision) -> Standing:
    changes = AuditEvent.objects.filter(kind=Kind.CHANGE).aggregate(n=Count("seq"))["n"]
    status = Decision.objects.values_list("status", flat=True).get(pk=record.pk)
    return Standing(status, changes, Submission.objects.count(), TypedText.objects.count())


def address(sent: Sent, record: Decision, rows: Mapping[UUID, UUID]) -> str:
    step = "people" if ":row_" in sent.view else "purpose" if sent.view in ASKING else "decision"
    every = {"decision_id": record.pk, "step": step, "row_id": rows.get(record.pk, record.pk)} | {"kind": "correction"}
    return reverse(sent.view, kwargs={need: every[need] for need in EVERY[sent.view]})


def body(sent: Sent, record: Decision, to: User) -> dict[str, Any]:
    """The post as the newest page would send it, with a key of its own."""
    said = {**sent.said, "version": record.version, "idempotency_key": str(uuid4()), "action": "continue"}
    if sent.view == "decisions:ask_adviser":
        said["adviser"] = str(to.pk)
    if sent.view == "oversight:reassign":
        said["to"] = str(to.pk)
    if sent.view == "decisions:respond":
        said |= {f"answer_{one.pk}": WORDS for some in unanswered(record) for one in some}
    return said


def ends(sent: Sent, status: Status) -> set[str]:
    """Where the table says that this may lead from here."""
    moves = [TRANSITIONS[status, action].to for action in sent.actions if (status, action) in TRANSITIONS]
    return {str(end) for end in moves} or {str(status)}


def tried(who: Someone, sent: Sent, record: Decision, url: str, to: User, before: Standing) -> list[Standing]:
    """How all stands after the post and, where it did something, after the same again and under a new key; undone."""
    told: list[Standing] = []
    with suppress(Undo), transaction.atomic():
        said = body(sent, record, to)
        for values in (said, said, {**said, "idempotency_key": str(uuid4())}):
            who.client.post(url, values)
            told.append(standing(record))
            if told[-1] == before or not sent.keyed:
                break
        raise Undo
    return told


def prepared(author: User, manager: User, guardian: User) -> dict[tuple[Status, str], Decision]:
    """A record at each status for each address; the returned one to be answered still has its comment."""
    by_status = records(author, manager, guardian)
    asked = make_decision(author, story=PUBLIC_INTEREST_STORY)
    review(actor=manager, decision_id=asked.pk, action=Action.RETURN, reason="More")
    for record in (asked, *(one for status, one in by_status.items() if status not in BEFORE)):
        block(actor=guardian, decision_id=record.pk, person_id=manager.pk, reason="A cousin")
    made = {(status, sent.view): record for status, record in by_status.items() for sent in POSTS}
    made[Status.RETURNED, "decisions:respond"] = asked
    return {key: Decision.objects.get(pk=record.pk) for key, record in made.items()}


def test_every_address_of_a_record_is_here_or_changes_nothing() -> None:
    of_records = {name for name, needs in EVERY.items() if "decision_id" in needs}
    assert of_records == {sent.view for sent in POSTS} | BESIDE


def answers(who: Someone, sent: Sent, status: Status) -> set[str]:
    """What was signed off for this person, in each of their parts, of each of the actions that this post may be."""
    table, own = signed_off(), "own" if who.user.name == AUTHOR else "others"
    blocked = "yes" if who.blocked else "no"
    return {table[status, action, part, own, blocked] for action in sent.actions for part in who.parts}


@pytest.mark.usefixtures("lent")
def test_no_address_lets_anybody_make_an_illegal_move_nor_the_same_one_twice(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Template, "render", lambda *_args: "")  # what is changed is asked, not what is shown
    users: dict[str, User] = {name: request.getfixturevalue(name) for name in PEOPLE}
    subjects = prepared(users["practitioner"], users["manager"], users["guardian"])
    rows = dict(Involvement.objects.values_list("decision_id", "pk"))
    people = [Someone(users[name], signed_in(users[name]), parts, name == "manager") for name, parts in PEOPLE.items()]
    cells = 0
    for (status, view), record in subjects.items():
        before = standing(record)
        for sent, who in product([one for one in POSTS if one.view == view], people):
            allowed = "allowed" in answers(who, sent, status)
            cells += 1
            if not allowed and cells % 10:
                continue
            to = users["senior" if who.user == users["guardian"] else "guardian"]
            after = tried(who, sent, record, address(sent, record, rows), to, before)
            cell = (status, who.user.name, sent.view, dict(sent.said))
            if allowed:
                assert after[0] != before, cell
                assert after[0].status in ends(sent, status), cell
                assert {one[:-1] for one in after} == {after[0][:-1]}, cell
            else:
                assert after == [before], cell
    assert cells == len(Status) * len(PEOPLE) * len(POSTS)
