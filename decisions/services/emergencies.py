"""An emergency record: what was shared is safe in one post; the questions come afterwards (S2 1.10, 1.17-1.18)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import Organisation, User
from accounts.services.rows import lines
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
#: Within this time the same words are the same record.
SAME = timedelta(hours=1)
LATE = "emergency_late"  # the trigger of a record that was completed late


def record_emergency(*, actor: User, key: UUID, words: str, asked: bool = False, now: datetime | None = None) -> UUID:
    """Keep what was shared, with whom and when, as an emergency record to be completed, and return the record's id.

    `asked`: somebody had asked for it. How it started and what it is about are answered by that and by the words.

    The words are kept as they are for ever. Managers of the team and Caldicott Guardians are told at once. A second
    post of the same key returns the first one's record, and so does one of the same words within the hour. Raises
    PermissionDenied without the role, ValidationError without words. `now`: for the demonstration, when it was written.
    """
    policies.can_start(actor).require()
    said = lines(words)
    if not said:
        raise ValidationError({"words": _("Enter what you shared, who with and when")}, code="required")
    at = now or database_now()
    if saved := _saved_just_now(actor, said, at):
        EmergencyWords.objects.filter(person=actor).delete()
        return saved
    return once(actor, key, lambda: _made(actor, said, at, asked=asked))


def _saved_just_now(actor: User, words: str, at: datetime) -> UUID | None:
    """The record that keeps these very words already: they were sent again after going back."""
    same = EmergencyRecord.objects.filter(words=words, made_at__gt=at - SAME, made_at__lte=at)
    found = same.filter(decision__author=actor, decision__status=Status.EMERGENCY)
    return found.values_list("decision", flat=True).first()


def _made(actor: User, words: str, at: datetime, *, asked: bool) -> Decision:
    entry = "requested" if asked else "proactive"
    decision = open_decision(actor, status=Status.EMERGENCY, entry=entry, urgency="now", started_at=at, touched_at=at)
    for page, fields in _answered(words, entry).items():
        save(Answer(decision=decision, question=page, fields=fields), actor=actor)
    remind_at, complete_by = deadlines(decision.organisation, at)
    row = EmergencyRecord(decision=decision, words=words, made_at=at, remind_at=remind_at, complete_by=complete_by)
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


def keep_words(*, actor: User, words: str) -> datetime:
    """Keep what is typed on the emergency page and not saved yet, for the actor alone; returns when it was kept.

    Raises PermissionDenied without the role.
    """
    policies.can_start(actor).require()
    kept = EmergencyWords(person=actor, words=words, kept_at=Now())
    EmergencyWords.objects.bulk_create(
        [kept], update_conflicts=True, unique_fields=["person"], update_fields=["words", "kept_at"]
    )
    return EmergencyWords.objects.values_list("kept_at", flat=True).get(person=actor)


def kept_words(actor: User) -> EmergencyWords | None:
    """What the actor had typed there and not saved, and when it was kept; None where there is nothing."""
    return EmergencyWords.objects.filter(person=actor).exclude(words="").first()
