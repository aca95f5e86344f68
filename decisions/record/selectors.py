"""What the record pages read beyond the record itself: everything that ever happened to it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from accounts.models import User
from accounts.one_statement import hand_over, in_one
from accounts.statements import Ready, Statement, built_once
from audit.changes import Change, HistoryRows, actors_of, changes_of, in_sequence
from audit.models import AuditEvent, Kind
from consent.models import ConsentEvent, Person
from consent.selectors import reader_of
from decisions.agreements.selectors import used_by
from decisions.chronology.selectors import known_on, others_about
from decisions.consents.stakes import uses_on
from decisions.disagreements import selectors as disagreements
from decisions.models import (
    AdviceRequest,
    AgreementUse,
    Answer,
    Block,
    ConsentUse,
    Decision,
    Disagreement,
    DisagreementStep,
    DisclosedItem,
    DisclosureRecipient,
    EmergencyRecord,
    GuardianNote,
    GuardianReply,
    Involvement,
    Note,
    Opening,
    ReceiptLink,
    Reply,
    Review,
    ReviewComment,
    ReviewRound,
    SharingRequest,
)
from decisions.models.rows import ROW_MODELS
from decisions.requests import selectors as requests
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import PRIVATE, TRANSITIONS, Action, Status
from decisions.selectors import visible
from guidance.flow.graph import gettext_noop as mark

#: The rows of a record whose history is told. Safeguards are left out: the answer of their page says the same.
TOLD: tuple[Any, ...] = (Answer, *ROW_MODELS.values(), DisclosedItem, DisclosureRecipient, ConsentUse, EmergencyRecord)

#: What was made of a record: itself, its people, what it relied on, and its rows.
MADE: tuple[Any, ...] = (Decision, Person, ConsentEvent, *TOLD)

#: Who was let in and kept out, what a Guardian and an adviser were asked, what was added after it was submitted, and
#: on what professionals disagreed.
WATCHED: tuple[Any, ...] = (
    Opening,
    Block,
    GuardianNote,
    GuardianReply,
    AdviceRequest,
    ReceiptLink,
    Note,
    Disagreement,
    DisagreementStep,
)

#: The history's words for moves that end where another does.
WITHDRAWN = TRANSITIONS[Status.AWAITING_REVIEW, Action.WITHDRAW].words
LEARNT = frozenset(step.words for (_status, act), step in TRANSITIONS.items() if act is Action.AGREE_WITH_LEARNING)


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


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers of a record, as far as its reader may see it."""

    last: LastWord | None
    uses: list[ConsentUse]
    added: list[Note]  # after it was submitted, the oldest first
    notes: list[GuardianNote]  # with their answers, the oldest first
    reviews: list[Review]
    before: Decision | None  # whose place it took
    after: Decision | None  # which took its place
    agreement: list[AgreementUse]  # the one that it names, with those above it
    disagreements: list[Disagreement]  # between professionals, with their steps
    others: list[Decision]  # the latest about the same people, but for those two
    known: list[Person]  # these people, as far as the reader may know them
    requests: list[SharingRequest]  # the one that led to it, and those that serve it
    changed: list[tuple[int, datetime]]  # of what was submitted, since: how many rows of history, and the last of them


