"""What the record pages read beyond the record itself: everything that ever happened to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from accounts.statements import built_once
from audit.changes import Change, HistoryRows, actors_of, at_once, changes_of, told_apart
from consent.models import ConsentEvent, Person
from decisions.models import (
    AdviceRequest,
    Answer,
    Block,
    ConsentUse,
    Decision,
    DisclosedItem,
    DisclosureRecipient,
    EmergencyRecord,
    GuardianNote,
    GuardianReply,
    Involvement,
    Note,
    Opening,
    Review,
    ReviewComment,
    ReviewRound,
)
from decisions.models.rows import ROW_MODELS
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import PRIVATE, TRANSITIONS, Action, Status
from decisions.selectors import visible, visible_to
from guidance.flow.graph import gettext_noop as mark

#: The rows of a record whose history is told. Safeguards are left out: the answer of their page says the same.
TOLD: tuple[Any, ...] = (Answer, *ROW_MODELS.values(), DisclosedItem, DisclosureRecipient, ConsentUse, EmergencyRecord)

#: What was made of a record: itself, its people, what it relied on, and its rows.
MADE: tuple[Any, ...] = (Decision, Person, ConsentEvent, *TOLD)

#: Who was let in and kept out, what a Guardian and an adviser were asked, and what was added after it was submitted.
WATCHED: tuple[Any, ...] = (Opening, Block, GuardianNote, GuardianReply, AdviceRequest, Note)

#: The history's words for moves that end where another does.
WITHDRAWN = TRANSITIONS[Status.AWAITING_REVIEW, Action.WITHDRAW].words
_STEPS = TRANSITIONS.items()
LEARNT = frozenset(step.words for (_status, act), step in _STEPS if act is Action.AGREE_WITH_LEARNING)


@dataclass(frozen=True, slots=True)
class LastWord:
    """What somebody said when they moved a record; `outcome` where the status alone does not tell it, untranslated."""

    person: User | None
    at: datetime
    reason: str
    outcome: str = ""


def gone_at(decision: Decision) -> datetime | None:
    """When the record was disposed of; None while it is there."""
    if decision.status != Status.DISPOSED:
        return None
    gone = Decision.history.filter(id=decision.pk, status=Status.DISPOSED).order_by("history_id")
    return gone.values_list("history_date", flat=True).first()


def last_word_on(decision: Decision) -> LastWord | None:
    """Who last moved the record to where it stands, when, and what they said; None while it only waits."""
    if decision.status not in (Status.RETURNED, Status.ESCALATED, Status.RECORDED):
        return None
    there = Decision.history.filter(id=decision.pk, status=decision.status).exclude(history_change_reason="")
    row = there.select_related("history_user").order_by("-history_id").first()
    if row is None:
        return None
    said, outcome = row.history_change_reason, ""
    if said in LEARNT:
        outcome = mark("Agreed, with something to learn")
        said = Review.objects.filter(decision=decision).order_by("-made_at", "-id").values_list("comment", flat=True)[0]
    elif said == WITHDRAWN:
        outcome, said = WITHDRAWN, ""
    return LastWord(row.history_user, row.history_date, said, outcome)


def notes_on(decision: Decision) -> list[GuardianNote]:
    """Every Guardian's note on the record with its answer, the oldest first: one query."""
    notes = _guardian_notes(decision.pk)
    for note in notes:
        note.decision = decision  # or who may answer would read it anew for each
    return notes


@built_once
def _guardian_notes(decision_id: UUID) -> QuerySet[GuardianNote]:
    return GuardianNote.objects.filter(decision=decision_id).select_related("asked_by", "reply__by")


@dataclass(frozen=True, slots=True)
class History:
    """All that ever happened to a record, the oldest first: what was made of it, and what WATCHED says; the people."""

    made: list[Change]
    watched: list[Change]
    people: dict[Any, User]


def history_of(decision: Decision) -> History:
    """The whole history of a record: two queries. Of a draft, which is its author's alone, nothing is watched."""
    watched = () if decision.status in PRIVATE else WATCHED
    found = _histories((*MADE, *watched), decision.pk)
    made, beside = changes_of(*found[: len(MADE)]), changes_of(*found[len(MADE) :])
    named = (change.row[name] for change in beside for name in ("person", "adviser") if name in change.row)
    return History(made, beside, actors_of([*made, *beside], *named))


def reviews_on(decision: Decision, viewer: User) -> list[Review]:
    """Every review of the record with its comments and their answers, round by round.

    Of a round that still waits for one of two independent reviews, only the viewer's own: nobody is led by another's
    view, and the author is not told half of it.
    """
    replies = Prefetch("comments", ReviewComment.objects.select_related("reply__by").order_by("made_at", "id"))
    given = Review.objects.filter(decision=decision).select_related("round", "reviewer")
    found = list(given.prefetch_related(replies, "replies__by").order_by("round__number", "made_at", "id"))
    if decision.status != Status.AWAITING_REVIEW or not found:
        return found
    latest = ReviewRound.objects.filter(decision=decision).order_by("-number").first()
    return [one for one in found if one.round != latest or one.reviewer_id == viewer.pk]


def notes_after(decision: Decision) -> list[Note]:
    """What was added after it was submitted, the oldest first."""
    return _notes(decision.pk)


@built_once
def _notes(decision_id: UUID) -> QuerySet[Note]:
    return Note.objects.filter(decision=decision_id).select_related("by")


def successor_of(decision: Decision, viewer: User) -> Decision | None:
    """The decision that took this one's place, if the viewer may see it."""
    scope = scope_of(viewer)
    return _successor.first(scope, decision.pk) if scope else None


@built_once
def _successor(scope: Scope, decision_id: UUID) -> QuerySet[Decision]:
    return visible(scope).filter(supersedes=decision_id).exclude(status=Status.DISCARDED)[:1]


def predecessor_of(decision: Decision, viewer: User) -> Decision | None:
    """The decision whose place this one took, if the viewer may see it."""
    return visible_to(viewer).filter(pk=decision.supersedes_id).first() if decision.supersedes_id else None


def _histories(models: tuple[Any, ...], decision_id: UUID) -> list[HistoryRows]:
    return told_apart([model.history.model for model in models], _rows_at_once(models, decision_id))


@built_once
def _rows_at_once(models: tuple[Any, ...], decision_id: UUID) -> QuerySet[Any, Any]:
    return at_once(_history(model, decision_id) for model in models)


def _history(model: Any, decision_id: UUID) -> QuerySet[Any]:
    """What the history of this model holds of a record: its own rows, those of its people, what it relied on."""
    history: QuerySet[Any] = model.history.all()
    if model is Decision:
        return history.filter(id=decision_id)
    if model is Person:
        return history.filter(id__in=Involvement.history.filter(decision_id=decision_id).values("person_id"))
    if model is ConsentEvent:
        relied_on = ConsentUse.history.filter(decision_id=decision_id).exclude(event=None)
        return history.filter(id__in=relied_on.values("event_id"))
    return history.filter(decision_id=decision_id)
