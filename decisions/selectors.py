"""Every read of a record, scoped to what the person may see. What they may not see does not exist for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Now
from django.http import Http404

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.one_statement import hand_over, in_one
from accounts.statements import Ready, Statement, built_once
from accounts.verdict import Verdict
from decisions.advising import was_asked, with_advice
from decisions.consents.stakes import Stake, ended, is_open, moved_on, uses_on
from decisions.models import (
    Advice,
    Answer,
    Block,
    Decision,
    DisclosedItem,
    DisclosureRecipient,
    Informing,
    Involvement,
    Opening,
    ReopenedPage,
    Reply,
    Review,
    ReviewComment,
    ReviewOutcome,
    ReviewRound,
    Submission,
    Turn,
    TypedText,
)
from decisions.models.base import CaseRow
from decisions.models.disagreements import disagreed
from decisions.models.requests import asked_as
from decisions.models.rows import ROW_MODELS
from decisions.models.sharing import TO_BE_TOLD
from decisions.rights import policies
from decisions.rights.holding import author_left
from decisions.rights.parts import passed_on
from decisions.rights.scopes import Scope, own_scope_of, scope_of
from decisions.rules.journey import Given, Journey
from decisions.rules.lifecycle import PRIVATE, Status
from decisions.rules.question_four import CONSENTS, PAGES
from guidance import editions
from guidance.flow.keys import RowKind

#: What every page of a record reads with it.
LINKED = ("organisation", "emergency")

#: What a row is read with.
WITH: Mapping[type[CaseRow], str] = {Involvement: "person", Informing: "person__person", Advice: "request"}

#: What ties a disclosure to items and recipients, and where the links stand on it.
LINKS: Mapping[type[CaseRow], str] = {DisclosedItem: "item_links", DisclosureRecipient: "recipient_links"}

#: Rows by kind, in their order. Each kind is a model of its own: the page knows its columns, the type does not.
Rows = Mapping[str, list[Any]]


def visible_to(user: User) -> QuerySet[Decision]:
    """The records `user` may see: their own; submitted ones of their team, of the teams they manage or cover, and, for
    a manager or Caldicott Guardian of the whole organisation, of the organisation (S2 3.15); those whose review was
    passed to them; those they hold open outside their need to know. Until an emergency record is submitted, colleagues
    in its team do not see it. A block by name beats all of these except an author's own draft. An administrator: none.
    """
    scope = scope_of(user)
    return Decision.objects.none() if scope is None else visible(scope)


def visible(scope: Scope) -> QuerySet[Decision]:
    """What `visible_to` says, for statements that are built once."""
    person = scope.person_id
    in_team = Q(team_id__in=scope.teams) & ~Q(status=Status.EMERGENCY)
    within = in_team | Q(team_id__in=scope.charge)
    if scope.openings:
        within |= Q(Exists(openings_now(person).filter(decision=OuterRef("pk"))))
    if scope.whole:
        within = Q()
    elif scope.oversees:
        within |= Q(Exists(passed_on(scope.today).filter(passed_to=person)))
    seen = Q(author=person) | (within & ~Q(status__in=PRIVATE))
    return Decision.objects.filter(seen, not_blocked(person), organisation_id=scope.organisation_id)


def started_by(user: User) -> QuerySet[Decision]:
    """What `visible_to` says of the records that `user` started, said shortly: all their pages and posts ask it."""
    scope = own_scope_of(user)
    return Decision.objects.none() if scope is None else started(scope)


def started(scope: Scope) -> QuerySet[Decision]:
    """What `started_by` says, for statements that are built once."""
    person = scope.person_id
    return Decision.objects.filter(not_blocked(person), author=person, organisation_id=scope.organisation_id)


def openings_now(person_id: UUID) -> QuerySet[Opening]:
    """What this person holds open outside their need to know, by the database's clock."""
    return Opening.objects.filter(person=person_id, closes_at__gt=Now())


def not_blocked(person_id: UUID) -> Q:
    """Records from which this person is not kept by name; their own draft is nobody else's business."""
    kept_out = Exists(Block.objects.filter(decision=OuterRef("pk"), person=person_id))
    return Q(author=person_id, status=Status.DRAFT) | ~Q(kept_out)


def openable_by(user: User) -> QuerySet[Decision]:
    """The records that `user` could open outside their need to know: kept ones of their organisation."""
    organisation_id = held_roles_of(user).organisation_id
    if organisation_id is None:
        return Decision.objects.none()
    records = Decision.objects.filter(not_blocked(user.pk), organisation_id=organisation_id)
    return records.exclude(status__in=(*PRIVATE, Status.DISPOSED))


