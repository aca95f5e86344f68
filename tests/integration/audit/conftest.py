"""A ledger to tamper with, and records to be looked at."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils.timezone import localdate

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.services.additions import add_to_record
from decisions.services.blocking import block
from decisions.services.questioning import write_note
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.integration.audit.ledger import build
from tests.integration.decisions.access.conftest import open_it
from tests.people import World


@pytest.fixture(scope="module")
def built_id(module_world: World) -> UUID:
    """The ledger of `built`, made once for each module."""
    decision = build(module_world.person("practitioner"))
    connection.check_constraints()  # once, not after each test
    return decision.pk


@pytest.fixture
def built(built_id: UUID, lent: World) -> Decision:
    """The submitted record of a small ledger; each test that tampers with it takes that back."""
    return Decision.objects.get(pk=built_id)


@pytest.fixture
def draft(practitioner: User) -> Decision:
    return make_decision(practitioner, before="check")


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def watched(waiting: Decision, other_practitioner: User, manager: User, guardian: User) -> Decision:
    """A record that was opened, from which somebody is kept, about which its author was asked, with a date ahead."""
    open_it(other_practitioner, waiting)
    block(actor=manager, decision_id=waiting.pk, person_id=manager.pk, reason="My cousin")
    write_note(actor=guardian, decision_id=waiting.pk, words="Was the school told?", is_question=True, key=uuid4())
    add_to_record(
        post(guardian, waiting.pk), kind="looked_again", words="All is well", again_on=localdate() + timedelta(days=7)
    )
    return waiting