def beside(decision: Decision, viewer: User) -> Beside:
    """All that the record's page reads beside its rows: one query."""
    scope, pk = scope_of(viewer), decision.pk
    asked: dict[str, Ready[Any]] = {"uses": uses_on(decision)}
    asked |= {"others": others_about.given(scope, pk), **requests.asked_of(scope, pk)} if scope else {}
    asked |= {"known": known_on.given(reader, pk)} if (reader := reader_of(viewer)) else {}
    if decision.submitted_at:
        asked |= {"last": _moves.given(pk, Status(decision.status)), "added": _notes.given(pk)}
        asked |= {"notes": _guardian_notes.given(pk), **_reviewed(pk), **disagreements.asked_of(pk)}
        asked["agreement"] = used_by(pk)
        asked["changed"] = _changed_since.given(pk, decision.first_submitted_at or decision.submitted_at)
        asked |= {"after": _successor.given(scope, pk)} if scope else {}
    asked |= {"before": _visible_record.given(scope, before)} if scope and (before := decision.supersedes_id) else {}
    found: defaultdict[str, list[Any]] = defaultdict(list, _answered(asked))
    reviews = _shown_to(viewer, decision, found)
    for one in (*found["notes"], *found["disagreements"]):
        one.decision = decision  # or who may go on with it would read it anew for each
    return Beside(
        last=_last_word(decision, found["last"], found["reviews"]),
        uses=found["uses"],
        added=found["added"],
        notes=found["notes"],
        reviews=reviews,
        before=next(iter(found["before"]), None),
        after=next(iter(found["after"]), None),
        known=found["known"],
        agreement=found["agreement"],
        disagreements=disagreements.joined(found["disagreements"], found["steps"]),
        others=[
            one for one in found["others"] if decision.supersedes_id != one.pk and one.supersedes_id != decision.pk
        ],
        requests=found["requests"],
        changed=found["changed"],
    )


def _answered(asked: Mapping[str, Ready[Any]]) -> dict[str, list[Any]]:
    return dict(zip(asked, in_one(*asked.values()), strict=True))


@built_once
def _moves(decision_id: UUID, status: Status) -> QuerySet[Any]:
    """The last move of a record to this status with which somebody said something."""
    there = Decision.history.filter(id=decision_id, status=status).exclude(history_change_reason="")
    said = there.select_related("history_user").only("history_date", "history_change_reason", "history_user")
    return said.order_by("-history_id")[:1]


def _last_word(decision: Decision, moves: list[Any], reviews: list[Review]) -> LastWord | None:
    """Who last moved the record to where it stands, when, and what they said; None while it only waits."""
    if not moves or decision.status not in (Status.RETURNED, Status.ESCALATED, Status.RECORDED):
        return None
    (row,) = moves
    said, outcome = row.history_change_reason, ""
    if said in LEARNT:
        outcome = mark("Agreed, with something to learn")
        said = max(reviews, key=lambda one: (one.made_at, one.pk)).comment
    elif said == WITHDRAWN:
        outcome, said = WITHDRAWN, ""
    return LastWord(row.history_user, row.history_date, said, outcome)


@built_once
def _changed_since(decision_id: UUID, submitted_at: datetime) -> QuerySet[Any]:
    """How many changes of the record's rows the ledger tells of after it was first submitted, and when the last was."""
    tables = [model.history.model._meta.db_table for model in TOLD]
    changes = AuditEvent.objects.filter(record_id=decision_id, kind=Kind.CHANGE, source_table__in=tables)
    since = changes.filter(recorded_at__gt=submitted_at).order_by().values("kind")
    return since.annotate(times=Count("seq"), last=Max("recorded_at")).values_list("times", "last")


@built_once
def _guardian_notes(decision_id: UUID) -> QuerySet[GuardianNote]:
    return GuardianNote.objects.filter(decision=decision_id).select_related("asked_by", "reply__by")


@built_once
def _notes(decision_id: UUID) -> QuerySet[Note]:
    return Note.objects.filter(decision=decision_id).select_related("by")


def notes_on(decision: Decision) -> list[Note]:
    """What was added after the record was submitted, the oldest first: one query."""
    return _notes(decision.pk)


def reviews_on(decision: Decision, viewer: User) -> list[Review]:
    """Every review of the record with its comments and their answers, round by round: one query.

    Of a round that still waits for one of two independent reviews, only the viewer's own: nobody is led by another's
    view, and the author is not told half of it.
    """
    return _shown_to(viewer, decision, _answered(_reviewed(decision.pk)))


