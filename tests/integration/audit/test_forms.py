"""An event says in which form it was digested: what was written in the published one is verified so, beside another."""

from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from audit import ledger
from audit.digests import columns
from audit.digests.columns import PUBLISHED
from audit.models import AuditEvent
from audit.sealing.checkpoints import seal
from audit.verification import verify
from audit.verifier import verify as verify_export
from consent.models import Person
from tests.factories.decisions import DRAFT_STORY, make_decision
from tests.integration.audit.ledger import tampered
from tests.integration.audit.second_opinion import verify_in_sql
from tests.integration.audit.test_tampering_kinds import exported

pytestmark = pytest.mark.django_db

PEOPLE = "consent_historicalperson"
NAMES = columns.HISTORY[PUBLISHED][PEOPLE]
#: How people's history was digested in a form before, with fewer columns, and is in one to come.
OTHERS = {PUBLISHED - 1: NAMES[:-7], PUBLISHED + 9: (*NAMES[1:], NAMES[0])}


@pytest.fixture(params=OTHERS)
def other(request: pytest.FixtureRequest, practitioner: User, monkeypatch: pytest.MonkeyPatch) -> int:
    """Two drafts, sealed together: the events of one are in this form, those of the other in the published form."""
    form: int = request.param
    for lists in (columns.EVENT, columns.LEAF, columns.HISTORY):
        monkeypatch.setitem(lists, form, lists[PUBLISHED])
    monkeypatch.setitem(columns.HISTORY, form, {**columns.HISTORY[PUBLISHED], PEOPLE: OTHERS[form]})
    for number in (form, PUBLISHED):
        monkeypatch.setattr(ledger, "current_version", lambda number=number: number)
        make_decision(practitioner, story=DRAFT_STORY)
    seal()
    return form


def of_people() -> Any:
    return AuditEvent.objects.filter(source_table=PEOPLE).order_by("seq")


def test_both_forms_are_verified_each_in_its_own(other: int) -> None:
    assert [event.hash_version for event in of_people()] == [other, PUBLISHED]
    assert verify().problems == ()
    assert verify_export(exported(), []).problems == []
    if connection.vendor == "postgresql":
        assert verify_in_sql().ok


@pytest.mark.parametrize("whose", ["other", "published"])
def test_a_changed_history_row_is_found_in_either_form(other: int, whose: str) -> None:
    event = of_people().get(hash_version=other if whose == "other" else PUBLISHED)
    with tampered():
        Person.history.filter(history_id=event.source_id).update(name="Somebody else")
        assert event.pk in {problem.seq for problem in verify().problems}
        if connection.vendor == "postgresql":
            assert verify_in_sql().bad == (event.pk,)


def test_one_form_cannot_be_called_the_other(other: int) -> None:
    event = of_people().get(hash_version=PUBLISHED)
    with tampered():
        AuditEvent.objects.filter(pk=event.pk).update(hash_version=other)
        assert event.pk in {problem.seq for problem in verify().problems}
        if connection.vendor == "postgresql":
            assert event.pk in verify_in_sql().bad
