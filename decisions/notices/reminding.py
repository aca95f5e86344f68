"""Reminders: what the clock finds. Each comes once for its day; what goes on waiting is told again after a week."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from audit.clock import database_now
from decisions.models import Decision, Informing, Notification
from decisions.notices.advice import remind_of_advice
from decisions.notices.services import tell_author, tell_reviewers
from decisions.rules.lifecycle import Status

#: A draft goes stale after so long without a change, and so does a record that was returned to its author.
STALE, RETURNED = timedelta(days=7), timedelta(days=3)
AGAIN = timedelta(days=7)
_LOCK = 7_236_104_412

Due = tuple[str, QuerySet[Decision], Callable[..., int]]


def remind(*, now: datetime | None = None) -> int:
    """Tell people what waits for them, and return how many messages that makes.

    Two runners at once take turns, and the second finds that everybody has been told.
    """
    at = now or database_now()
    today = timezone.localdate(at)
    with transaction.atomic():
        _one_at_a_time()
        told = sum(
            tell(event, decision, occasion=today)
            for event, decisions, tell in _weekly(at)
            for decision in decisions.filter(~_reminded(event, Q(occasion__gt=today - AGAIN)))
        )
        days = dict.fromkeys(_to_look_again(today))
        told += remind_of_advice(at)
        return told + sum(tell_author("look_again", decision, occasion=day) for decision, day in days)


def _weekly(at: datetime) -> tuple[Due, ...]:
    every = Decision.objects.defer("wording", "reasons", "summary")
    return (
        ("review_overdue", every.filter(figure__due_at__lt=at), tell_reviewers),
        ("draft_stale", every.filter(status=Status.DRAFT, touched_at__lt=at - STALE), tell_author),
        ("returned_waiting", every.filter(status=Status.RETURNED, touched_at__lt=at - RETURNED), tell_author),
    )


def _to_look_again(today: date) -> list[tuple[Decision, date]]:
    """Records on which somebody was not told, with the day that their author set for looking at that again."""
    over = (Status.DRAFT, Status.DISCARDED, Status.DISPOSED)
    due = Informing.objects.filter(told="not", look_again_on__lte=today).exclude(decision__status__in=over)
    told = Notification.objects.filter(
        event="look_again", decision=OuterRef("decision"), occasion=OuterRef("look_again_on")
    )
    rows = due.filter(~Exists(told)).select_related("decision").order_by("look_again_on", "pk")
    return [(row.decision, row.look_again_on) for row in rows if row.look_again_on]


def _reminded(event: str, occasion: Q) -> Exists:
    return Exists(Notification.objects.filter(occasion, event=event, decision=OuterRef("pk")))


def _one_at_a_time() -> None:
    """Hold the reminders' lock until the transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
