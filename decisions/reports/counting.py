"""Keeps beside each submitted decision the row that the dashboard counts."""

from datetime import datetime
from math import ceil
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q
from django.dispatch import receiver
from django.utils import timezone
from simple_history.signals import post_create_historical_record

from decisions.models import Answer, Decision, EmergencyRecord, Figure, Note, Review
from decisions.reports.periods import quarter_of
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import Status
from guidance.flow.graph import Gateway
from guidance.flow.keys import PageKey

#: A review is waited for.
WAITING = frozenset({Status.AWAITING_REVIEW, Status.ESCALATED})
#: Decisions that are caught up with in one run.
MOST = 500

_KEPT = [field.name for field in Figure._meta.concrete_fields if not field.primary_key]


@receiver(post_create_historical_record)
def record_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """In the transaction of the change itself, so that no figure lags behind its record."""
    if isinstance(instance, Decision) and instance.submitted_at is not None:
        keep_figure(instance)
    elif isinstance(instance, Review | Note):
        of_row = Decision.objects.get(pk=instance.decision_id)
        if of_row.submitted_at is not None:
            keep_figure(of_row)


def catch_up() -> int:
    """Work out the figures of submitted decisions that have none yet, some at a time; returns how many that was."""
    missing = Decision.objects.filter(submitted_at__isnull=False, figure=None).order_by("submitted_at")
    found = list(missing.values_list("pk", flat=True)[:MOST])
    for decision_id in found:
        with transaction.atomic():
            keep_figure(Decision.objects.select_for_update(of=("self",)).get(pk=decision_id))
    return len(found)


def keep_figure(decision: Decision) -> None:
    """Work out the figure of a submitted decision from the record, its history and its reviews, anew each time."""
    rows = Decision.history.filter(id=decision.pk, submitted_at__isnull=False).order_by("history_id")
    submitted: Any = rows.values_list("submitted_at", flat=True).first() or decision.submitted_at
    learnt = Count("pk", filter=~Q(learning=""))
    looked = Review.objects.filter(decision=decision).aggregate(first=Min("made_at"), learnt=learnt)
    figure = Figure(
        decision=decision,
        organisation_id=decision.organisation_id,
        team_id=decision.team_id,
        quarter=quarter_of(timezone.localdate(submitted)),
        submitted_at=submitted,
        outcome=decision.outcome,
        gateway=decision.gateway,
        without_consent="shared_without_consent" in decision.triggers,
        overridden=_overridden(decision),
        in_emergency=EmergencyRecord.objects.filter(decision=decision).exists(),
        completed_late="emergency_late" in decision.triggers,
        held_back="not_shared_at_risk" in decision.triggers,
        hours=hours_between(submitted, looked["first"]) if looked["first"] else None,
        learning=looked["learnt"],
        added=Note.objects.filter(decision=decision).exists(),
        due_at=decision.review_due_at if decision.status in WAITING else None,
    )
    Figure.objects.bulk_create([figure], update_conflicts=True, unique_fields=["decision"], update_fields=_KEPT)


def hours_between(submitted: datetime, looked: datetime) -> int:
    """Whole hours, rounded up, until the first review; none where the clocks of two rows differ by a moment."""
    return max(0, ceil((looked - submitted).total_seconds() / 3600))


def _overridden(decision: Decision) -> bool:
    """Shared although the person refused, on another ground than consent."""
    if decision.outcome not in SHARING_OUTCOMES or decision.gateway == Gateway.CONSENT:
        return False
    return Answer.objects.filter(decision=decision, question=PageKey.CONSENT, value="refused").exists()
