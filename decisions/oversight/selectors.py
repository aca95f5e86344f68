"""The queue: what waits for somebody to look, scoped to what they have charge of, the most urgent and oldest first.

Each record is told with `team`, `author` and, as attributes, `passed_to_id` / `passed_to_name` (whom the review was
passed to, None for nobody), `wants_second`, `reviews_in` (of two independent ones). `queue_for` finds all that waits,
`board_for` one page of it with what was counted. What a reviewer said is read by `reviews_on`, which keeps one of two
independent reviews from whoever may still give the other.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, TextField, UUIDField
from django.db.models import Value as Constant
from django.db.models.functions import Cast, Coalesce, Now
from django.utils import timezone

from accounts.held_roles import held_roles_of, may
from accounts.listing import Cut, Place, Tally, cut, rows_at, turned
from accounts.models import Organisation, User
from accounts.rights import Right
from accounts.statements import built_once
from decisions.emergency.selectors import unfinished
from decisions.models import Cover, Decision, Reassignment, Review, ReviewRound
from decisions.rights.parts import charge_of, passed_on
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import Status
from decisions.selectors import visible

WAITING = (Status.AWAITING_REVIEW, Status.ESCALATED)

#: In which order records are due.
ORDER = ("review_due_at", "id")

#: Whose work is listed: mine to do; passed to me; passed to somebody else; all that waits.
MINE, PASSED_TO_ME, WITH_OTHERS, ALL = "mine", "passed_to_me", "with_others", "all"
#: What is waited for.
FIRST, SECOND, ESCALATED = "first", "second", "escalated"


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What is asked for; empty means any. `reason` is the key of a trigger."""

    whose: str = MINE
    team: UUID | None = None
    reason: str = ""
    urgency: str = ""
    waits_for: str = ""
    overdue: bool = False


MINE_TO_DO = QueueFilters()


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many records wait for the viewer, and of these how many are what."""

    all: int = 0
    overdue: int = 0
    passed_to_me: int = 0
    second: int = 0
    escalated: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the queue, how many records fit its filters, and emergency records that others have begun.

    `counts` are those of the whole queue. Nothing is counted beyond `accounts.listing.MOST_COUNTED`.
    """

    page: Cut[Decision]
    fitting: int
    counts: QueueCounts
    emergencies: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a query of the queue must know of its viewer: what they see, and what they have charge of."""

    scope: Scope
    teams: frozenset[UUID]
    whole: bool
    guards: bool


def _desk_of(viewer: User) -> Desk | None:
    """None for those who oversee nothing."""
    scope = scope_of(viewer) if oversees(viewer) else None
    charge = charge_of(viewer)
    return Desk(scope, charge.teams, charge.whole, may(viewer, Right.GUARD)) if scope else None


def oversees(user: User) -> bool:
    """Whether the queue is a page of theirs."""
    return may(user, Right.OVERSEE)


def queue_for(viewer: User, filters: QueueFilters | None = None) -> QuerySet[Decision]:
    """What waits and fits the filters: what is due first stands first, so urgent before routine and old before new."""
    desk = _desk_of(viewer)
    return _fitting(desk, filters or MINE_TO_DO).order_by(*ORDER) if desk else Decision.objects.none()


def board_for(viewer: User, filters: QueueFilters, place: Place) -> Board:
    """A page of the queue with all that stands beside it, by one query; one more where no record fits the filters."""
    desk, read = _desk_of(viewer), list[Any]()
    if desk is None:
        return Board(Cut(()), 0, QueueCounts(), ())
    find = _first_board if filters == MINE_TO_DO else partial(_board, filters=filters)

    def waiting_at(at: Place) -> list[Decision]:
        read[:] = find(desk, at)
        return [one for one in read if one.status in WAITING]

    page = cut(waiting_at, place)
    counts = QueueCounts(**read[0].counted) if read else counts_for(viewer)
    others = [one for one in read if one.status == Status.EMERGENCY]
    return Board(page, read[0].fitting["all"] if read else 0, counts, tuple(others))


def counts_for(viewer: User) -> QueueCounts:
    """The figures above the queue, by one query; none for those who oversee nothing."""
    desk = _desk_of(viewer)
    return QueueCounts(**(_counts.first(desk) or {})) if desk else QueueCounts()


def waiting_for(viewer: User) -> int:
    """How many records wait for the viewer: the badge, by one query."""
    desk = _desk_of(viewer)
    return _badge.count(desk) if desk else 0


@built_once
def _badge(desk: Desk) -> QuerySet[Decision, UUID]:
    return _waiting(desk).filter(_mine(desk)).order_by().values_list("pk", flat=True)


def own_review(decision: Decision, viewer: User) -> Review | None:
    """What the viewer said in the round that is going on; None where they have not."""
    latest = ReviewRound.objects.filter(decision=decision).order_by("-number").values("pk")[:1]
    return Review.objects.filter(round__in=latest, reviewer=viewer).first()


def passings_of(decision: Decision) -> QuerySet[Reassignment]:
    """How the review was passed on, the oldest first."""
    return Reassignment.objects.filter(decision=decision).select_related("passed_by", "passed_to")


def covers_of(viewer: User) -> QuerySet[Cover]:
    """Cover that is arranged in the viewer's organisation and not over, the next first."""
    here = Cover.objects.filter(organisation=held_roles_of(viewer).organisation_id, last_day__gte=timezone.localdate())
    return here.select_related("absent", "covering", "by")


