"""Somebody at work, and a child whom they know."""

import pytest

from accounts.models import User
from consent.models import Person
from tests.factories.consent import make_person


@pytest.fixture
def person(practitioner: User) -> Person:
    return make_person(practitioner, estimated_age="14")
