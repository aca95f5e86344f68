"""Every read of a record, scoped to what the person may see. What they may not see does not exist for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.models import Membership, User
from accounts.rights import Right
from accounts.verdict import Verdict
from decisions.consents.stakes import Stake, ended, is_open, moved_on, uses_of
from decisions.models import (
    Answer,
    Block,
    Decision,
    DisclosedItem,
    Disclosure,
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
    Turn,
    TypedText,
)
from decisions.models.base import CaseRow
from decisions.models.rows import ROW_MODELS
from decisions.rights import policies
from decisions.rights.parts import charge_of, passed_to
from decisions.rules.journey import Given, Journey
from decisions.rules.lifecycle import Status
from decisions.rules.question_four import CONSENTS, PAGES
from guidance import editions

#: What only its author sees.
PRIVATE = (Status.DRAFT, Status.DISCARDED)

#: The part of whoever has to be accounted for: told, to be told, or not told and why.
TO_BE_TOLD = ("subject", "affected_child", "provider")

#: Rows by kind, in their order. Each kind is a model of its own: the page knows its columns, the type does not.
Rows = Mapping[str, list[Any]]


def visible_to(user: User) -> QuerySet[Decision]:
    """The records `user` may see: their own; submitted ones of their team, of the teams they manage or cover, and, for
    a manager or Caldicott Guardian of the whole organisation, of the organisation (S2 3.15); those whose review was
    passed to them; those they hold open outside their need to know. A block by name beats all of these except an
    author's own draft. An administrator sees none.
    """
    held = held_roles_of(user)
    if held.organisation_id is None or not held.may(Right.READ_RECORDS):
        return Decision.objects.none()
    charge = charge_of(user)
    teams = Q(team_id__in=held.team_ids_with(Right.READ_TEAM) | charge.teams)
    within = teams | Q(Exists(openings_now(user).filter(decision=OuterRef("pk"))))
    if charge.whole or held.may(Right.READ_ORGANISATION):
        within = Q()
    elif held.may(Right.OVERSEE):
        within |= Q(Exists(passed_to(user)))
    seen = Q(author=user) | (within & ~Q(status__in=PRIVATE))
    return Decision.objects.filter(seen, not_blocked(user), organisation_id=held.organisation_id)


def started_by(user: User) -> QuerySet[Decision]:
    """What `visible_to` says of the records that `user` started, said shortly: all their pages and posts ask it."""
    held = held_roles_of(user)
    if held.organisation_id is None or not held.may(Right.READ_RECORDS):
        return Decision.objects.none()
    return Decision.objects.filter(not_blocked(user), author=user, organisation_id=held.organisation_id)


def openings_now(user: User) -> QuerySet[Opening]:
    """What `user` holds open outside their need to know, by the database's clock."""
    return Opening.objects.filter(person=user, closes_at__gt=Now())


def not_blocked(user: User) -> Q:
    """Records from which `user` is not kept by name; their own draft is nobody else's business."""
    return Q(author=user, status=Status.DRAFT) | ~Q(Exists(Block.objects.filter(decision=OuterRef("pk"), person=user)))


def openable_by(user: User) -> QuerySet[Decision]:
    """The records that `user` could open outside their need to know: kept ones of their organisation."""
    organisation_id = held_roles_of(user).organisation_id
    if organisation_id is None:
        return Decision.objects.none()
    records = Decision.objects.filter(not_blocked(user), organisation_id=organisation_id)
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


def _row_count(model: type[CaseRow]) -> RawSQL:
    """How many rows of this kind a record has. Written out, for the ORM takes longer to build it than to ask it."""
    name = connection.ops.quote_name
    rows, of, record, key = map(name, (model._meta.db_table, "decision_id", Decision._meta.db_table, "id"))
    return RawSQL(f"(SELECT COUNT(*) FROM {rows} WHERE {rows}.{of} = {record}.{key})", (), IntegerField())  # noqa: S608, S611


@cache
def _row_counts() -> Mapping[str, RawSQL]:
    return {f"{kind}_count": _row_count(model) for kind, model in ROW_MODELS.items()}


@lru_cache(maxsize=2)
def _of_consent(on: date) -> Mapping[str, RawSQL]:
    """How a record's consent stands on that day and whether everybody is told, written out as the ORM would."""
    consents = Decision.objects.annotate(consent_open=is_open(), consent_moved=moved_on(on), consent_ended=ended())
    query = consents.annotate(untold=Exists(_to_be_told(OuterRef("pk")))).query
    compiler = query.get_compiler(connection=connection)
    told = {name: compiler.compile(condition) for name, condition in query.annotations.items()}
    return {name: RawSQL(sql, tuple(given), BooleanField()) for name, (sql, given) in told.items()}  # noqa: S611


def _to_be_told(decision: Any) -> QuerySet[Involvement]:
    """The living whose information it is, or who gave it, and of whom it is not said whether they are told."""
    people = Involvement.objects.filter(decision=decision, part__in=TO_BE_TOLD, person__deceased=False)
    return people.filter(informing_rows=None)


def somebody_untold(decision: Decision) -> bool:
    """Whether the record does not say yet of everybody whether they are told (S2 3.36, 3.47)."""
    return _to_be_told(decision).exists()


