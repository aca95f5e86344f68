"""A record begins: the first post of the journey, and the only one without a record to lock."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.held_roles import held_roles_of
from accounts.history import save
from accounts.models import User
from accounts.rights import Right
from decisions.models import Answer, Decision, Submission
from decisions.rights import policies
from decisions.services.posts import earlier_result
from guidance import editions


def start(*, actor: User, key: UUID, step: str, fields: Mapping[str, Any]) -> UUID:
    """Start a draft with its first page answered, and return the record's id.

    A second post of the same key returns the first one's record. Raises PermissionDenied without the role.
    """
    policies.can_start(actor).require()

    def made() -> Decision:
        decision = open_decision(actor)
        save(Answer(decision=decision, question=step, fields=dict(fields)), actor=actor)
        return decision

    return once(actor, key, made)


def once(actor: User, key: UUID, make: Callable[[], Decision]) -> UUID:
    """The id of the record that `make` makes, in one transaction; of the first one, where this key made one before."""
    try:
        with transaction.atomic():
            decision = make()
            Submission.objects.create(key=key, person=actor, decision=decision, leads_to=str(decision.pk))
            return decision.pk
    except IntegrityError:
        first = earlier_result(actor, key)
        if not first:
            raise
        return UUID(first)


def open_decision(actor: User, **given: Any) -> Decision:
    """A new record of the actor's, in their team, under the current edition; `given` are columns. Call it in `once`."""
    held = held_roles_of(actor)
    assert held.organisation_id is not None  # noqa: S101 - a role is held in an organisation
    teams = sorted(held.team_ids_with(Right.RECORD_DECISIONS))
    decision = Decision(
        organisation_id=held.organisation_id,
        team_id=teams[0] if teams else None,
        author=actor,
        edition=editions.CURRENT,
        **given,
    )
    save(decision, actor=actor)
    return decision
