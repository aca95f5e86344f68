"""An event says in which form it was digested: what was written in the first is verified so, beside the new."""

from functools import partial
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from audit import ledger
from audit.digests.columns import HISTORY, event_texts, row_texts
from audit.models import AuditEvent
from audit.sealing.checkpoints import seal
from audit.verification import verify
from audit.verification_sql import verify_in_sql
from consent.models import Person
from tests.factories.decisions import DRAFT_STORY, make_decision
from tests.integration.audit.ledger import tampered

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(practitioner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft whose events are in the first form, and one whose events are in the form of today, sealed together."""
    with monkeypatch.context() as earlier:
        earlier.setattr(ledger, "HASH_VERSION", 1)
        earlier.setattr(ledger, "event_texts", partial(event_texts, version=1))
        earlier.setattr(ledger, "row_texts", partial(row_texts, version=1))
        make_decision(practitioner, story=DRAFT_STORY)
    make_decision(practitioner, story=DRAFT_STORY)
    seal()


def of_people() -> Any:
    return AuditEvent.objects.filter(source_table="consent_historicalperson").order_by("seq")


def test_both_forms_are_verified_each_in_its_own(both: None) -> None:
    assert [event.hash_version for event in of_people()] == [1, 2]
    assert verify().problems == ()
    if connection.vendor == "postgresql":
        assert verify_in_sql().ok


def test_a_later_list_only_adds_to_what_an_earlier_one_covers() -> None:
    assert all(set(columns) <= set(HISTORY[2][table]) for table, columns in HISTORY[1].items())


@pytest.mark.parametrize("form", [1, 2])
def test_a_changed_history_row_is_found_in_either_form(both: None, form: int) -> None:
    event = of_people().get(hash_version=form)
    with tampered():
        Person.history.filter(history_id=event.source_id).update(name="Somebody else")
        assert event.pk in {problem.seq for problem in verify().problems}
        if connection.vendor == "postgresql":
            assert verify_in_sql().bad == (event.pk,)


def test_a_newer_form_cannot_be_called_the_older(both: None) -> None:
    event = of_people().get(hash_version=2)
    with tampered():
        AuditEvent.objects.filter(pk=event.pk).update(hash_version=1)
        assert event.pk in {problem.seq for problem in verify().problems}
        if connection.vendor == "postgresql":
            assert event.pk in verify_in_sql().bad
