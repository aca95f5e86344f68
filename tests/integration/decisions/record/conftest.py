"""Records that people look at, and the people who look."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Team, User
from decisions.models import Decision
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.decisions import PUBLIC_INTEREST_STORY, WAITS_STORY
from tests.people import World

SignedIn = Callable[[User], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    """`signed_in(user)`: a client in which that person is signed in."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def colleague(team: Team) -> User:
    """Another practitioner of the author's team."""
    return MembershipFactory(person=UserFactory(name="Colin Reid"), team=team).person


@pytest.fixture(scope="module", autouse=True)
def waiting_id(module_world: World) -> UUID:
    """The record of `waiting`, made once for each module."""
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def waiting(waiting_id: UUID, lent: World) -> Decision:
    """A submitted record that a manager is to look at."""
    return Decision.objects.get(pk=waiting_id)


@pytest.fixture(scope="module")
def waits_id(module_world: World) -> UUID:
    """The record of `waits`, made once."""
    return module_world.record(story=WAITS_STORY)


@pytest.fixture
def waits(waits_id: UUID, lent: World) -> Decision:
    """A submitted record that waits for everything that a record can wait for."""
    return Decision.objects.get(pk=waits_id)


def page(client: Client, decision: Decision, name: str = "record", query: str = "") -> str:
    """The page `name` of the record, as the browser gets it."""
    response = client.get(reverse(f"decisions:{name}", args=[decision.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()
