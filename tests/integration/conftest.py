"""The people of the tests, and one of them at work."""

import pytest
from django.test import Client

from accounts.models import User
from tests.people import (
    administrator,
    guardian,
    lent,
    manager,
    module_world,
    organisation,
    other_practitioner,
    other_team,
    outsider,
    practitioner,
    team,
)
from tests.visit import Visitor

__all__ = [
    "administrator",
    "guardian",
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


@pytest.fixture
def visitor(client: Client, practitioner: User) -> Visitor:
    client.force_login(practitioner)
    return Visitor(client)
