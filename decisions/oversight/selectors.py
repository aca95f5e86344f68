"""The queue: what waits for somebody to look, scoped to what they have charge of, the most urgent and oldest first.

Each record is told with `team`, `author` and, as attributes, `passed_to_id` / `passed_to_name` (whom the review was
passed to, None for nobody), `passed_back` (why it came back from them, empty where it did not), `wants_second`,
`reviews_in` (of two independent ones). `queue_for` finds all that waits, `board_for` one page of it with what was
counted. What a reviewer said is read by `reviews_on`, which keeps one of two independent reviews from whoever may still
give the other.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, TextField, UUIDField
from django.db.models import Value as Constant
from django.db.models.functions import Cast, Coalesce, Concat, Now
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.listing import MOST_COUNTED, Cut, Place, Tally, cut, rows_at, turned
from accounts.models import Organisation, User
from accounts.one_statement import in_one
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.emergency.selectors import unfinished
from decisions.models import Cover, Decision, Reassignment, Review, ReviewRound
from decisions.oversight.asked import MINE_TO_DO, QueueFilters, WaitsFor, Whose
from decisions.oversight.came_back import CameBack, asked_of
from decisions.oversight.desk import Desk, desk_of
from decisions.requests.selectors import AtHand, at_hand
from decisions.rights.holding import author_left, held_passings, passings_with_why_back, works_here
from decisions.rights.parts import passed_on
from decisions.rules.lifecycle import Status
from decisions.selectors import visible

WAITING = (Status.AWAITING_REVIEW, Status.ESCALATED)

#: In which order records are due.
ORDER = ("review_due_at", "id")


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
    """One page of the queue, how many records fit its filters, emergency records that others have begun, what came
    back because somebody left, and the requests for information that wait.

    `counts` are those of the whole queue. Nothing is counted beyond `accounts.listing.MOST_COUNTED`.
    """

    page: Cut[Decision]
    fitting: int
    counts: QueueCounts
    emergencies: tuple[Decision, ...]
    came_back: CameBack = CameBack()
    requests: AtHand = AtHand()


def queue_for(viewer: User, filters: QueueFilters | None = None) -> QuerySet[Decision]:
    """What waits and fits the filters: what is due first stands first, so urgent before routine and old before new."""
    desk = desk_of(viewer)
    if desk is None:
        return Decision.objects.none()
    return _told(_fitting(desk, filters or MINE_TO_DO), desk.scope.today).order_by(*ORDER)


def board_for(viewer: User, filters: QueueFilters, place: Place) -> Board:
    """A page of the queue with all that stands beside it, by one query; one more where no record fits the filters."""
    desk, read, beside = desk_of(viewer), list[Any](), list[Any]()
    if desk is None:
        return Board(Cut(()), 0, QueueCounts(), ())

    def waiting_at(at: Place) -> list[Decision]:
        read[:], *beside[:] = in_one(_board.given(desk, filters, at), *at_hand(desk.scope), *asked_of(desk))
        return [one for one in read if one.status in WAITING]

    page = cut(waiting_at, place)
    counts = QueueCounts(**read[0].counted) if read else counts_for(viewer)
    others = [one for one in read if one.status == Status.EMERGENCY]
    fitting = counts.all if filters == MINE_TO_DO else read[0].fitting["all"] if read else 0
    return Board(page, fitting, counts, tuple(others), CameBack(*beside[2:]), AtHand(*beside[:2]))


def counts_for(viewer: User) -> QueueCounts:
    """The figures above the queue, by one query; none for those who oversee nothing."""
    desk = desk_of(viewer)
    return QueueCounts(**(_counts.first(desk) or {})) if desk else QueueCounts()


def waiting_for(viewer: User) -> Ready[UUID] | None:
    """The records that wait for the viewer, to be counted."""
    desk = desk_of(viewer)
    return _badge.given(desk) if desk else None


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


def last_passing(decision: Decision) -> Any:
    """To whom the review was last passed, where that still holds, with why it came back from them (`back`)."""
    last = passings_with_why_back(timezone.localdate()).filter(decision=decision)
    return last.select_related("passed_by", "passed_to").first()


def covers_of(viewer: User) -> QuerySet[Cover]:
    """Cover that is arranged in the viewer's organisation and not over, the next first. `able`: whoever is to stand in
    still reviews there.
    """
    today = timezone.localdate()
    here = Cover.objects.filter(organisation=held_roles_of(viewer).organisation_id, last_day__gte=today)
    here = here.annotate(able=works_here("covering", "organisation", Right.REVIEW, today))
    return here.select_related("absent", "covering", "by")


@built_once
def _board(desk: Desk, filters: QueueFilters, place: Place) -> QuerySet[Decision]:
    """What waits and fits at this place, and emergency records, what is due first standing first; each with what was
    counted of all that fits, and of all that is the viewer's to do.
    """
    fitting = _fitting(desk, filters)
    page = Decision.objects.filter(pk__in=rows_at(fitting, ORDER, place, visible(desk.scope)).values("pk"))
    others = unfinished(desk.scope).values("pk")
    shown = Decision.objects.filter(pk__in=page.values("pk").union(others, all=True)[:MOST_COUNTED])
    told = _told(shown, desk.scope.today).annotate(counted=_counted(desk), author_left=author_left(desk.scope.today))
    if filters != MINE_TO_DO:  # else it is what was counted
        told = told.annotate(fitting=Tally(fitting))
    ways = turned(ORDER) if place.before else ORDER
    return told.select_related("author", "team", "emergency").order_by("emergency__complete_by", *ways)


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
            passed_to_me=_passed_to_me(desk),
            second=_WAITS_FOR[WaitsFor.SECOND],
            escalated=_WAITS_FOR[WaitsFor.ESCALATED],
        )
    )
    return Tally(mine, "overdue", "passed_to_me", "second", "escalated")


def _fitting(desk: Desk, asked: QueueFilters) -> QuerySet[Decision]:
    """What waits and fits the filters, in no order yet."""
    found = _waiting(desk).filter(_WHOSE[asked.whose](desk))
    if asked.team is not None:
        found = found.filter(team=asked.team)
    if asked.reason is not None:
        reasons = found.annotate(reasons_text=Cast("triggers", TextField()))
        found = reasons.filter(reasons_text__contains=Concat(Constant('"'), Constant(asked.reason), Constant('"')))
    if asked.urgency is not None:
        found = found.filter(urgency=asked.urgency)
    if asked.waits_for is not None:
        found = found.filter(_WAITS_FOR[asked.waits_for])
    if asked.overdue:
        found = found.filter(review_due_at__lt=Now())
    return found


def _waiting(desk: Desk) -> QuerySet[Decision]:
    """What waits, within what the viewer may see."""
    return visible(desk.scope).filter(status__in=WAITING).exclude(author=desk.scope.person_id)


def _told(records: QuerySet[Decision], today: date) -> QuerySet[Decision]:
    """Each record as the module says."""
    passed = passings_with_why_back(today).filter(decision=OuterRef("pk"))
    given = _given_now().filter(round__decision=OuterRef("pk"))
    count = given.order_by().values("round").annotate(n=Count("pk")).values("n")
    told = records.annotate(
        wants_second=_wants_second(),
        reviews_in=Coalesce(Subquery(count), 0),
        passed_to_id=Subquery(passed.values("passed_to")[:1], output_field=UUIDField()),
        passed_to_name=Subquery(passed.values("passed_to__name")[:1]),
        passed_back=Subquery(passed.values("back")[:1]),
    )
    return told.select_related("author", "team").defer("wording", "reasons")


def _given_now() -> QuerySet[Review]:
    """What was said in the latest round of each record."""
    later = ReviewRound.objects.filter(decision=OuterRef("round__decision"), number__gt=OuterRef("round__number"))
    return Review.objects.filter(~Exists(later))


def _wants_second() -> Exists:
    """For a query of records: whether two people review it now, independently."""
    later = ReviewRound.objects.filter(decision=OuterRef("decision"), number__gt=OuterRef("number"))
    return Exists(ReviewRound.objects.filter(~Exists(later), decision=OuterRef("pk"), wants_second=True))


def _somebody_reviewed() -> Exists:
    return Exists(_given_now().filter(round__decision=OuterRef("pk")))


def _mine(desk: Desk) -> Q:
    """What the viewer may do next and nobody else was asked to do, unless they have done it."""
    reviewing = Q(team_id__in=desk.teams) | _passed_to_me(desk)
    if desk.guards:
        reviewing |= Q(_wants_second())
    if desk.whole:
        reviewing = Q()
    doing = Q(status=Status.AWAITING_REVIEW) & reviewing
    if desk.guards or desk.whole:
        doing |= Q(status=Status.ESCALATED)
    doing |= desk.unattended
    by_holder = _given_now().filter(round__decision=OuterRef("decision"), reviewer=OuterRef("passed_to"))
    left_to_others = Exists(_passed_to_others(desk).exclude(Exists(by_holder)))
    return doing & ~Q(left_to_others) & ~Q(_seen(desk))


def _seen(desk: Desk) -> Exists:
    return Exists(_given_now().filter(round__decision=OuterRef("pk"), reviewer=desk.scope.person_id))


def _passed_to_me(desk: Desk) -> Q:
    return Q(Exists(passed_on(desk.scope.today).filter(passed_to=desk.scope.person_id)))


def _passed_to_others(desk: Desk) -> QuerySet[Reassignment]:
    """With somebody else, who can give the review: what came back is with nobody."""
    held = held_passings(desk.scope.today).filter(decision=OuterRef("pk"))
    return held.exclude(passed_to=desk.scope.person_id)


_WHOSE = {
    Whose.MINE: _mine,
    Whose.PASSED_TO_ME: lambda desk: _passed_to_me(desk) & ~Q(_seen(desk)),
    Whose.WITH_OTHERS: lambda desk: Q(Exists(_passed_to_others(desk))),
    Whose.ALL: lambda desk: Q(),
}

_WAITS_FOR = {
    WaitsFor.FIRST: Q(status=Status.AWAITING_REVIEW) & ~Q(_somebody_reviewed()),
    WaitsFor.SECOND: Q(status=Status.AWAITING_REVIEW) & Q(_wants_second()) & Q(_somebody_reviewed()),
    WaitsFor.ESCALATED: Q(status=Status.ESCALATED),
}
