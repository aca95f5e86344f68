"""What a person may do here, read from the roles held today.

A person works in one organisation at a time: the one whose current membership started first, the lower identifier where
two started on the same day. The services give no role in a second organisation while one is held in the first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.rights import Right, rights_of
from accounts.roles import Role
from accounts.statements import built_once


@dataclass(frozen=True, slots=True)
class HeldRoles:
    """The roles that one person holds today. `held` pairs each role with a team, None for the whole organisation."""

    person_id: UUID | None
    organisation_id: UUID | None = None
    held: frozenset[tuple[Role, UUID | None]] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _team in self.held)

    def may(self, right: Right) -> bool:
        """Whether a role gives the right anywhere, in a team or in the whole organisation."""
        return bool(self._places_with(right))

    def may_in_whole(self, right: Right) -> bool:
        """Whether a role gives the right that is held in the whole organisation."""
        return None in self._places_with(right)

    def team_ids_with(self, right: Right) -> frozenset[UUID]:
        """The teams in which a role gives the right by name; a role in the whole organisation names no team."""
        return frozenset(team for team in self._places_with(right) if team is not None)

    def _places_with(self, right: Right) -> frozenset[UUID | None]:
        return frozenset(team for role, team in self.held if right in rights_of(role, whole=team is None))


#: Somebody who holds nothing: not signed in, deactivated, or part of the system.
NO_ROLES = HeldRoles(person_id=None)


def held_roles_of(user: AbstractBaseUser | AnonymousUser) -> HeldRoles:
    """What the person holds: one query, then kept on `user`, which lives as long as the request."""
    if not user.is_authenticated or not user.is_active:
        return NO_ROLES
    person = cast(User, user)
    if not hasattr(person, "_held_roles"):
        _read(person)
    return cast(HeldRoles, person._held_roles)  # type: ignore[attr-defined]


def may(user: AbstractBaseUser | AnonymousUser, right: Right) -> bool:
    """Whether one of the person's roles of today gives the right, wherever it is held."""
    return held_roles_of(user).may(right)


def organisation_of(user: AbstractBaseUser | AnonymousUser) -> Organisation | None:
    """The organisation that the person works in, from the same query as the roles; None without a role."""
    if held_roles_of(user) is NO_ROLES:
        return None
    return cast("Organisation | None", user._organisation)  # type: ignore[union-attr]


def forget_held_roles(person: User) -> None:
    """Read the roles anew next time: they have just been changed."""
    for kept in ("_held_roles", "_organisation"):
        person.__dict__.pop(kept, None)


@built_once
def _memberships(person_id: UUID, on: date) -> QuerySet[Membership]:
    return Membership.objects.on(on).filter(person_id=person_id).select_related("organisation")


def _read(person: User) -> None:
    hold(person, _memberships(person.pk, timezone.localdate()))


def hold(person: User, current: Iterable[Membership]) -> None:
    """Keep on `person` what these memberships, all that they have today and with their organisations, give them."""
    memberships = sorted(current, key=lambda membership: (membership.starts_on, membership.organisation_id))
    organisation = memberships[0].organisation if memberships else None
    here = [membership for membership in memberships if organisation and membership.organisation_id == organisation.pk]
    person._organisation = organisation  # type: ignore[attr-defined]
    person._held_roles = HeldRoles(  # type: ignore[attr-defined]
        person_id=person.pk,
        organisation_id=organisation.pk if organisation else None,
        held=frozenset((Role(membership.role), membership.team_id) for membership in here),
    )
