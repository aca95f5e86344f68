"""Reminders of advice that was asked for and has not come: to the adviser, and to the author."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from decisions.advising import WAITING, still_able
from decisions.models import AdviceRequest, Decision, Notification
from decisions.notices.services import tell
from decisions.rules.lifecycle import EDITABLE

#: An answer is late after so long, and again after each further week.
LATE, AGAIN = timedelta(days=2), timedelta(days=7)


def remind_of_advice(at: datetime) -> int:
    """Remind advisers and authors of questions that wait, each once for a record; returns how many messages it makes.

    Call it behind the lock of the reminders.
    """
    today = timezone.localdate(at)
    advisers = _pairs(_late(at, "advice_waiting", "adviser").filter(still_able(today)), "adviser_id")
    authors = _pairs(_late(at, "advice_not_come", "decision__author"), "decision__author_id")
    told = [("advice_waiting", pair) for pair in advisers] + [("advice_not_come", pair) for pair in authors]
    records = Decision.objects.in_bulk({decision for _event, (decision, _person) in told})
    return sum(tell(event, records[decision], to=[person], occasion=today) for event, (decision, person) in told)


def _late(at: datetime, event: str, person: str) -> QuerySet[AdviceRequest]:
    """Questions that wait for too long, of which this person was not reminded within the last week."""
    since = timezone.localdate(at) - AGAIN
    reminded = Notification.objects.filter(
        event=event, person=OuterRef(person), decision=OuterRef("decision"), occasion__gt=since
    )
    waiting = AdviceRequest.objects.filter(WAITING, asked_at__lt=at - LATE)
    return waiting.filter(~Exists(reminded), decision__status__in=EDITABLE)


def _pairs(found: QuerySet[AdviceRequest], person: str) -> list[tuple[UUID, UUID]]:
    """Each record with each person once."""
    return list(dict.fromkeys(found.order_by("asked_at", "pk").values_list("decision_id", person)))
