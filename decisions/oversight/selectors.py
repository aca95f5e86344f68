"""The queue: what waits for somebody to look, scoped to what they have charge of, the most urgent and oldest first.

`queue_for(viewer, filters)` is a queryset to be paged: each record with `team`, `author` and, as attributes,
`passed_to_id` / `passed_to_name` (whom the review was passed to, None for nobody), `wants_second`, `reviews_in` (of two
independent ones), `is_overdue`. `counts_for` is one query. What a reviewer said is read by `reviews_on`, which keeps
one of two independent reviews from whoever may still give the other.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    When,
)
from django.db.models import Value as Constant
from django.db.models.functions import Cast, Coalesce, Now
from django.utils import timezone

from accounts.held_roles import held_roles_of, may
from accounts.models import Team, User
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.models import Cover, Decision, Reassignment, Review, ReviewRound
from decisions.rights.parts import charge_of, passed_on
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import Status
from decisions.selectors import visible

WAITING = (Status.AWAITING_REVIEW, Status.ESCALATED)

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


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many records wait for the viewer, and of these how many are what."""

    mine: int
    overdue: int
    passed_to_me: int
    second: int
    escalated: int


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
    asked = filters or QueueFilters()
    desk = _desk_of(viewer)
    if desk is None:
        return Decision.objects.none()
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
    listed = found.select_related("author", "team").defer("wording", "reasons")
    return listed.order_by("review_due_at", "id")


def counts_for(viewer: User) -> QueueCounts:
    """The figures above the queue and the badge, by one query; none for those who oversee nothing."""
    desk = _desk_of(viewer)
    if desk is None:
        return QueueCounts(0, 0, 0, 0, 0)
    mine = _waiting(desk).filter(_mine(desk))
    return QueueCounts(
        **mine.aggregate(
            mine=Count("pk"),
            overdue=Count("pk", filter=Q(review_due_at__lt=Now())),
            passed_to_me=Count("pk", filter=Q(passed_to_id=viewer.pk)),
            second=Count("pk", filter=_WAITS_FOR[SECOND]),
            escalated=Count("pk", filter=_WAITS_FOR[ESCALATED]),
        )
    )


def waiting_for(viewer: User) -> Ready[UUID] | None:
    """The records that wait for the viewer, to be counted."""
    desk = _desk_of(viewer)
    return _badge.given(desk) if desk else None


@built_once
def _badge(desk: Desk) -> QuerySet[Decision, UUID]:
    return _waiting(desk).filter(_mine(desk)).order_by().values_list("pk", flat=True)


def teams_of(viewer: User) -> QuerySet[Team]:
    """The teams by which the viewer's queue can be narrowed."""
    charge, held = charge_of(viewer), held_roles_of(viewer)
    here = Team.objects.filter(organisation=held.organisation_id).order_by("name")
    whole = charge.whole or held.may(Right.READ_ORGANISATION)
    return here if whole else here.filter(pk__in=charge.teams)


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


def _waiting(desk: Desk) -> QuerySet[Decision]:
    """What waits, within what the viewer may see, told as the module says."""
    viewer = desk.scope.person_id
    round_now = ReviewRound.objects.filter(decision=OuterRef("pk")).order_by("-number")
    seen = visible(desk.scope).filter(status__in=WAITING).exclude(author=viewer)
    passed = passed_on(desk.scope.today)
    told = seen.annotate(
        round_id=Subquery(round_now.values("pk")[:1], output_field=UUIDField()),
        wants_second=Coalesce(Subquery(round_now.values("wants_second")[:1]), Constant(False)),
        passed_to_id=Subquery(passed.values("passed_to")[:1], output_field=UUIDField()),
        passed_to_name=Subquery(passed.values("passed_to__name")[:1]),
        is_overdue=Case(When(review_due_at__lt=Now(), then=True), default=False, output_field=BooleanField()),
    )
    given = Review.objects.filter(round=OuterRef("round_id"))
    count = given.order_by().values("round").annotate(n=Count("pk")).values("n")
    return told.annotate(
        reviews_in=Coalesce(Subquery(count), 0),
        seen_by_viewer=Exists(given.filter(reviewer=viewer)),
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
