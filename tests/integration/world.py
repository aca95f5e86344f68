"""The people that most tests need, made once for a whole module and lent to each of its tests.

The module's world is made in a transaction that is rolled back behind the module; each test works in a savepoint of its
own on top of it, and what it changes is gone before the next one. Each test gets its own objects, read anew.
A package opts in by naming the fixtures in its conftest. A test with real transactions cannot; it makes its own people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from accounts.models import Organisation, Team, User
from accounts.roles import Role
from decisions.models import Decision
from tests.factories.accounts import MembershipFactory, OrganisationFactory, TeamFactory, UserFactory
from tests.factories.decisions import make_decision

__all__ = [
    "administrator",
    "guardian",
    "manager",
    "organisation",
    "other_practitioner",
    "other_team",
    "outsider",
    "practitioner",
    "team",
    "lent",
    "module_world",
]


@dataclass(frozen=True, slots=True)
class World:
    """What the module has made: who and where, by e-mail address and name, which no others have."""

    organisation: UUID
    teams: dict[str, UUID]
    people: dict[str, UUID]

    def person(self, name: str) -> User:
        return User.objects.get(pk=self.people[name])

    def team(self, name: str) -> Team:
        return Team.objects.get(pk=self.teams[name])

    def record(self, name: str = "practitioner", **told: Any) -> UUID:
        """Make a record of this person, as `make_decision` does, for all tests of the module; returns its id."""
        made: Decision = make_decision(self.person(name), **told)
        connection.check_constraints()  # no commit will ever ask what is checked at the end of a transaction
        return made.pk


@pytest.fixture(scope="module")
def module_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One of each role in one organisation, a colleague next door, and a stranger; gone when the module is over."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = _made()
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)


def _made() -> World:
    council, elsewhere = OrganisationFactory(name="Northshire Council"), OrganisationFactory(name="Southmoor Council")
    team = TeamFactory(organisation=council, name="Assessment team")
    other_team = TeamFactory(organisation=council, name="Adults team")
    duty_team = TeamFactory(organisation=elsewhere, name="Duty team")
    people = {
        "practitioner": someone("Priya Nair", Role.PRACTITIONER, team),
        "manager": someone("Martin Osei", Role.MANAGER, team),
        "guardian": someone("Grace Hughes", Role.CALDICOTT_GUARDIAN, council),
        "administrator": someone("Aled Price", Role.ADMINISTRATOR, council),
        "other_practitioner": someone("Oona Byrne", Role.PRACTITIONER, other_team),
        "outsider": someone("Ursula Lind", Role.PRACTITIONER, duty_team),
    }
    teams = {"team": team.pk, "other_team": other_team.pk}
    return World(council.pk, teams, {name: person.pk for name, person in people.items()})


def someone(name: str, role: Role, place: Team | Organisation) -> User:
    """A person of this role in a team, or in the whole of an organisation."""
    council = place.organisation if isinstance(place, Team) else place
    email = f"{name.lower().replace(' ', '.')}@{council.name.split()[0].lower()}.example"
    person: User = UserFactory(name=name, email=email)
    MembershipFactory(person=person, role=role, organisation=council, team=place if isinstance(place, Team) else None)
    return person


@pytest.fixture
def lent(module_world: World, db: None) -> World:
    """The module's world for one test, in which nobody has tried anything within the last minute."""
    cache.clear()
    return module_world


@pytest.fixture
def organisation(lent: World) -> Organisation:
    return Organisation.objects.get(pk=lent.organisation)


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
