"""A record that waits for review, and everybody who might look at it."""

from typing import Any
from uuid import UUID

import pytest

from accounts.models import Organisation, Team, User
from accounts.roles import Role
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.decisions import PUBLIC_INTEREST_STORY
from tests.integration.decisions.record.conftest import waiting
from tests.people import World

__all__ = ["waiting"]


@pytest.fixture(scope="module")
def waiting_id(module_world: World) -> UUID:
    """The record of `waiting`, made once for each module."""
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def colleague(team: Team) -> User:
    """A practitioner of the author's team."""
    return person("Colin Reed", Role.PRACTITIONER, team=team)


@pytest.fixture
def second_manager(team: Team) -> User:
    return person("Sian Howells", Role.MANAGER, team=team)


@pytest.fixture
def other_manager(other_team: Team) -> User:
    return person("Omar Haddad", Role.MANAGER, team=other_team)


@pytest.fixture
def senior(organisation: Organisation) -> User:
    """A manager of the whole organisation."""
    return person("Selma Strand", Role.MANAGER, organisation=organisation)


def person(name: str, role: Role, **where: Any) -> User:
    made = UserFactory(name=name, email=f"{name.split()[0].lower()}@northshire.example")
    MembershipFactory(person=made, role=role, team=where.pop("team", None), **where)
    return made


def again(user: User) -> User:
    """The same person on their next request."""
    return User.objects.get(pk=user.pk)