def with_row_counts(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Each record with `<kind>_count` for every kind of row, and how its consent stands, in the one query."""
    return decisions.annotate(**_row_counts(), **_of_consent(timezone.localdate()))


def read_case(decision: Decision, user: User, *, locked: bool = False) -> Case:
    """The journey of a record that came from `with_row_counts`, with the text that `user` left half-typed on it."""
    answers = {answer.question: answer for answer in Answer.objects.filter(decision=decision)}
    typed = {text.slot: text for text in TypedText.objects.filter(decision=decision, person=user)}
    journey = Journey(
        edition=editions.get(decision.edition),
        given={page: Given(answer.value, answer.fields, answer.path) for page, answer in answers.items()},
        rows={kind: getattr(decision, f"{kind}_count") for kind in ROW_MODELS},
        typed=frozenset(slot.partition(":")[0] for slot in typed),
        again=PAGES if decision.consent_moved else frozenset(),  # type: ignore[attr-defined]
        unsettled=decision.consent_open,  # type: ignore[attr-defined]
        untold=decision.untold,  # type: ignore[attr-defined]
        reopened=reopened_pages(decision),
    )
    can_edit = policies.can_edit(user, decision)
    opening, until = getattr(decision, "opening_id", None), getattr(decision, "open_until", None)
    return Case(decision, journey, typed, answers, can_edit, locked, opening, until)


def reopened_pages(decision: Decision) -> frozenset[str] | None:
    """The pages of a returned record that its author may change again; None for every other record."""
    if decision.status != Status.RETURNED:
        return None
    pages = ReopenedPage.objects.filter(review__in=returning_reviews(decision))
    return frozenset(pages.values_list("page", flat=True))


def returning_reviews(decision: Decision) -> QuerySet[Review]:
    """The reviews of the latest round that sent the record back: one, or two that came to the same."""
    later = ReviewRound.objects.filter(decision=OuterRef("decision"), number__gt=OuterRef("round__number"))
    closing = Review.objects.filter(round=OuterRef("round"), turn=Turn.CLOSING)
    latest = Review.objects.filter(~Exists(later), decision=decision, outcome=ReviewOutcome.RETURNED)
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


def people_to_pass_to(decision: Decision) -> QuerySet[User]:
    """Who may be asked to review this record: managers and Guardians of its organisation; for an escalated one, those
    of the whole organisation. Never its author, whoever is kept from it, or whoever reviewed it in this round.
    """
    held = Membership.objects.on(timezone.localdate()).filter(organisation_id=decision.organisation_id)
    held = held.with_right(Right.RESOLVE if decision.status == Status.ESCALATED else Right.OVERSEE)
    seen = Review.objects.filter(decision=decision, round=policies.current_round(decision)).values("reviewer")
    kept = Block.objects.filter(decision=decision).values("person")
    people = User.objects.filter(pk__in=held.values("person"), is_active=True).exclude(pk=decision.author_id)
    return people.exclude(pk__in=kept).exclude(pk__in=seen).order_by("name", "pk")


def case_for(user: User, decision_id: UUID, *, lock: bool = False) -> Case:
    """A record that `user` may see; Http404, the same whether it is missing or hidden.

    With `lock`, which needs a transaction, it is locked before anything else of it is read.
    """
    found = visible_to(user).select_related("author", "team", "organisation", "submitted_by")
    held = openings_now(user).filter(decision=OuterRef("pk")).order_by("-closes_at")
    found = found.annotate(
        opening_id=Subquery(held.values("pk")[:1]), open_until=Subquery(held.values("closes_at")[:1])
    )
    return _read(found, user, decision_id, lock=lock)


def own_case(user: User, decision_id: UUID, *, lock: bool = False) -> Case:
    """A record that `user` started; Http404 for everyone else's. `lock`: as in `case_for`."""
    return _read(started_by(user).select_related("organisation"), user, decision_id, lock=lock)


def _read(found: QuerySet[Decision], user: User, decision_id: UUID, *, lock: bool) -> Case:
    records = with_row_counts(found)
    records = records.select_for_update(of=("self",)) if lock else records
    return read_case(get_object_or_404(records, pk=decision_id), user, locked=lock)


def rows_of(decision: Decision, kinds: tuple[str, ...] = (*ROW_MODELS, CONSENTS)) -> Rows:
    """The rows of these kinds in their order: a fixed number of queries, however many rows there are."""
    return {
        kind: list(uses_of(decision) if kind == CONSENTS else _with_links(ROW_MODELS[kind]).filter(decision=decision))
        for kind in kinds
    }


def row_of(decision: Decision, kind: str, row_id: UUID) -> Any:
    """One row of this record; Http404 for a row of another record or kind."""
    return get_object_or_404(_with_links(ROW_MODELS[kind]), decision=decision, pk=row_id)


def _with_links(model: type[CaseRow]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.all()
    if model is Involvement:
        return rows.select_related("person")
    if model is Informing:
        return rows.select_related("person__person")
    if model is Disclosure:
        return rows.prefetch_related(
            Prefetch("item_links", DisclosedItem.objects.order_by("position", "id")),
            Prefetch("recipient_links", DisclosureRecipient.objects.order_by("position", "id")),
        )
    return rows
