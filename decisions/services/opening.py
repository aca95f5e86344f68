"""Opening one record outside one's need to know, and the review of it afterwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.history import save
from accounts.models import User
from accounts.services.rows import lines
from audit import access, ledger
from audit.models import Kind
from decisions.models import Block, Category, Decision, Opening, Outcome
from decisions.rights import policies
from decisions.rules import reference
from decisions.rules.lifecycle import PRIVATE
from decisions.selectors import openable_by, visible_to
from decisions.services.alerting import queue_alerts

#: How long a record stays open, and how much must be said for it.
OPEN_FOR = timedelta(minutes=60)
LEAST_WORDS = 20  # characters

STREAM = Decision._meta.label_lower

#: Why somebody was refused, beside the names of the fields in which something was wrong or missing.
NOT_THEIRS = "role"


@dataclass(frozen=True, slots=True)
class Opened:
    """The record that the reference leads to; `anew` is false where the person could read it anyway."""

    decision_id: UUID
    anew: bool


def who_may_open(viewer: AbstractBaseUser | AnonymousUser, *, typed_reference: str | None) -> User:
    """Somebody who may open records outside their need to know; Http404 for everyone else.

    `typed_reference` is what they posted, None when they only look at the page: to have tried is written down.
    """
    person = cast(User, viewer)
    if policies.can_break_glass(person):
        return person
    if typed_reference is not None:
        refuse(actor=person, typed_reference=typed_reference, why=[NOT_THEIRS])
    raise Http404


def refuse(*, actor: User, typed_reference: str, why: Iterable[str]) -> None:
    """Write that the actor tried to open a record and was refused. `why`: names of fields, or NOT_THEIRS.

    A record from which they are kept by name has the attempt on it. They themselves see no difference: what is asked
    and written here is the same for every reference.
    """
    stored = reference.read(typed_reference)
    kept_from = _kept_from(actor, stored)
    access.refused(actor, stream=STREAM, reference=stored or typed_reference, why=why, kept_from=kept_from)


def open_record(
    *, actor: User, typed_reference: str, category: str, words: str, key: UUID, address: Callable[[str], str]
) -> Opened:
    """Open one record of the actor's organisation for an hour, tell the Guardian, and put it on the register.

    `key` is the id of the opening: the same post again opens nothing anew, however much later it comes. `address` makes
    a whole address of a path, for the letters. Raises PermissionDenied (neither practitioner nor
    manager), ValidationError by field: one answer for a reference that is unknown, a draft's, elsewhere's or blocked.
    That somebody was refused is an event, so this must not be called inside a transaction that the error undoes.
    """
    try:
        return _open(actor, typed_reference, category, words, key, address)
    except ValidationError as error:
        refuse(actor=actor, typed_reference=typed_reference, why=_fields_of(error))
        raise
    except PermissionDenied:
        refuse(actor=actor, typed_reference=typed_reference, why=[NOT_THEIRS])
        raise


@transaction.atomic
def _open(
    actor: User, typed_reference: str, category: str, words: str, key: UUID, address: Callable[[str], str]
) -> Opened:
    policies.can_break_glass(actor).require()
    said = _checked(category, words)
    asked = reference.read(typed_reference)
    locked = openable_by(actor).select_for_update(of=("self",)).filter(reference=asked).first()
    readable = visible_to(actor).filter(reference=asked).first()
    if readable is not None:
        return Opened(readable.pk, anew=False)
    if locked is None:
        raise ValidationError({"reference": _("There is no such record")}, code="unknown")
    if Opening.objects.filter(pk=key).exists():
        raise ValidationError(
            {"reference": _("This has been sent before. Open the page again to ask again")}, code="used"
        )
    opening = _write(Opening(pk=key, decision=locked, person=actor, category=category, words=said))
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
        raise ValidationError({"words": _("Enter why you think so")}, code="required")
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Select your view")}, code="required")
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
    if not _says_something(said):
        wrong["words"] = _("Say in at least %(least)s characters why you need to open this record") % {
            "least": LEAST_WORDS
        }
    if wrong:
        raise ValidationError(wrong)
    return said


def _says_something(said: str) -> bool:
    """Whether it is long enough without padding, and half of it or more letters and figures."""
    spoken = " ".join(said.split())
    return len(spoken) >= LEAST_WORDS <= 2 * sum(character.isalnum() for character in spoken)


def _fields_of(error: ValidationError) -> Iterable[str]:
    """The fields that were refused; text that cannot be kept is that of the words."""
    return error.error_dict if hasattr(error, "error_dict") else ["words"]


def _write(opening: Opening) -> Opening:
    actor, now = opening.person, _database_time(opening.decision)
    opening.opened_at, opening.closes_at = now, now + OPEN_FOR
    save(opening, actor=actor, reason=_("Opened outside need to know"), force_insert=True)
    ledger.record(
        Kind.BREAK_GLASS,
        actor=actor,
        stream=STREAM,
        record_id=opening.decision_id,
        reason=opening.category,
        detail={"opening": str(opening.pk), "closes_at": opening.closes_at.isoformat()},
    )
    return opening


def _kept_from(person: User, stored: str) -> UUID | None:
    """The record with this reference from which somebody keeps `person` by name; a draft is nobody else's business."""
    kept = Block.objects.filter(person=person, decision__organisation=held_roles_of(person).organisation_id)
    kept = kept.filter(decision__reference=stored).exclude(decision__status__in=PRIVATE)
    return kept.values_list("decision_id", flat=True).first()


def _database_time(decision: Decision) -> datetime:
    """What the database's own clock says."""
    now: datetime = Decision.objects.filter(pk=decision.pk).values_list(Now(), flat=True).get()
    return now