@dataclass(frozen=True)
class Case:
    """One record as the wizard and the record pages read it. `can_edit`: whether its reader may change its answers.

    `locked`: nobody else can write to it until the transaction in which it was read is over.
    """

    decision: Decision
    journey: Journey
    typed: Mapping[str, TypedText]
    answers: Mapping[str, Answer]
    can_edit: Verdict
    locked: bool = False
    opening: UUID | None = None  # outside the reader's need to know, until `open_until`
    open_until: datetime | None = None
    stakes: tuple[Stake, ...] = ()  # whose consent is needed and what is on record, on the pages that ask


def _row_count(model: type[CaseRow]) -> Subquery:
    """How many rows of this kind a record has."""
    rows = model._default_manager.filter(decision=OuterRef("pk")).order_by()
    return Subquery(rows.annotate(n=Func(F("pk"), function="COUNT")).values("n"), output_field=IntegerField())


def _to_be_told(decision: Any) -> QuerySet[Involvement]:
    """The living whose information it is, or who gave it, and of whom it is not said whether they are told."""
    people = Involvement.objects.filter(decision=decision, part__in=TO_BE_TOLD, person__deceased=False)
    return people.filter(informing_rows=None)


def somebody_untold(decision: Decision) -> bool:
    """Whether the record does not say yet of everybody whether they are told (S2 3.36, 3.47)."""
    return _to_be_told(decision).exists()


def _with_row_counts(records: QuerySet[Decision], scope: Scope, *, lock: bool) -> QuerySet[Decision]:
    """Each record with `<kind>_count` for every kind of row and, in the same statement, what its rules ask beside."""
    counts = {f"{kind}_count": _row_count(model) for kind, model in ROW_MODELS.items()}
    consents = {"consent_open": is_open(), "consent_moved": moved_on(scope.today), "consent_ended": ended()}
    found = records.annotate(**counts, **consents, disagreed=disagreed(), **asked_as())
    kept_out = Exists(Block.objects.filter(decision=OuterRef("pk"), person=scope.person_id))
    found = found.annotate(untold=Exists(_to_be_told(OuterRef("pk"))), advice_asked=was_asked(), kept_out=kept_out)
    return found.select_for_update(of=("self",)) if lock else found


@built_once
def _seen_record(scope: Scope, decision_id: UUID, lock: bool) -> QuerySet[Decision]:
    """The record if it is visible, and until when its reader holds it open."""
    held = openings_now(scope.person_id).filter(decision=OuterRef("pk")).order_by("-closes_at")
    found = visible(scope).filter(pk=decision_id).select_related(*LINKED, "author", "begun_by", "team", "submitted_by")
    until = {"opening_id": Subquery(held.values("pk")[:1]), "open_until": Subquery(held.values("closes_at")[:1])}
    found = found.annotate(**until, author_left=author_left(scope.today))
    return _with_row_counts(found, scope, lock=lock)


@built_once
def _own_record(scope: Scope, decision_id: UUID, lock: bool) -> QuerySet[Decision]:
    """The record if its reader started it."""
    found = started(scope).filter(pk=decision_id).select_related(*LINKED)
    return _with_row_counts(found, scope, lock=lock)


@built_once
def _answers(decision_id: UUID) -> QuerySet[Answer]:
    return Answer.objects.filter(decision=decision_id)


@built_once
def _typed(decision_id: UUID, person_id: UUID) -> QuerySet[TypedText]:
    """Half-typed text; `behind` where something else was saved on its page since that page was opened."""
    later = Submission.objects.filter(decision=decision_id, person=person_id, made__gt=OuterRef("seen"))
    here = Exists(later.filter(slots__contains=Concat(Value("|"), OuterRef("slot"), Value("|"))))
    return TypedText.objects.filter(decision=decision_id, person=person_id).annotate(behind=Q(seen__gt=0) & Q(here))


@built_once
def _reopened(decision_id: UUID) -> QuerySet[ReopenedPage, str]:
    return ReopenedPage.objects.filter(review__in=_returning(decision_id)).values_list("page", flat=True)


