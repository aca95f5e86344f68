"""Reminders: what the clock finds. Each comes once for its day; what goes on waiting is told again after a week."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from audit.clock import database_now
from consent.models import ConsentEvent
from consent.selectors import with_state
from consent.vocabulary import State
from decisions.models import DateAhead, Decision, Notification
from decisions.notices.advice import remind_of_advice
from decisions.notices.agreements import remind_of_agreements
from decisions.notices.services import tell_author, tell_everybody, tell_of_disagreement, tell_reviewers
from decisions.rules.dates_ahead import KINDS, DateKind
from decisions.rules.lifecycle import Status

#: A draft goes stale after so long without a change, and so does a record that was returned to its author.
STALE, RETURNED = timedelta(days=7), timedelta(days=3)
AGAIN = timedelta(days=7)
ASK_AGAIN = "ask_again"
_LOCK = 7_236_104_412

Due = tuple[str, QuerySet[Decision], Callable[..., int]]


def remind(*, now: datetime | None = None) -> int:
    """Tell people what waits for them, and return how many messages that makes.

    Two runners at once take turns, and the second finds that everybody has been told.
    """
    at = now or database_now()
    today = timezone.localdate(at)
    with transaction.atomic():
        one_at_a_time()
        told = sum(
            tell(event, decision, occasion=today)
            for event, decisions, tell in _weekly(at)
            for decision in decisions.filter(~_reminded(event, Q(occasion__gt=today - AGAIN)))
        )
        told += remind_of_advice(at) + remind_of_agreements(today)
        return told + sum(_tell_of_day(event, decision, day) for event, decision, day in _days(today))


def _weekly(at: datetime) -> tuple[Due, ...]:
    every = Decision.objects.defer("wording", "reasons", "summary")
    return (
        ("review_overdue", every.filter(figure__due_at__lt=at), tell_reviewers),
        ("draft_stale", every.filter(status=Status.DRAFT, touched_at__lt=at - STALE), tell_author),
        *_emergencies(every.filter(status=Status.EMERGENCY), at),
        ("returned_waiting", every.filter(status=Status.RETURNED, touched_at__lt=at - RETURNED), tell_author),
    )


def _emergencies(waiting: QuerySet[Decision], at: datetime) -> tuple[Due, ...]:
    """Emergency records that are to be completed soon: the author is told; late ones: those who watch over it too."""
    return (
        ("emergency_due", waiting.filter(emergency__remind_at__lte=at, emergency__complete_by__gte=at), tell_author),
        ("emergency_late", waiting.filter(emergency__complete_by__lt=at), tell_everybody),
    )


def _days(today: date) -> list[tuple[str, Decision, date]]:
    return [*_days_that_came(today), *_consents_that_ended(today)]


def _days_that_came(today: date) -> list[tuple[str, Decision, date]]:
    """What each record waits for and has not been told of: as many days before as its kind says, or since."""
    told = Notification.objects.filter(event=OuterRef("kind"), decision=OuterRef("decision"), occasion=OuterRef("on"))
    come = Q(
        *(Q(kind=kind, on__lte=today + timedelta(one.days_before)) for kind, one in KINDS.items()), _connector=Q.OR
    )
    days = DateAhead.objects.filter(come, ~Exists(told)).select_related("decision").order_by("on", "pk")
    return list(dict.fromkeys((one.kind, one.decision, one.on) for one in days))


def _consents_that_ended(today: date) -> list[tuple[str, Decision, date]]:
    """Records in which a consent was written down that stood until today and was to be asked for again (S2 3.21)."""
    told = Notification.objects.filter(event=ASK_AGAIN, decision=OuterRef("decision_id"), occasion=OuterRef("ends_on"))
    begun = ConsentEvent.objects.filter(about=None, decision_id__isnull=False)
    dated: QuerySet[Any, Any] = with_state(begun, today + timedelta(1)).annotate(ends_on=F("ends_on"))
    over = dated.filter(state=State.EXPIRED, ends_on__lte=today)
    days = dict(over.filter(~Exists(told)).order_by("ends_on", "pk").values_list("decision_id", "ends_on"))
    records = Decision.objects.in_bulk(days)
    return [(ASK_AGAIN, records[pk], day) for pk, day in days.items() if pk in records]


def _tell_of_day(event: str, decision: Decision, day: date) -> int:
    """Tell the author; where they are no longer here, those who review in their place. Of a disagreement, all whom it
    concerns.
    """
    if event == DateKind.SETTLE_BY:
        return tell_of_disagreement(event, decision, occasion=day)
    return tell_author(event, decision, occasion=day) or tell_reviewers(event, decision, occasion=day)


def _reminded(event: str, occasion: Q) -> Exists:
    return Exists(Notification.objects.filter(occasion, event=event, decision=OuterRef("pk")))


def one_at_a_time() -> None:
    """Hold the reminders' lock until the transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
