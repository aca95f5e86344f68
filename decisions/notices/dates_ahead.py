"""Keeps beside each record the days on which somebody has to come back to it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.dispatch import receiver
from django.utils import timezone
from simple_history.signals import post_create_historical_record

from decisions.models import Answer, DateAhead, Decision, DisagreementStep, Disclosure, Informing, Note, ReceiptLink
from decisions.models.disagreements import still_open
from decisions.models.rows import values_of
from decisions.rules.additions import AdditionKind
from decisions.rules.dates_ahead import STANDS_ON, Fields, Recorded, Settling, dates_ahead
from decisions.rules.lifecycle import Status

#: Records that nobody comes back to.
OVER = frozenset({Status.DISCARDED, Status.DISPOSED})
#: What is said of whether it arrived.
OF_RECEIPT = (AdditionKind.RECEIPT, AdditionKind.NOT_RECEIVED)
#: Pages whose fields hold such a day; the fields of a page of rows stand in the rows.
PAGES = frozenset(page for page, _field in STANDS_ON)


@receiver(post_create_historical_record)
def record_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """In the transaction of the change itself, so that no day lags behind its record."""
    if decision := _waiting(instance):
        keep_dates(decision)


def _waiting(instance: Any) -> Decision | None:
    """The record whose days this row may change; None where it changes none."""
    if isinstance(instance, Decision):
        return instance
    of_record = isinstance(instance, Note | ReceiptLink | DisagreementStep)
    if of_record or (isinstance(instance, Answer) and instance.question in PAGES):
        return instance.decision
    of_sharing = isinstance(instance, Disclosure | Informing) and instance.decision.submitted_at
    return instance.decision if of_sharing else None


def keep_dates(decision: Decision) -> None:
    """Work out anew the days that this record waits for, from the record, its rows and what was added to it."""
    days = () if decision.status in OVER else dates_ahead(recorded(decision))
    held = DateAhead.objects.filter(decision=decision)
    if days or held.exists():
        held.delete()
        DateAhead.objects.bulk_create(
            DateAhead(decision=decision, kind=one.kind, on=one.on, row=one.row) for one in days
        )


def recorded(decision: Decision) -> Recorded:
    """What the record says of days, as the rule reads it. A draft's rows are not asked: nothing waits for them yet."""
    answers = dict(Answer.objects.filter(decision=decision, question__in=PAGES).values_list("question", "fields"))
    if decision.submitted_at is None:
        return Recorded(None, answers)
    notes = Note.objects.filter(decision=decision).order_by("made_at", "id")
    added = notes.values_list("kind", "row", "again_on", "afterwards")
    return Recorded(
        timezone.localdate(decision.submitted_at),
        answers,
        informing=_rows(Informing, decision, ("told", "told_on", "look_again_on")),
        disclosures=_rows(Disclosure, decision, ("timing", "shared_on")),
        receipts=_receipts(decision),
        added=tuple(Settling(AdditionKind(kind), row, again_on, bool(said)) for kind, row, again_on, said in added),
        disagreements=_unresolved(decision),
    )


def _receipts(decision: Decision) -> tuple[tuple[Any, Any], ...]:
    """The latest link of each recipient that nobody has used and nothing was said about since, with the day to ask."""
    said = Note.objects.filter(Q(row=None) | Q(row=OuterRef("recipient")), decision=decision, kind__in=OF_RECEIPT)
    newer = ReceiptLink.objects.filter(recipient=OuterRef("recipient"), made_at__gt=OuterRef("made_at"))
    waiting = ReceiptLink.objects.filter(decision=decision, answered_at=None)
    waiting = waiting.filter(~Exists(said.filter(made_at__gte=OuterRef("made_at"))), ~Exists(newer))
    return tuple(waiting.values_list("recipient", "ask_on"))


def _unresolved(decision: Decision) -> tuple[tuple[UUID, date], ...]:
    """By when each open disagreement should be resolved, at the stage where it stands."""
    steps = DisagreementStep.objects.filter(disagreement__in=still_open(decision)).order_by("number")
    days = dict(steps.values_list("disagreement", "due_at"))
    return tuple((row, timezone.localdate(due_at)) for row, due_at in days.items() if due_at)


def _rows(model: Any, decision: Decision, fields: tuple[str, ...]) -> tuple[tuple[Any, Fields], ...]:
    return tuple((row.pk, values_of(row, fields)) for row in model.objects.filter(decision=decision))
