"""What would come back to others when somebody leaves, in lines for an administrator. Rooms above register how it is
counted; it is said in numbers alone, for an administrator reads no record.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from accounts.models import Membership, Team, User

#: Of a person in an organisation, when one role ends or, with None, when they can no longer sign in.
OfPerson = Callable[[User, UUID, Membership | None], Iterable[str]]
OfTeam = Callable[[Team], Iterable[str]]

_registered: list[tuple[OfPerson, OfTeam]] = []


def register_held_work(of_person: OfPerson, of_team: OfTeam) -> None:
    """Called once the apps are ready."""
    _registered.append((of_person, of_team))


def comes_back_from(person: User, organisation_id: UUID, ending: Membership | None = None) -> tuple[str, ...]:
    """What comes back when this role of the person ends, or when they can no longer sign in."""
    return tuple(line for of_person, _of_team in _registered for line in of_person(person, organisation_id, ending))


def waits_in(team: Team) -> tuple[str, ...]:
    """What waits in a team that is to be closed."""
    return tuple(line for _of_person, of_team in _registered for line in of_team(team))
