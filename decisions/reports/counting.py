"""Keeps beside each submitted decision the row that the dashboard counts."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef, Q
from django.dispatch import receiver
from django.utils import timezone
from simple_history.signals import post_create_historical_record

from decisions.models import (
    Answer,
    Decision,
    EmergencyRecord,
    Figure,
    FigureRecipient,
    Note,
    PartnerOrganisation,
    PartnerUse,
    Review,
    counted_kind,
)
from decisions.reports.periods import month_of
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
    elif isinstance(instance, PartnerOrganisation):
        count_again(instance)


def catch_up() -> int:
    """Work out the figures of submitted decisions that have none yet, and count with whom those share that were counted
    before that was, some at a time; returns how many that was.
    """
    missing = Decision.objects.filter(submitted_at__isnull=False, figure=None).order_by("submitted_at")
    found = list(missing.values_list("pk", flat=True)[:MOST])
    for decision_id in found:
        with transaction.atomic():
            keep_figure(Decision.objects.select_for_update(of=("self",)).get(pk=decision_id))
    uses = PartnerUse.objects.filter(decision=OuterRef("pk"), recipient__isnull=False)
    uncounted = Figure.objects.filter(Exists(uses), recipients=None, outcome__in=SHARING_OUTCOMES).order_by("pk")
    keep_kinds(others := list(uncounted[:MOST]))
    return len(found) + len(others)


def count_again(partner: PartnerOrganisation) -> None:
    """What a partner is, or what it was merged into, has changed: so do the figures of the decisions that name it."""
    uses = PartnerUse.objects.filter(Q(partner=partner) | Q(partner__merged_into=partner)).order_by()
    ids = sorted(uses.values_list("decision", flat=True).distinct())
    for first in range(0, len(ids), MOST):
        keep_kinds(list(Figure.objects.filter(pk__in=ids[first : first + MOST])))


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
        month=month_of(timezone.localdate(submitted)),
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
        afterwards=_afterwards(decision),
        due_at=decision.review_due_at if decision.status in WAITING else None,
    )
    Figure.objects.bulk_create([figure], update_conflicts=True, unique_fields=["decision"], update_fields=_KEPT)
    keep_kinds([figure])


def keep_kinds(figures: Sequence[Figure]) -> None:
    """Keep with which kinds of body these decisions share; with none where it was decided not to."""
    sharing = {figure.pk: figure for figure in figures if figure.outcome in SHARING_OUTCOMES}
    uses = PartnerUse.objects.filter(decision__in=sharing, recipient__isnull=False).order_by()
    named = uses.annotate(counted=counted_kind()).values_list("decision", "counted").distinct()
    wanted = {_key_of(row): row for pk, kind in named for row in [_of_kind(sharing[pk], kind)]}
    held = {_key_of(row): row.pk for row in FigureRecipient.objects.filter(figure__in=figures)}
    FigureRecipient.objects.filter(pk__in=[held[key] for key in held.keys() - wanted]).delete()
    FigureRecipient.objects.bulk_create(wanted[key] for key in wanted.keys() - held)


def _of_kind(figure: Figure, kind: str) -> FigureRecipient:
    return FigureRecipient(
        figure=figure,
        organisation_id=figure.organisation_id,
        team_id=figure.team_id,
        month=figure.month,
        kind=kind,
    )


def _key_of(row: FigureRecipient) -> tuple[UUID, str, UUID | None, int]:
    return row.figure_id, row.kind, row.team_id, row.month


def hours_between(submitted: datetime, looked: datetime) -> int:
    """Whole hours, rounded up, until the first review; none where the clocks of two rows differ by a moment."""
    return max(0, ceil((looked - submitted).total_seconds() / 3600))


def _afterwards(decision: Decision) -> str:
    """The latest answer to what happened afterwards; empty where nobody has said."""
    said = Note.objects.filter(decision=decision).exclude(afterwards="").order_by("-made_at", "-id")
    return said.values_list("afterwards", flat=True).first() or ""


def _overridden(decision: Decision) -> bool:
    """Shared although the person refused, on another ground than consent."""
    if decision.outcome not in SHARING_OUTCOMES or decision.gateway == Gateway.CONSENT:
        return False
    return Answer.objects.filter(decision=decision, question=PageKey.CONSENT, value="refused").exists()
