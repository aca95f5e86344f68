"""Who stands at the queue: what they see, what they have charge of, and what else of others' work falls to them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from accounts.held_roles import held_roles_of, may
from accounts.models import User
from accounts.rights import Right
from decisions.rights.holding import nobody_in_charge
from decisions.rights.parts import charge_of
from decisions.rights.scopes import Scope, scope_of


@dataclass(frozen=True, slots=True)
class Desk:
    """What a query of the queue must know of its viewer. `arranges`: they arrange cover for any manager."""

    scope: Scope
    teams: frozenset[UUID]
    whole: bool
    guards: bool
    arranges: bool

    @property
    def charge(self) -> Q:
        """For a query of decisions: those of which they have charge."""
        return Q() if self.whole else Q(team_id__in=self.teams)

    @property
    def falls_to(self) -> Q:
        """For a query of decisions or requests: what they have charge of, and what they pass on because nobody has.

        Django takes "everything, or these" for "these", so having charge of everything is said by itself.
        """
        return self.charge if self.whole else self.charge | self.unattended

    @property
    def unattended(self) -> Q:
        """For a query of decisions: those that are a Guardian's to pass on, for no manager is there for them."""
        on_their_own = nobody_in_charge(self.scope.organisation_id, self.scope.today)
        return on_their_own if self.guards and not self.whole else Q(pk__in=())


def desk_of(viewer: User) -> Desk | None:
    """None for those who oversee nothing."""
    scope = scope_of(viewer) if oversees(viewer) else None
    if scope is None:
        return None
    charge, held = charge_of(viewer), held_roles_of(viewer)
    return Desk(scope, charge.teams, charge.whole, held.may(Right.GUARD), held.may(Right.ARRANGE_COVER))


def oversees(user: User) -> bool:
    """Whether the queue is a page of theirs."""
    return may(user, Right.OVERSEE)
