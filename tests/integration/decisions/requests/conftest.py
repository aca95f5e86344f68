"""Who works with requests beside the people whom every test has, and their browsers."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Team, User
from tests.factories.accounts import MembershipFactory, UserFactory

SignedIn = Callable[[User], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    def client_of(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return client_of


@pytest.fixture
def colleague(team: Team) -> User:
    """Another practitioner of the team."""
    return MembershipFactory(person=UserFactory(name="Colin Reid"), team=team).person
