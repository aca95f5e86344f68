"""What the record pages read beyond the record itself: everything that ever happened to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from audit.changes import Change, actors_of, changes_of
from consent.models import ConsentEvent, Person
from decisions.models import (
    Answer,
    Block,
    ConsentUse,
    Decision,
    DisclosedItem,
    DisclosureRecipient,
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
from decisions.rules.lifecycle import TRANSITIONS, Action, Status
from decisions.selectors import visible_to
from guidance.flow.graph import gettext_noop as mark

#: The rows of a record whose history is told. Safeguards are left out: the answer of their page says the same.
TOLD: tuple[Any, ...] = (Answer, *ROW_MODELS.values(), DisclosedItem, DisclosureRecipient, ConsentUse)

#: Who was let in and kept out, and what a Guardian asked.
WATCHED: tuple[Any, ...] = (Opening, Block, GuardianNote, GuardianReply)

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


def notes_on(decision: Decision) -> QuerySet[GuardianNote]:
    """Every Guardian's note on the record with its answer, the oldest first: one query."""
    return decision.guardian_notes.select_related("asked_by", "reply__by")


def changes_to(decision: Decision) -> tuple[list[Change], dict[Any, User]]:
    """Every change to the record and its rows, the oldest first, with the people who made them, by key.

    A fixed number of queries: one for each model and one for the people.
    """
    changes = changes_of(*_histories(decision))
    return changes, actors_of(changes)


def watched_on(decision: Decision) -> tuple[list[Change], dict[Any, User]]:
    """Every opening, block, note and answer on a submitted record, the oldest first, with the people named, by key.

    A fixed number of queries; none for a draft, which is its author's alone.
    """
    if decision.submitted_at is None:
        return [], {}
    changes = changes_of(*(model.history.filter(decision_id=decision.pk) for model in WATCHED))
    return changes, actors_of(changes, *(change.row["person"] for change in changes if "person" in change.row))


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


def notes_after(decision: Decision) -> QuerySet[Note]:
    """Corrections and later outcomes, the oldest first."""
    return Note.objects.filter(decision=decision).select_related("by")


def successor_of(decision: Decision, viewer: User) -> Decision | None:
    """The decision that took this one's place, if the viewer may see it."""
    return visible_to(viewer).filter(supersedes=decision).exclude(status=Status.DISCARDED).first()


def predecessor_of(decision: Decision, viewer: User) -> Decision | None:
    """The decision whose place this one took, if the viewer may see it."""
    return visible_to(viewer).filter(pk=decision.supersedes_id).first() if decision.supersedes_id else None


def _histories(decision: Decision) -> list[QuerySet[Any]]:
    of_rows = [model.history.filter(decision_id=decision.pk) for model in TOLD]
    involved = Involvement.history.filter(decision_id=decision.pk).values("person_id")
    relied_on = ConsentUse.history.filter(decision_id=decision.pk).exclude(event=None).values("event_id")
    said = ConsentEvent.history.filter(id__in=relied_on)
    return [Decision.history.filter(id=decision.pk), Person.history.filter(id__in=involved), said, *of_rows]
