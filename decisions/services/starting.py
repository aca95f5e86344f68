"""A record begins: the first post of the journey, and the only one without a record to lock."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.held_roles import held_roles_of
from accounts.history import save
from accounts.models import User
from accounts.rights import Right
from decisions.models import Decision, Submission
from decisions.rights import policies
from decisions.selectors import own_case
from decisions.services.half_typed import store
from decisions.services.posts import Post, earlier_result
from decisions.services.together import Part, write_parts
from guidance import editions


def start(
    *, actor: User, key: UUID, parts: Sequence[Part], left: Mapping[str, Mapping[str, Any]] | None = None
) -> UUID:
    """Start a draft with what its first page asked, and return the record's id.

    `left`: text to keep half-typed, by slot; without `parts` that is all there is of it. A second post of the same key
    returns the first one's record. Raises PermissionDenied without the role.
    """
    policies.can_start(actor).require()

    def made() -> Decision:
        decision = open_decision(actor)
        case = own_case(actor, decision.pk, lock=True)
        write_parts(Post(actor, decision.pk, decision.version, key, case), case, parts)
        for slot, typed in (left or {}).items():
            store(actor=actor, decision=decision, slot=slot, typed=typed)
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
