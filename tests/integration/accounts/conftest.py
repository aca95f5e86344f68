"""What the tests of this room share."""

import pytest
from django.test import Client

from accounts.models import User


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    """A browser in which the administrator is signed in."""
    client.force_login(administrator)
    return client