def read_case(decision: Decision, user: User, *, locked: bool = False) -> Case:
    """The journey of a record that was read with its row counts, with the text that `user` left half-typed on it."""
    asked: list[Any] = [_answers.given(decision.pk), _typed.given(decision.pk, user.pk)]
    asked += [_reopened.given(decision.pk)] if decision.status == Status.RETURNED else []
    given, half_typed, *reopened = in_one(*asked)
    answers = {answer.question: answer for answer in given}
    typed = {text.slot: text for text in half_typed}
    journey = Journey(
        edition=editions.get(decision.edition),
        given={page: Given(answer.value, answer.fields, answer.path) for page, answer in answers.items()},
        rows={kind: getattr(decision, f"{kind}_count") for kind in ROW_MODELS},
        typed=frozenset(slot.partition(":")[0] for slot in typed),
        again=PAGES if decision.consent_moved else frozenset(),  # type: ignore[attr-defined]
        unsettled=decision.consent_open,  # type: ignore[attr-defined]
        untold=decision.untold,  # type: ignore[attr-defined]
        reopened=frozenset(reopened[0]) if reopened else None,  # the pages that the author of a returned one may change
    )
    journey = with_advice(journey, decision)
    can_edit = policies.can_edit(user, decision)
    opening, until = getattr(decision, "opening_id", None), getattr(decision, "open_until", None)
    return Case(decision, journey, typed, answers, can_edit, locked, opening, until)


def returning_reviews(decision: Decision) -> QuerySet[Review]:
    """The reviews of the latest round that sent the record back: one, or two that came to the same."""
    return _returning(decision.pk)


def _returning(decision_id: UUID) -> QuerySet[Review]:
    later = ReviewRound.objects.filter(decision=OuterRef("decision"), number__gt=OuterRef("round__number"))
    closing = Review.objects.filter(round=OuterRef("round"), turn=Turn.CLOSING)
    latest = Review.objects.filter(~Exists(later), decision=decision_id, outcome=ReviewOutcome.RETURNED)
    return latest.filter(Q(turn=Turn.CLOSING) | ~Exists(closing))


def unanswered(decision: Decision) -> tuple[list[ReviewComment], list[Review]]:
    """What the author of a returned record still has to answer: comments on pages, and on the record as a whole."""
    if decision.status != Status.RETURNED:
        return [], []
    returning = returning_reviews(decision)
    comments = ReviewComment.objects.filter(review__in=returning, reply=None).select_related("review__reviewer")
    whole = Reply.objects.filter(review=OuterRef("pk"), comment=None)
    reviews = returning.filter(~Exists(whole)).exclude(comment="").select_related("reviewer")
    return list(comments.order_by("made_at", "id")), list(reviews)


def case_for(user: User, decision_id: UUID, *, lock: bool = False) -> Case:
    """A record that `user` may see; Http404, the same whether it is missing or hidden.

    With `lock`, which needs a transaction, it is locked before anything else of it is read.
    """
    return _read(_seen_record, scope_of(user), user, decision_id, lock=lock)


def own_case(user: User, decision_id: UUID, *, lock: bool = False) -> Case:
    """A record that `user` started; Http404 for everyone else's. `lock`: as in `case_for`."""
    return _read(_own_record, own_scope_of(user), user, decision_id, lock=lock)


def _read(
    record: Statement[[Scope, UUID, bool], Decision], scope: Scope | None, user: User, decision_id: UUID, *, lock: bool
) -> Case:
    found = record.first(scope, decision_id, lock) if scope is not None else None
    if found is None:
        raise Http404
    if found.author_id == user.pk:
        found.author = user
    found.read_by = user.pk  # type: ignore[attr-defined] # whom `kept_out` is about
    return read_case(found, user, locked=lock)


def rows_of(decision: Decision, kinds: tuple[str, ...] = (*ROW_MODELS, CONSENTS)) -> Rows:
    """The rows of these kinds in their order: one query, however many rows there are."""
    links = LINKS if RowKind.DISCLOSURES in kinds else ()
    asked: list[Ready[Any]] = [_rows.given(model, decision.pk) for model in links]
    asked += [uses_on(decision) if kind == CONSENTS else _rows.given(ROW_MODELS[kind], decision.pk) for kind in kinds]
    found = in_one(*asked)
    rows = dict(zip(kinds, found[len(links) :], strict=True))
    for model, linked in zip(links, found, strict=False):
        hand_over(rows[RowKind.DISCLOSURES], linked, LINKS[model])
    return rows


@built_once
def _rows(model: type[CaseRow], decision_id: UUID) -> QuerySet[Any]:
    rows = model._default_manager.filter(decision=decision_id)
    return rows.select_related(WITH[model]) if model in WITH else rows


def row_of(decision: Decision, kind: str, row_id: UUID) -> Any:
    """One row of this record; Http404 for a row of another record or kind."""
    for row in rows_of(decision, (kind,))[kind]:
        if row.pk == row_id:
            return row
    raise Http404
