"""Within what somebody reads records: who they are, where they work, and what their roles of today open to them."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from decisions.rights.parts import charge_of


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query of records must know of its reader. Selectors turn it into the records that exist for them."""

    person_id: UUID
    organisation_id: UUID
    today: date
    teams: frozenset[UUID] = frozenset()  # whose submitted records they read
    charge: frozenset[UUID] = frozenset()  # of which they have charge, and so read emergency records too
    whole: bool = False  # they read those of the organisation
    oversees: bool = False  # they read what was passed to them
    openings: bool = True  # they read what they hold open outside their need to know


def own_scope_of(user: User) -> Scope | None:
    """The scope of `user` for what they started themselves; None where they read no record. No query but the roles."""
    held = held_roles_of(user)
    if held.organisation_id is None or not held.may(Right.READ_RECORDS):
        return None
    return Scope(user.pk, held.organisation_id, timezone.localdate())


def scope_of(user: User) -> Scope | None:
    """The scope of `user` today; None where they read no record."""
    own = own_scope_of(user)
    if own is None:
        return None
    held, charge = held_roles_of(user), charge_of(user)
    return replace(
        own,
        teams=held.team_ids_with(Right.READ_TEAM) | charge.teams,
        charge=charge.teams,
        whole=charge.whole or held.may(Right.READ_ORGANISATION),
        oversees=held.may(Right.OVERSEE),
    )
