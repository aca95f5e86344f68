"""The people that most tests need: one of each role in one organisation, a colleague next door, and a stranger.

They are made once for a whole module and lent to each of its tests: in a transaction that is rolled back behind the
module, and each test works in a savepoint of its own on top of it. Each test gets its own objects, read anew.
Threads and browsers see only what was committed: in a module that has a test with real transactions, each test makes
the people that it asks for.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction

from accounts.models import Organisation, Team, User
from accounts.roles import Role
from decisions.models import Decision
from tests.factories.accounts import MembershipFactory, OrganisationFactory, TeamFactory, UserFactory
from tests.factories.decisions import make_decision
from tests.restoring import kept

__all__ = [
    "administrator",
    "guardian",
    "kept_world",
    "lent",
    "manager",
    "module_world",
    "organisation",
    "other_practitioner",
    "other_team",
    "outsider",
    "practitioner",
    "team",
]

COUNCIL, ELSEWHERE = "Northshire Council", "Southmoor Council"
TEAMS = {"team": (COUNCIL, "Assessment team"), "other_team": (COUNCIL, "Adults team"), "duty": (ELSEWHERE, "Duty team")}
#: Their name, their role, and the team where they have it, or the whole organisation.
PEOPLE = {
    "practitioner": ("Priya Nair", Role.PRACTITIONER, "team"),
    "manager": ("Martin Osei", Role.MANAGER, "team"),
    "guardian": ("Grace Hughes", Role.CALDICOTT_GUARDIAN, None),
    "administrator": ("Aled Price", Role.ADMINISTRATOR, None),
    "other_practitioner": ("Oona Byrne", Role.PRACTITIONER, "other_team"),
    "outsider": ("Ursula Lind", Role.PRACTITIONER, "duty"),
}


#: Before any day that a test speaks of.
LONG_AGO = datetime(2020, 1, 1, 9, tzinfo=UTC)


class World:
    """Who and where; each is made when it is first asked for, and has been there for years."""

    def __init__(self) -> None:
        self._made: dict[str, UUID] = {}

    def all(self) -> "World":
        for name in PEOPLE:
            self.person(name)
        return self

    def organisation(self, name: str = COUNCIL) -> Organisation:
        made = self._once(name, lambda: OrganisationFactory(name=name))
        return Organisation.objects.get(pk=made)

    def team(self, name: str) -> Team:
        council, words = TEAMS[name]
        organisation = self.organisation(council)
        return Team.objects.get(pk=self._once(name, lambda: TeamFactory(organisation=organisation, name=words)))

    def person(self, name: str) -> User:
        words, role, where = PEOPLE[name]
        place = self.team(where) if where else self.organisation()
        return User.objects.get(pk=self._once(name, lambda: someone(words, role, place)))

    def _once(self, name: str, make: Callable[[], Any]) -> UUID:
        if name not in self._made:
            with time_machine.travel(LONG_AGO + timedelta(days=len(self._made))):
                self._made[name] = make().pk
        return self._made[name]

    def record(self, name: str = "practitioner", **told: Any) -> UUID:
        """Make a record of this person, as `make_decision` does, for all tests of the module; returns its id."""
        made: Decision = make_decision(self.person(name), **told)
        connection.check_constraints()  # no commit will ever ask what is checked at the end of a transaction
        return made.pk


def someone(name: str, role: Role, place: Team | Organisation) -> User:
    """A person of this role in a team, or in the whole of an organisation."""
    council = place.organisation if isinstance(place, Team) else place
    email = f"{name.lower().replace(' ', '.')}@{council.name.split()[0].lower()}.example"
    person: User = UserFactory(name=name, email=email)
    MembershipFactory(person=person, role=role, organisation=council, team=place if isinstance(place, Team) else None)
    return person


def commits(item: pytest.Item) -> bool:
    """Whether this test has real transactions."""
    mark = item.get_closest_marker("django_db")
    asked = not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))
    return asked or bool(mark and (mark.kwargs.get("transaction") or mark.args[:1] == (True,)))


@pytest.fixture(scope="module")
def module_world(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[World | None]:
    """The people of the module, gone when it is over; None where each test makes its own."""
    if any(commits(item) for item in request.session.items if item.path == request.path):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        world = World().all()
        connection.check_constraints()
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """People and records that are there for all tests of the module, committed: for browsers that only look.

    A module takes it by a `module_world` of its own.
    """
    with django_db_blocker.unblock(), kept():
        yield World()


@pytest.fixture
def lent(module_world: World | None, db: None) -> World:
    """The people for one test, in which nobody has tried anything within the last minute."""
    cache.clear()
    return module_world or World()


@pytest.fixture
def organisation(lent: World) -> Organisation:
    return lent.organisation()


@pytest.fixture
def team(lent: World) -> Team:
    return lent.team("team")


@pytest.fixture
def other_team(lent: World) -> Team:
    return lent.team("other_team")


@pytest.fixture
def practitioner(lent: World) -> User:
    return lent.person("practitioner")


@pytest.fixture
def manager(lent: World) -> User:
    return lent.person("manager")


@pytest.fixture
def guardian(lent: World) -> User:
    return lent.person("guardian")


@pytest.fixture
def administrator(lent: World) -> User:
    return lent.person("administrator")


@pytest.fixture
def other_practitioner(lent: World) -> User:
    """A practitioner of the same organisation in another team."""
    return lent.person("other_practitioner")


@pytest.fixture
def outsider(lent: World) -> User:
    """A practitioner of another organisation."""
    return lent.person("outsider")
