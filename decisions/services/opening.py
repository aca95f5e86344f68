"""Opening one record outside one's need to know, and the review of it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import lines
from audit import ledger
from audit.models import Kind
from decisions import policies, reference
from decisions.models import Category, Decision, Opening, Outcome
from decisions.selectors import openable_by, visible_to
from decisions.services.alerting import queue_alerts

#: How long a record stays open, and how much must be said for it.
OPEN_FOR = timedelta(minutes=60)
LEAST_WORDS = 20  # characters


@dataclass(frozen=True, slots=True)
class Opened:
    """The record that the reference leads to; `anew` is false where the person could read it anyway."""

    decision_id: UUID
    anew: bool


@transaction.atomic
def open_record(
    *, actor: User, typed_reference: str, category: str, words: str, address: Callable[[str], str]
) -> Opened:
    """Open one record of the actor's organisation for an hour, tell the Guardian, and put it on the register.

    `address` makes a whole address of a path, for the letters. Raises PermissionDenied (neither practitioner nor
    manager), ValidationError by field: one answer for a reference that is unknown, a draft's, elsewhere's or blocked.
    """
    policies.can_break_glass(actor).require()
    said = _checked(category, words)
    asked = reference.read(typed_reference)
    locked = openable_by(actor).select_for_update(of=("self",)).filter(reference=asked).first()
    readable = visible_to(actor).filter(reference=asked).first()
    if readable is not None:
        return Opened(readable.pk, anew=False)
    if locked is None:
        raise ValidationError({"reference": _("There is no such record")}, code="unknown")
    opening = _write(actor, locked, category, said)
    queue_alerts(opening, address)
    return Opened(locked.pk, anew=True)


@transaction.atomic
def review_opening(*, actor: User, opening_id: UUID, outcome: str, words: str) -> Opening:
    """A Guardian's verdict on an opening, with words. What is not justified is closed at once.

    Raises Http404 (missing, elsewhere, or a record that the actor may not see), PermissionDenied (not a Guardian, one's
    own, reviewed already), ValidationError (no words, unknown outcome).
    """
    seen = visible_to(actor).values("pk")
    found = Opening.objects.select_for_update(of=("self",)).select_related("decision")
    opening = found.filter(pk=opening_id, decision__in=seen).first()
    if opening is None:
        raise Http404
    policies.can_review_opening(actor, opening).require()
    said = lines(words)
    if not said:
        raise ValidationError({"words": _("Enter why you come to this")}, code="required")
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Select what you come to")}, code="required")
    now = _database_time(opening.decision)
    opening.outcome, opening.review_words = outcome, said
    opening.reviewed_at, opening.reviewed_by = now, actor
    if outcome == Outcome.NOT_JUSTIFIED:
        opening.closes_at = max(opening.opened_at, min(opening.closes_at, now))
    save(opening, actor=actor, reason=_("Opening outside need to know reviewed"))
    return opening


def _checked(category: str, words: str) -> str:
    said = lines(words)
    wrong = {}
    if category not in Category.values:
        wrong["category"] = _("Select why you need to open this record")
    if len(said) < LEAST_WORDS:
        wrong["words"] = _("Say in at least %(least)s characters why you need to open this record") % {
            "least": LEAST_WORDS
        }
    if wrong:
        raise ValidationError(wrong)
    return said


def _write(actor: User, decision: Decision, category: str, words: str) -> Opening:
    now = _database_time(decision)
    opening = Opening(
        decision=decision, person=actor, category=category, words=words, opened_at=now, closes_at=now + OPEN_FOR
    )
    save(opening, actor=actor, reason=_("Opened outside need to know"))
    ledger.record(
        Kind.BREAK_GLASS,
        actor=actor,
        stream=Decision._meta.label_lower,
        record_id=decision.pk,
        reason=category,
        detail={"opening": str(opening.pk), "closes_at": opening.closes_at.isoformat()},
    )
    return opening


def _database_time(decision: Decision) -> datetime:
    """What the database's own clock says."""
    now: datetime = Decision.objects.filter(pk=decision.pk).values_list(Now(), flat=True).get()
    return now
