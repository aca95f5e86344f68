"""Keeping somebody who has a conflict of interest from one record, by name."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.history import delete, save
from accounts.models import User
from accounts.services.rows import needed_reason
from decisions.models import Block, Decision
from decisions.rights import policies
from decisions.selectors import visible_to


@transaction.atomic
def block(*, actor: User, decision_id: UUID, person_id: UUID, reason: str) -> Block:
    """Keep a person of the organisation from the record, whatever their role; twice is once.

    Raises Http404 (missing or hidden), PermissionDenied (neither Guardian nor manager), ValidationError (no reason, or
    nobody of this organisation).
    """
    decision = _locked(actor, decision_id)
    person = User.objects.working_at(decision.organisation_id).filter(pk=person_id).first()
    why = needed_reason(reason)
    if person is None:
        raise ValidationError({"person": _("Select a person of your organisation")}, code="unknown")
    held = Block.objects.filter(decision=decision, person=person).first()
    if held is not None:
        return held
    made = Block(decision=decision, person=person, reason=why, by=actor)
    save(made, actor=actor, reason=_("Kept from the record"))
    return made


@transaction.atomic
def lift(*, actor: User, decision_id: UUID, block_id: UUID, reason: str) -> UUID:
    """Let the person see the record again as their role allows, and return who; the block stays in the history.

    Raises Http404, PermissionDenied, ValidationError (no reason).
    """
    decision = _locked(actor, decision_id)
    why = needed_reason(reason)
    held = Block.objects.filter(decision=decision, pk=block_id).first()
    if held is None:
        raise Http404
    delete(held, actor=actor, reason=why)
    return held.person_id


def _locked(actor: User, decision_id: UUID) -> Decision:
    decision = visible_to(actor).select_for_update(of=("self",)).filter(pk=decision_id).first()
    if decision is None:
        raise Http404
    policies.can_block(actor, decision).require()
    return decision
