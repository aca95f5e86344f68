"""Records that somebody opens or is kept from, and how they go about it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts import history
from accounts.models import User
from decisions.models import Decision, Opening
from decisions.services.opening import open_record
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.integration.decisions.record.conftest import colleague, signed_in, waiting, waiting_id

__all__ = ["colleague", "signed_in", "waiting", "waiting_id"]

WHY = {"category": "serious_harm", "words": "The duty phone rang about this child"}
Open = Callable[..., Any]


def whole(path: str) -> str:
    return f"https://records.example{path}"


def open_it(actor: User, decision: Decision, **changed: Any) -> Any:
    """Open the record as `actor`; `changed` replaces what is said."""
    said = {"typed_reference": decision.reference, "key": uuid4(), **WHY, **changed}
    return open_record(actor=actor, address=whole, **said)


def put_back(opening: Opening, minutes: int) -> None:
    """As if it had been opened so many minutes earlier."""
    opening.opened_at -= timedelta(minutes=minutes)
    opening.closes_at -= timedelta(minutes=minutes)
    history.save(opening, actor=opening.person)


@pytest.fixture
def second_guardian(organisation: Any, guardian: User) -> User:
    person = UserFactory(name="Gwen Moss", email="gwen.moss@northshire.example")
    MembershipFactory(person=person, team=None, organisation=organisation, role="caldicott_guardian")
    return person
