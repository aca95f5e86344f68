"""Somebody at work, and a child whom they know."""

import pytest
from django.test import Client

from accounts.models import User
from consent.models import Person
from tests.factories.consent import make_person
from tests.visit import Visitor


@pytest.fixture
def person(practitioner: User) -> Person:
    return make_person(practitioner, estimated_age="14")


@pytest.fixture
def visitor(client: Client, practitioner: User) -> Visitor:
    client.force_login(practitioner)
    return Visitor(client)
