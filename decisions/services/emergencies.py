"""An emergency record: what was shared is safe in one post; the questions come afterwards (S2 1.10, 1.17-1.18)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import Organisation, User
from accounts.services.rows import line, lines
from audit.clock import database_now
from decisions.models import Answer, Decision, EmergencyRecord, EmergencyWords
from decisions.notices.services import tell_watchers
from decisions.rights import policies
from decisions.rules.lifecycle import Status
from decisions.rules.working_hours import after_working_time
from decisions.services.bank_holidays import bank_holidays_of
from decisions.services.starting import once, open_decision
from guidance.flow.keys import PageKey
from guidance.forms.fields import LONG_LENGTH

#: When three quarters of the time are over, the author is reminded.
COMES_NEAR = 0.75
#: Within this time the same words are the same record, where nothing new is said beside them.
SAME = timedelta(hours=1)
REQUESTED = "requested"  # how it started, where somebody had asked for it
LATE = "emergency_late"  # the trigger of a record that was completed late


def record_emergency(
    *,
    actor: User,
    key: UUID,
    words: str,
    recipient: str = "",
    category: str = "",
    asked: bool = False,
    now: datetime | None = None,
) -> UUID:
    """Keep what was shared, with whom and when, as an emergency record to be completed, and return the record's id.

    `recipient`: who it was given to, by name or organisation. `category`: whether it is about a child or an adult
    (`words.CATEGORIES`). `asked`: somebody had asked for it. How it started and what it is about are answered by that
    and by the words.

    All of it is kept as it is for ever. Managers of the team and Caldicott Guardians are told at once. A second post of
    the same key returns the first one's record, and so does one within the hour that says no more than that record.
    Raises PermissionDenied without the role, ValidationError without words. `now`: for the demonstration, when it was
    written.
    """
    policies.can_start(actor).require()
    said = {"words": lines(words), "recipient": line(recipient), "category": category}
    if not said["words"]:
        raise ValidationError({"words": _("Enter what you shared, who with and when")}, code="required")
    at = now or database_now()
    if saved := _saved_just_now(actor, said, at, asked=asked):
        EmergencyWords.objects.filter(person=actor).delete()
        return saved
    return once(actor, key, lambda: _made(actor, said, at, asked=asked))


def _saved_just_now(actor: User, said: Mapping[str, str], at: datetime, *, asked: bool) -> UUID | None:
    """The record that says all of this in these very words already: it was sent again after going back."""
    same = {name: value for name, value in said.items() if value}
    if asked:
        same["decision__entry"] = REQUESTED
    recent = EmergencyRecord.objects.filter(made_at__gt=at - SAME, made_at__lte=at, **same)
    found = recent.filter(decision__author=actor, decision__status=Status.EMERGENCY)
    return found.values_list("decision", flat=True).first()


def _made(actor: User, said: Mapping[str, str], at: datetime, *, asked: bool) -> Decision:
    entry = REQUESTED if asked else "proactive"
    decision = open_decision(actor, status=Status.EMERGENCY, entry=entry, urgency="now", started_at=at, touched_at=at)
    for page, fields in _answered(said["words"], entry).items():
        save(Answer(decision=decision, question=page, fields=fields), actor=actor)
    remind_at, complete_by = deadlines(decision.organisation, at)
    row = EmergencyRecord(decision=decision, made_at=at, remind_at=remind_at, complete_by=complete_by, **said)
    save(row, actor=actor, force_insert=True)
    EmergencyWords.objects.filter(person=actor).delete()
    tell_watchers("emergency", decision, by=actor)
    return decision


def _answered(words: str, entry: str) -> dict[str, dict[str, str]]:
    """The pages before the first question, as far as the words answer them: longer ones are for their author to cut."""
    said: dict[str, dict[str, str]] = {PageKey.DANGER: {"immediate_danger": "yes"}, PageKey.STARTED: {"entry": entry}}
    if len(words) <= LONG_LENGTH:
        said[PageKey.INFORMATION] = {"description": words, "urgency": "now"}
    return said


def deadlines(house: Organisation, at: datetime) -> tuple[datetime, datetime]:
    """When the author is reminded, and by when the record is to be complete: the organisation's own working hours."""
    allowed, free = timedelta(hours=house.emergency_hours), bank_holidays_of(house.nation)
    here = timezone.localtime(at)
    return after_working_time(here, allowed * COMES_NEAR, free), after_working_time(here, allowed, free)


def emergency_of(decision: Decision) -> EmergencyRecord | None:
    """What its author wrote in an emergency; None for a record that began otherwise."""
    return getattr(decision, "emergency", None)


def completed_late(decision: Decision) -> bool:
    """Whether it began in an emergency and was not submitted in time, or would not be if it were submitted now.

    A record that comes back from its review keeps what its first submission said.
    """
    written = emergency_of(decision)
    if written is None or decision.status != Status.EMERGENCY:
        return LATE in decision.triggers
    return database_now() > written.complete_by


def keep_words(*, actor: User, typed: Mapping[str, Any]) -> datetime:
    """Keep what stands on the emergency page and is not saved yet, for the actor alone; returns when it was kept.

    `typed`: by the names of the page's controls, as it was put in. Raises PermissionDenied without the role.
    """
    policies.can_start(actor).require()
    kept = EmergencyWords(person=actor, kept_at=Now(), **typed)
    everything = ("words", "recipient", "category", "asked", "kept_at")
    EmergencyWords.objects.bulk_create(
        [kept], update_conflicts=True, unique_fields=["person"], update_fields=everything
    )
    return EmergencyWords.objects.values_list("kept_at", flat=True).get(person=actor)


def kept_words(actor: User) -> EmergencyWords | None:
    """What the actor had put in there and not saved, and when it was kept; None where nothing was typed."""
    return EmergencyWords.objects.filter(person=actor).exclude(words="", recipient="").first()
