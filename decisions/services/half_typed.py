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
from decisions.selectors import visible_to


@transaction.atomic
def keep(*, actor: User, decision_id: UUID, slot: str, typed: Mapping[str, Any]) -> datetime:
    """Keep `typed` (control name to text or list) for `actor` on this page, unvalidated; returns when it was kept.

    Reviewers keep theirs in slots of their own (policies.can_keep). Raises Http404 for a record the actor may not see,
    PermissionDenied for one they may not change or review.
    """
    decision = get_object_or_404(visible_to(actor).select_for_update(of=("self",)), pk=decision_id)
    policies.can_keep(actor, decision, slot).require()
    kept, _created = TypedText.objects.update_or_create(
        decision=decision, person=actor, slot=slot, defaults={"typed": dict(typed), "kept_at": Now()}
    )
    if decision.author_id == actor.pk:
        Decision.objects.filter(pk=decision.pk).update(touched_at=Now())
    kept.refresh_from_db(fields=["kept_at"])
    return kept.kept_at


@transaction.atomic
def let_go(*, actor: User, decision_id: UUID, slot: str) -> None:
    """Throw away what `actor` left half-typed on this page, because they asked for it."""
    decision = get_object_or_404(visible_to(actor), pk=decision_id)
    policies.can_keep(actor, decision, slot).require()
    TypedText.objects.filter(decision=decision, person=actor, slot=slot).delete()
