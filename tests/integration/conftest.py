"""The people that most tests need: one of each role in one organisation, a colleague next door, and a stranger."""

import pytest

from accounts.models import Organisation, Team, User
from accounts.roles import Role
from tests.factories.accounts import MembershipFactory, OrganisationFactory, TeamFactory, UserFactory


@pytest.fixture
def organisation(db: None) -> Organisation:
    return OrganisationFactory(name="Northshire Council")


@pytest.fixture
def team(organisation: Organisation) -> Team:
    return TeamFactory(organisation=organisation, name="Assessment team")


@pytest.fixture
def other_team(organisation: Organisation) -> Team:
    return TeamFactory(organisation=organisation, name="Adults team")


@pytest.fixture
def practitioner(team: Team) -> User:
    return _person("Priya Nair", "priya.nair@northshire.example", Role.PRACTITIONER, team)


@pytest.fixture
def manager(team: Team) -> User:
    return _person("Martin Osei", "martin.osei@northshire.example", Role.MANAGER, team)


@pytest.fixture
def guardian(organisation: Organisation) -> User:
    return _person("Grace Hughes", "grace.hughes@northshire.example", Role.CALDICOTT_GUARDIAN, organisation)


@pytest.fixture
def administrator(organisation: Organisation) -> User:
    return _person("Aled Price", "aled.price@northshire.example", Role.ADMINISTRATOR, organisation)


@pytest.fixture
def other_practitioner(other_team: Team) -> User:
    """A practitioner of the same organisation in another team."""
    return _person("Oona Byrne", "oona.byrne@northshire.example", Role.PRACTITIONER, other_team)


@pytest.fixture
def outsider(db: None) -> User:
    """A practitioner of another organisation."""
    team = TeamFactory(organisation=OrganisationFactory(name="Southmoor Council"), name="Duty team")
    return _person("Ursula Lind", "ursula.lind@southmoor.example", Role.PRACTITIONER, team)


def _person(name: str, email: str, role: Role, place: Team | Organisation) -> User:
    person = UserFactory(name=name, email=email)
    if isinstance(place, Team):
        MembershipFactory(person=person, team=place, role=role)
    else:
        MembershipFactory(person=person, team=None, organisation=place, role=role)
    return person