#: What the reviews of a record are read from.
_REVIEWED = ("reviews", "comments", "replies", "rounds")


def _reviewed(decision_id: UUID) -> dict[str, Ready[Any]]:
    asked: tuple[Statement[[UUID], Any], ...] = (_reviews, _comments, _replies, _latest_round)
    return {name: one.given(decision_id) for name, one in zip(_REVIEWED, asked, strict=True)}


def _shown_to(viewer: User, decision: Decision, found: Mapping[str, list[Any]]) -> list[Review]:
    reviews = found["reviews"]
    hand_over(reviews, found["comments"], "comments")
    hand_over(reviews, found["replies"], "replies")
    if decision.status != Status.AWAITING_REVIEW:
        return reviews
    latest = next(iter(found["rounds"]), None)
    return [one for one in reviews if one.round != latest or one.reviewer_id == viewer.pk]


@built_once
def _reviews(decision_id: UUID) -> QuerySet[Review]:
    given = Review.objects.filter(decision=decision_id).select_related("round", "reviewer")
    return given.order_by("round__number", "made_at", "id")


@built_once
def _comments(decision_id: UUID) -> QuerySet[ReviewComment]:
    on_pages = ReviewComment.objects.filter(review__decision=decision_id).select_related("reply__by")
    return on_pages.order_by("made_at", "id")


@built_once
def _replies(decision_id: UUID) -> QuerySet[Reply]:
    return Reply.objects.filter(review__decision=decision_id).select_related("by")


@built_once
def _latest_round(decision_id: UUID) -> QuerySet[ReviewRound]:
    return ReviewRound.objects.filter(decision=decision_id).order_by("-number")[:1]


@dataclass(frozen=True, slots=True)
class History:
    """All that ever happened to a record, the oldest first: what was made of it, and what WATCHED says; the people."""

    made: list[Change]
    watched: list[Change]
    people: dict[Any, User]


def history_of(decision: Decision) -> History:
    """The whole history of a record: two queries. Of a draft, which is its author's alone, nothing is watched."""
    told = (*MADE, *(() if decision.status in PRIVATE else WATCHED))
    found = in_one(*(_history_rows.given(model, decision.pk) for model in told))
    rows = [HistoryRows(model.history.model, one) for model, one in zip(told, found, strict=True)]
    made, watched = changes_of(*rows[: len(MADE)]), changes_of(*rows[len(MADE) :])
    named = [change.row[name] for change in watched for name in ("person", "adviser") if name in change.row]
    named += [change.row["author"] for change in made if "author" in change.row]  # of whom one may have left
    return History(made, watched, actors_of([*made, *watched], *named))


def successor_of(decision: Decision, viewer: User) -> Decision | None:
    """The decision that took this one's place, if the viewer may see it."""
    scope = scope_of(viewer)
    return _successor.first(scope, decision.pk) if scope else None


@built_once
def _successor(scope: Scope, decision_id: UUID) -> QuerySet[Decision]:
    return visible(scope).filter(supersedes=decision_id).exclude(status=Status.DISCARDED)[:1]


@built_once
def _visible_record(scope: Scope, decision_id: UUID) -> QuerySet[Decision]:
    return visible(scope).filter(pk=decision_id)


@built_once
def _history_rows(model: Any, decision_id: UUID) -> QuerySet[Any, Any]:
    """What the history of this model holds of a record: its own rows, those of its people, what it relied on."""
    if model is Decision:
        rows = model.history.filter(id=decision_id)
    elif model is Person:
        rows = model.history.filter(id__in=Involvement.history.filter(decision_id=decision_id).values("person_id"))
    elif model is ConsentEvent:
        relied_on = ConsentUse.history.filter(decision_id=decision_id).exclude(event=None)
        rows = model.history.filter(id__in=relied_on.values("event_id"))
    else:
        rows = model.history.filter(decision_id=decision_id)
    return in_sequence(rows)