@built_once
def _first_board(desk: Desk, place: Place) -> QuerySet[Decision]:
    return _board(desk, place, MINE_TO_DO)


def _board(desk: Desk, place: Place, filters: QueueFilters) -> QuerySet[Decision]:
    """What waits and fits at this place, and emergency records, what is due first standing first; each with what was
    counted of all that fits, and of all that is the viewer's to do.
    """
    fitting = _fitting(desk, filters)
    page = Decision.objects.filter(pk__in=rows_at(fitting, ORDER, place, Decision.objects.all()).values("pk"))
    shown = Decision.objects.filter(pk__in=page.values("pk").union(unfinished(desk.scope).values("pk"), all=True))
    told = _told(shown, desk.scope).annotate(counted=_counted(desk), fitting=Tally(fitting))
    ways = turned(ORDER) if place.before else ORDER
    return (
        told.select_related("author", "team", "emergency")
        .defer("wording", "reasons")
        .order_by("emergency__complete_by", *ways)
    )


@built_once
def _counts(desk: Desk) -> QuerySet[Organisation, Any]:
    here = Organisation.objects.filter(pk=desk.scope.organisation_id)
    return here.annotate(counted=_counted(desk)).values_list("counted", flat=True)


def _counted(desk: Desk) -> Tally:
    """What `QueueCounts` says."""
    mine = (
        _waiting(desk)
        .filter(_mine(desk))
        .annotate(
            overdue=Q(review_due_at__lt=Now()),
            passed_to_me=Q(passed_to_id=desk.scope.person_id),
            second=_WAITS_FOR[SECOND],
            escalated=_WAITS_FOR[ESCALATED],
        )
    )
    return Tally(mine, "overdue", "passed_to_me", "second", "escalated")


def _fitting(desk: Desk, asked: QueueFilters) -> QuerySet[Decision]:
    """What waits and fits the filters, in no order yet."""
    found = _waiting(desk).filter(_WHOSE[asked.whose](desk))
    if asked.team is not None:
        found = found.filter(team=asked.team)
    if asked.reason:
        reasons = found.annotate(reasons_text=Cast("triggers", TextField()))
        found = reasons.filter(reasons_text__contains=f'"{asked.reason}"')
    if asked.urgency:
        found = found.filter(urgency=asked.urgency)
    if asked.waits_for:
        found = found.filter(_WAITS_FOR[asked.waits_for])
    if asked.overdue:
        found = found.filter(review_due_at__lt=Now())
    return found


def _waiting(desk: Desk) -> QuerySet[Decision]:
    """What waits, within what the viewer may see, told as the module says."""
    seen = visible(desk.scope).filter(status__in=WAITING).exclude(author=desk.scope.person_id)
    return _told(seen, desk.scope)


def _told(records: QuerySet[Decision], scope: Scope) -> QuerySet[Decision]:
    round_now = ReviewRound.objects.filter(decision=OuterRef("pk")).order_by("-number")
    passed = passed_on(scope.today)
    told = records.annotate(
        round_id=Subquery(round_now.values("pk")[:1], output_field=UUIDField()),
        wants_second=Coalesce(Subquery(round_now.values("wants_second")[:1]), Constant(False)),
        passed_to_id=Subquery(passed.values("passed_to")[:1], output_field=UUIDField()),
        passed_to_name=Subquery(passed.values("passed_to__name")[:1]),
    )
    given = Review.objects.filter(round=OuterRef("round_id"))
    count = given.order_by().values("round").annotate(n=Count("pk")).values("n")
    return told.annotate(
        reviews_in=Coalesce(Subquery(count), 0),
        seen_by_viewer=Exists(given.filter(reviewer=scope.person_id)),
        seen_by_holder=Exists(given.filter(reviewer=OuterRef("passed_to_id"))),
    )


def _mine(desk: Desk) -> Q:
    """What the viewer may do next and nobody else was asked to do, unless they have done it."""
    viewer = desk.scope.person_id
    reviewing = Q(team_id__in=desk.teams) | Q(passed_to_id=viewer)
    if desk.guards:
        reviewing |= Q(wants_second=True)
    if desk.whole:
        reviewing = Q()
    doing = Q(status=Status.AWAITING_REVIEW) & reviewing
    if desk.guards or desk.whole:
        doing |= Q(status=Status.ESCALATED)
    free = Q(passed_to_id=None) | Q(passed_to_id=viewer) | Q(seen_by_holder=True)
    return doing & free & Q(seen_by_viewer=False)


def _passed_to_me(desk: Desk) -> Q:
    return Q(passed_to_id=desk.scope.person_id, seen_by_viewer=False)


def _with_others(desk: Desk) -> Q:
    return Q(passed_to_id__isnull=False) & ~Q(passed_to_id=desk.scope.person_id)


_WHOSE = {MINE: _mine, PASSED_TO_ME: _passed_to_me, WITH_OTHERS: _with_others, ALL: lambda desk: Q()}

_WAITS_FOR = {
    FIRST: Q(status=Status.AWAITING_REVIEW, reviews_in=0),
    SECOND: Q(status=Status.AWAITING_REVIEW, wants_second=True, reviews_in=1),
    ESCALATED: Q(status=Status.ESCALATED),
}
