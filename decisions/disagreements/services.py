"""A professional disagreement is raised, moved on to the next stage, and resolved. Nothing said is ever changed.

It holds nothing up and changes no decision; everybody whom it concerns is told at once (S1 section 11; C13).
"""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import line, lines
from audit.clock import database_now
from decisions.disagreements.policies import can_raise, can_take
from decisions.disagreements.selectors import disagreement_on, stands
from decisions.models import Decision, Disagreement, DisagreementStep
from decisions.notices.services import tell_of_disagreement
from decisions.rules.disagreements import BETWEEN, OUTCOMES, RULES, SUBJECTS, DisagreementAction, Stage, due
from decisions.selectors import visible_to
from decisions.services.bank_holidays import bank_holidays_of
from decisions.services.partners import named_by


@transaction.atomic
def raise_disagreement(
    *, actor: User, decision_id: UUID, key: UUID, subject: str, between: str, other: str, body: str, words: str
) -> Disagreement:
    """Record that professionals see something differently. `key` is its id: the same post again adds nothing.

    `other` and `body`: with whom, and of which organisation where it is another. Raises Http404 (missing or hidden),
    PermissionDenied, ValidationError by field.
    """
    decision = _locked(actor, decision_id)
    can_raise(actor, decision).require()
    said = {"subject": subject, "between": between, "other": line(other), "body": line(body), "words": lines(words)}
    if between != "organisations":
        said["body"] = ""
    if faults := _faults(said):
        raise ValidationError(faults)
    held = Disagreement.objects.filter(pk=key).first()
    if held is not None:
        if held.raised_by_id != actor.pk or held.decision_id != decision.pk:
            raise Http404
        return held
    row = Disagreement(pk=key, decision=decision, raised_by=actor, **said)
    named = named_by(decision.organisation_id, said["body"])
    row.partner = named[0] if len(named) == 1 else None
    save(row, actor=actor, reason=_("Professional disagreement recorded"), force_insert=True)
    _step(row, actor, Stage.PRACTITIONERS, number=1)
    tell_of_disagreement("disagreed", decision, by=actor)
    return row


@transaction.atomic
def move_on(
    *, actor: User, decision_id: UUID, disagreement_id: UUID, seen: int, who: str = "", words: str
) -> Disagreement:
    """Move it on to the next stage. `seen`: how many steps the page showed; `who` talks to whom from now on.

    Raises Http404, PermissionDenied (not theirs, or no stage follows), ValidationError (no words, or it moved on).
    """
    return _taken(
        actor, decision_id, disagreement_id, seen, DisagreementAction.MOVE_ON, {"who": line(who), "words": lines(words)}
    )


@transaction.atomic
def resolve(
    *, actor: User, decision_id: UUID, disagreement_id: UUID, seen: int, outcome: str, words: str
) -> Disagreement:
    """Record how it was resolved. Raises as `move_on` does."""
    if outcome not in OUTCOMES:
        raise ValidationError({"outcome": _("Select how it was resolved")}, code="required")
    said = {"outcome": outcome, "words": lines(words)}
    return _taken(actor, decision_id, disagreement_id, seen, DisagreementAction.RESOLVE, said)


def _taken(
    actor: User,
    decision_id: UUID,
    disagreement_id: UUID,
    seen: int,
    action: DisagreementAction,
    said: Mapping[str, str],
) -> Disagreement:
    decision = _locked(actor, decision_id)
    row = disagreement_on(decision, disagreement_id)
    now = stands(row)
    if now.last.number != seen:
        raise ValidationError(_("Somebody else was quicker and has moved this on. Look again, then send it again."))
    can_take(actor, decision, now.stage, action).require()
    if not said["words"]:
        raise ValidationError({"words": _("Enter your words")}, code="required")
    to = RULES[now.stage, action].to
    _step(row, actor, now.stage if to is Stage.RESOLVED else to, number=seen + 1, **said)
    told = "disagreement_resolved" if to is Stage.RESOLVED else "disagreement_moved_on"
    tell_of_disagreement(told, decision, by=actor)
    return row


def _step(row: Disagreement, actor: User, stage: Stage, *, number: int, **said: str) -> DisagreementStep:
    """One step, in the transaction in which the record is locked; until it is resolved with the time of its stage."""
    decision = row.decision
    step = DisagreementStep(decision=decision, disagreement=row, number=number, stage=stage, by=actor, **said)
    if not step.outcome:
        start = timezone.localtime(database_now())
        step.due_at = due(stage, start, bank_holidays_of(decision.organisation.nation))
    titles = {True: _("Professional disagreement resolved"), False: _("Professional disagreement moved on")}
    save(step, actor=actor, reason="" if number == 1 else titles[bool(step.outcome)], force_insert=True)
    return step


def _locked(actor: User, decision_id: UUID) -> Decision:
    """The record, held until the transaction ends; Http404 where it is missing or hidden."""
    found = visible_to(actor).select_for_update(of=("self",)).select_related("organisation")
    decision = found.filter(pk=decision_id).first()
    if decision is None:
        raise Http404
    return decision


def _faults(said: Mapping[str, str]) -> dict[str, str]:
    faults = {}
    if said["subject"] not in SUBJECTS:
        faults["subject"] = _("Select what it is about")
    if said["between"] not in BETWEEN:
        faults["between"] = _("Select who it is with")
    if not said["other"]:
        faults["other"] = _("Enter who it is with")
    if said["between"] == "organisations" and not said["body"]:
        faults["body"] = _("Enter their organisation")
    if not said["words"]:
        faults["words"] = _("Enter what you see differently")
    return faults
