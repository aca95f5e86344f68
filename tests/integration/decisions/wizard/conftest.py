"""A practitioner in the middle of a record."""

import pytest
from django.test import Client

from accounts.models import User
from tests.visit import Visitor


@pytest.fixture
def visitor(client: Client, practitioner: User) -> Visitor:
    client.force_login(practitioner)
    return Visitor(client)


@pytest.fixture
def stranger(outsider: User) -> Visitor:
    """A practitioner of another organisation."""
    client = Client()
    client.force_login(outsider)
    return Visitor(client)


@pytest.fixture
def colleague(other_practitioner: User) -> Visitor:
    """A practitioner of another team."""
    client = Client()
    client.force_login(other_practitioner)
    return Visitor(client)
