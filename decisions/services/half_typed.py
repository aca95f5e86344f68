"""Half-typed text, kept as it is: by Save and come back later, by autosave, and when a session was locked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404

from accounts.models import User
from decisions.models import Decision, TypedText
from decisions.rights import policies
from decisions.selectors import Case, visible_to


@transaction.atomic
def keep(
    *, actor: User, decision_id: UUID, slot: str, typed: Mapping[str, Any], case: Case | None = None, seen: int = 0
) -> datetime:
    """Keep `typed` (control name to text or list) for `actor` on this page, unvalidated; returns when it was kept.

    Reviewers keep theirs in slots of their own (policies.can_keep). `case`: the record, where a page has locked it in
    this transaction. `seen`: the version that the page showed, where something else may be saved on it meanwhile.
    Raises Http404 for a record the actor may not see, PermissionDenied for one they may not change or review.
    """
    decision = _locked(actor, decision_id, case)
    policies.can_keep(actor, decision, slot).require()
    kept_at = store(actor=actor, decision=decision, slot=slot, typed=typed, seen=seen)
    if decision.author_id == actor.pk:
        Decision.objects.filter(pk=decision.pk).update(touched_at=Now())
    return kept_at


def store(*, actor: User, decision: Decision, slot: str, typed: Mapping[str, Any], seen: int = 0) -> datetime:
    """Write `typed` down for `actor` alone, who may. Call it inside the transaction that has locked the record."""
    kept = TypedText(decision=decision, person=actor, slot=slot, typed=dict(typed), seen=seen, kept_at=Now())
    unique, changing = ("decision", "person", "slot"), ("typed", "seen", "kept_at")
    TypedText.objects.bulk_create([kept], update_conflicts=True, unique_fields=unique, update_fields=changing)
    return TypedText.objects.values_list("kept_at", flat=True).get(decision=decision, person=actor, slot=slot)


@transaction.atomic
def let_go(*, actor: User, decision_id: UUID, slot: str, case: Case | None = None) -> None:
    """Throw away what `actor` left half-typed on this page, because they asked for it. Raises as `keep` does."""
    decision = _locked(actor, decision_id, case)
    policies.can_keep(actor, decision, slot).require()
    TypedText.objects.filter(decision=decision, person=actor, slot=slot).delete()


def _locked(actor: User, decision_id: UUID, case: Case | None) -> Decision:
    if case is not None and case.locked:
        return case.decision
    return get_object_or_404(visible_to(actor).select_for_update(of=("self",)), pk=decision_id)
