"""Reminders of requests for information: what we owe an answer is due soon or overdue; what we asked for has not come.

Whoever sees to a request is told, and of what is overdue whoever has charge of its team too. What is due soon is said
once for its day; what is overdue is said again after a week, or a week after somebody asked again.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Nation
from audit.clock import database_now
from decisions.models import Notification, RequestStep, SharingRequest
from decisions.notices.reminding import one_at_a_time
from decisions.notices.selectors import in_charge_of
from decisions.notices.services import tell_of_request
from decisions.rules.request_days import soon
from decisions.rules.requests import OPEN, Direction, RequestAction, State
from decisions.services.bank_holidays import bank_holidays_of

DUE, OVERDUE, UNANSWERED = "request_due", "request_overdue", "request_unanswered"
AGAIN = timedelta(days=7)
#: So many requests are read at once.
AT_ONCE = 500
#: Whoever is asked has to do something next: those whom we ask, and whoever is to say what their request lacks.
THEIRS = Q(direction=Direction.OUTGOING) | Q(state=State.ASKED_BACK)


def remind_of_requests(*, now: datetime | None = None) -> int:
    """Tell people which requests wait for them, and return how many messages that makes.

    Two runners at once take turns, and the second finds that everybody has been told.
    """
    today = timezone.localdate(now or database_now())
    with transaction.atomic():
        one_at_a_time()
        told = sum(map(_tell_of_day, _each(_due_soon(today))))
        overdue = sum(_tell_of_late(OVERDUE, row, today) for row in _each(_late(OVERDUE, today).filter(~THEIRS)))
        late = _late(UNANSWERED, today).filter(THEIRS, ~_asked_again(today))
        return told + overdue + sum(_tell_of_late(UNANSWERED, row, today) for row in _each(late))


def _tell_of_day(row: SharingRequest) -> int:
    """Tell whoever sees to it; where they are no longer here, those in charge in their place."""
    told = tell_of_request(DUE, row, to=[row.keeper_id], occasion=row.due_on)
    return told or tell_of_request(DUE, row, to=in_charge_of(row, but=row.keeper_id), occasion=row.due_on)


def _tell_of_late(event: str, row: SharingRequest, today: date) -> int:
    to = {row.keeper_id, *in_charge_of(row, but=row.keeper_id)}
    return tell_of_request(event, row, to=to, occasion=today)


def _due_soon(today: date) -> QuerySet[SharingRequest]:
    """What we are to do by today or by the next working day of the place, of which nobody was told for that day."""
    last = {nation: soon(today, bank_holidays_of(nation)) for nation in Nation.values}
    comes = Q(*(Q(organisation__nation=nation, due_on__lte=day) for nation, day in last.items()), _connector=Q.OR)
    told = Notification.objects.filter(event=DUE, request=OuterRef("pk"), occasion=OuterRef("due_on"))
    return SharingRequest.objects.filter(comes, ~THEIRS, ~Exists(told), state__in=OPEN, due_on__gte=today)


def _late(event: str, today: date) -> QuerySet[SharingRequest]:
    """What is overdue, and nobody was told of that since the day and within the last week."""
    told = Notification.objects.filter(event=event, request=OuterRef("pk"), occasion__gt=OuterRef("due_on"))
    return SharingRequest.objects.filter(
        ~Exists(told.filter(occasion__gt=today - AGAIN)), state__in=OPEN, due_on__lt=today
    )


def _asked_again(today: date) -> Exists:
    """Of requests of ours, whether we asked again within the last week. Of others a chase says that they did."""
    steps = RequestStep.objects.filter(request=OuterRef("pk"), request__direction=Direction.OUTGOING)
    return Exists(steps.filter(action=RequestAction.CHASE, happened_on__gt=today - AGAIN))


def _each(found: QuerySet[SharingRequest]) -> Iterator[SharingRequest]:
    """Every one of them, by so many at once; those that are told of meanwhile are behind the last one already."""
    rows = list(found.order_by("pk")[:AT_ONCE])
    while rows:
        yield from rows
        rows = list(found.filter(pk__gt=rows[-1].pk).order_by("pk")[:AT_ONCE])
