"""What others do to a submitted record: agree, return or escalate it, and close it at the end of its retention."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from accounts.models import User
from accounts.services.rows import lines, needed_reason
from decisions import policies
from decisions.lifecycle import Action, IllegalTransition
from decisions.models import Decision
from decisions.selectors import visible_to
from decisions.services.moving import advance
from decisions.services.taking import move_on

#: What a reviewer may come to. Only agreeing needs no words (S0 rule 3).
REVIEWS = frozenset({Action.AGREE, Action.RETURN, Action.ESCALATE})


@transaction.atomic
def review(*, actor: User, decision_id: UUID, action: Action, reason: str = "") -> Decision:
    """Agree to a submitted record, return it to its author, or escalate it; `reason` stays in the history.

    Raises Http404 (missing or hidden), PermissionDenied (not a manager of its team, or its author), IllegalTransition
    (not waiting for this), ValidationError (no reason where one is needed). Then nothing was written.
    """
    decision = _locked(actor, decision_id)
    policies.can_review(actor, decision).require()
    if action not in REVIEWS:
        raise IllegalTransition(f"{action} is not a review")
    said = lines(reason) if action is Action.AGREE else needed_reason(reason)
    return advance(decision, action, actor=actor, reason=said)


@transaction.atomic
def dispose(*, actor: User, decision_id: UUID, reason: str) -> Decision:
    """Close a recorded decision for a reason. What it said stays in the history until that is purged.

    Raises Http404, PermissionDenied (not a Caldicott Guardian, or not recorded), ValidationError (no reason).
    """
    decision = _locked(actor, decision_id)
    policies.can_dispose(actor, decision).require()
    return advance(decision, Action.DISPOSE, actor=actor, reason=needed_reason(reason))


def _locked(actor: User, decision_id: UUID) -> Decision:
    """The record, held until the transaction ends; a page that its author still has open becomes stale."""
    found = visible_to(actor).select_for_update(of=("self",)).filter(pk=decision_id).first()
    if found is None:
        raise Http404
    return move_on(found)
