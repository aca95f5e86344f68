"""Finding a record again, never outside what the person may see (S2 3.15)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Now

from accounts.held_roles import may
from accounts.listing import Cut, Place, Tally, cut, rows_at, turned
from accounts.models import User
from accounts.one_statement import in_one
from accounts.rights import Right
from accounts.statements import built_once
from decisions.models import DateAhead, Decision, Involvement, Note
from decisions.models.decision import last_moment
from decisions.models.sharing import ABOUT
from decisions.partners.selectors import SharedWith, sharing_with
from decisions.requests.selectors import AtHand, at_hand
from decisions.rights.holding import works_here
from decisions.rights.scopes import Scope, own_scope_of, scope_of
from decisions.rules import reference
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.selectors import started, visible, visible_to

#: A search shows so many records and says when there are more.
MOST_FOUND = 25

EMERGENCIES, OF_OTHERS, DRAFTS, RETURNED, OTHERS = range(5)

Viewer = AbstractBaseUser | AnonymousUser


def signed_in(viewer: Viewer) -> User:
    """The person behind a request that LoginRequiredMiddleware let in."""
    return cast(User, viewer)


def keeps_own(viewer: User) -> bool:
    """Whether the person makes decisions, and so has a list of their own."""
    return may(viewer, Right.RECORD_DECISIONS)


def reads_records(viewer: User) -> bool:
    """Whether the person holds a role that reads records at all."""
    return may(viewer, Right.READ_RECORDS)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, how many records are on it, and how many of their days to come back have come; beside a
    practitioner's own list, the requests for information that they see to.
    """

    page: Cut[Decision]
    counted: int
    come: int
    requests: AtHand = AtHand()


def listing_for(viewer: User, place: Place, shared_with: SharedWith | None = None) -> Listing:
    """A practitioner's own records; for a manager or Guardian who makes none, those they may read. One query.

    `shared_with`: of those, the records that name such a recipient; the days to come back are those of all.

    Emergency records that are to be completed first, own ones before those of others, in the order in which they are
    due; then own drafts, then what was returned to them, then the rest, each with the latest first. `rank` says which.
    What was discarded has left the lists.
    """
    scope = _scope_for(viewer)
    if scope is None:
        return Listing(Cut(()), 0, 0)
    own, requests = keeps_own(viewer), list[Any]()

    def listed_at(at: Place) -> list[Decision]:
        found, *requests[:] = in_one(_listed_at.given(scope, own, shared_with, at), *(at_hand(scope) if own else ()))
        return found

    page = cut(listed_at, place)
    first: Any = page.rows[0] if page.rows else None
    counted, come = (first.counted["all"], first.come["all"]) if first else (0, 0)
    return Listing(page, counted, come, AtHand(*requests))


def _scope_for(viewer: User) -> Scope | None:
    return own_scope_of(viewer) if keeps_own(viewer) else scope_of(viewer)


def _records(scope: Scope, *, own: bool) -> QuerySet[Decision]:
    return started(scope) if own else visible(scope)


@built_once
def _listed_at(scope: Scope, own: bool, shared_with: SharedWith | None, place: Place) -> QuerySet[Decision]:
    """A page of what can still be changed, and one of what cannot, whose order an index has: in one order."""
    records = _records(scope, own=own).exclude(status=Status.DISCARDED)
    records = records if shared_with is None else records.filter(sharing_with(shared_with))
    every = _ranked(_records(scope, own=own), scope)
    parts = (
        (records.filter(status__in=EDITABLE), ORDER),
        (records.exclude(status__in=EDITABLE), ("-submitted_at", "-id")),
    )
    first, other = (
        Decision.objects.filter(pk__in=rows_at(_ranked(part, scope), ORDER, place, every, sort).values("pk"))
        for part, sort in parts
    )
    shown = Decision.objects.filter(pk__in=first.values("pk").union(other.values("pk"), all=True))
    days = DateAhead.objects.filter(decision__in=_records(scope, own=own).values("pk"), on__lte=scope.today)
    told = _told(_ranked(shown, scope)).annotate(counted=Tally(records), come=Tally(days))
    return told.order_by(*(turned(ORDER) if place.before else ORDER))


#: How the list is ordered. Only emergency records are due; of all others `due` is the same.
ORDER = ("rank", "due", "-moment", "-id")


def _ranked(records: QuerySet[Decision], scope: Scope) -> QuerySet[Decision]:
    ranked = Case(
        When(author=scope.person_id, status=Status.EMERGENCY, then=Value(EMERGENCIES)),
        When(status=Status.EMERGENCY, then=Value(OF_OTHERS)),
        When(author=scope.person_id, status=Status.DRAFT, then=Value(DRAFTS)),
        When(author=scope.person_id, status=Status.RETURNED, then=Value(RETURNED)),
        default=Value(OTHERS),
    )
    due = Case(When(status=Status.EMERGENCY, then=F("emergency__complete_by")), default=Now())
    return records.annotate(rank=ranked, moment=last_moment(), due=due)


def days_for(viewer: User) -> QuerySet[DateAhead]:
    """The days on which somebody has to come back to a record: to a practitioner's own, or to those that a manager or
    Guardian who makes none may read. The earliest first.
    """
    scope = _scope_for(viewer)
    if scope is None:
        return DateAhead.objects.none()
    days = DateAhead.objects.filter(decision__in=_records(scope, own=keeps_own(viewer)).values("pk"))
    reads = works_here("decision__author", "decision__organisation", Right.READ_RECORDS, scope.today)
    days = days.annotate(author_left=~reads)
    return days.select_related("decision__author").order_by("on", "decision__reference", "kind")


def found_for(viewer: User, term: str) -> list[Decision]:
    """The latest records that `term` finds, at most MOST_FOUND and one more, which says that there are others.

    `term` is a reference as somebody typed it, or words that begin those of one name: of a person with their case
    number, of the practitioner, or of a recipient with their organisation (decisions/finding/names.py). What was
    discarded or disposed of has no names and is found by its reference.
    """
    records, code = visible_to(viewer), reference.read(term)
    exact = _latest(records.filter(reference=code)) if code else []
    return exact or _latest(records.filter(found_by__words__finds=term))


def _latest(records: QuerySet[Decision]) -> list[Decision]:
    """The latest of these. Which they are is found first: what comes with them is read of those alone."""
    latest = records.annotate(moment=last_moment()).order_by("-moment", "-id").values("pk")[: MOST_FOUND + 1]
    found = Decision.objects.filter(pk__in=latest).annotate(moment=last_moment())
    return list(_told(found.order_by("-moment", "-id")))


def _told(records: QuerySet[Decision]) -> QuerySet[Decision]:
    """Each record with its author and how often something was added to it (`additions`)."""
    added = Note.objects.filter(decision=OuterRef("pk")).order_by().values("decision").annotate(count=Count("pk"))
    told = records.annotate(additions=Coalesce(Subquery(added.values("count")), 0))
    return told.select_related("author", "emergency").defer("wording", "reasons")


def people_on(records: Iterable[UUID]) -> Mapping[UUID, Sequence[str]]:
    """The names of those whose information these records hold, in their order: one query."""
    names: dict[UUID, list[str]] = defaultdict(list)
    for record, name in _people_on(tuple(records)):
        names[record].append(name)
    return names


@built_once
def _people_on(records: tuple[UUID, ...]) -> QuerySet[Involvement, tuple[UUID, str]]:
    people = Involvement.objects.filter(part__in=ABOUT, decision__in=records)
    return people.values_list("decision_id", "person__name")
