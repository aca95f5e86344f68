"""H4 and H5: what the owner of a database can do to a ledger, once in each way, and that every verifier finds it.

Many of each kind are in tests/unit/audit/test_forgeries.py. The ledger is written once; tests are savepoints.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F

from accounts.models import User
from audit.export import lines
from audit.ledger import record
from audit.models import AuditEvent, Checkpoint, Kind, Leaf
from audit.proof.findings import history_model
from audit.sealing.checkpoints import seal
from audit.verification import verify
from audit.verifier import verify as verify_export
from decisions.models import Answer, Decision
from tests.factories.accounts import MembershipFactory, TeamFactory, UserFactory
from tests.integration.audit.ledger import build, changes, held, look, tampered
from tests.integration.audit.second_opinion import verify_in_sql

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def author(django_db_setup: None, django_db_blocker: Any) -> Iterator[User]:
    """Whose records the ledger tells of, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        person = UserFactory()
        MembershipFactory(person=person, team=TeamFactory())
        build(person)
        connection.check_constraints()  # once, not after each test
        yield person
        transaction.set_rollback(True)


def rows_of(event: AuditEvent) -> Any:
    return history_model(event.source_table)._default_manager.filter(pk=event.source_id)


def remove_event(event: AuditEvent) -> None:
    Leaf.objects.filter(event_id=event.pk)._raw_delete("default")
    AuditEvent.objects.filter(pk=event.pk)._raw_delete("default")


def delete(_person: User) -> int:
    event = AuditEvent.objects.filter(kind=Kind.VIEW).order_by("seq")[1]
    following = AuditEvent.objects.filter(seq__gt=event.pk).order_by("seq").first()
    remove_event(event)
    return following.pk  # it comes where the missing one was


def delete_history(_person: User) -> int:
    event = changes()[7]
    rows_of(event)._raw_delete("default")
    return event.pk


def insert_backdated(person: User) -> int:
    event = record(Kind.VIEW, actor=person, reason="I looked at it then")
    AuditEvent.objects.filter(pk=event.pk).update(recorded_at=F("recorded_at") - timedelta(days=2))
    return event.pk


def insert_history(_person: User) -> None:
    row = Answer.history.order_by("history_id").last()
    row.pk, row.fields = row.pk + 500, {"text": "never said"}
    type(row)._base_manager.bulk_create([row])


def reorder(_person: User) -> int:
    one, two = AuditEvent.objects.filter(kind=Kind.VIEW).order_by("seq")[:2]
    for old, new in ((one.pk, 10**6), (two.pk, one.pk), (10**6, two.pk)):
        AuditEvent.objects.filter(pk=old).update(seq=new)
    return one.pk


def duplicate(_person: User) -> int:
    event = AuditEvent.objects.filter(kind=Kind.VIEW).order_by("seq").last()
    copy = AuditEvent(**{field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields})
    copy.pk = None
    copy.save(force_insert=True)
    return copy.pk


def drop_a_record(_person: User) -> None:
    gone = AuditEvent.objects.filter(record_id=changes()[-1].record_id, version__isnull=False)
    for event in gone.order_by("-seq"):
        rows_of(event)._raw_delete("default")
        remove_event(event)


def swap_leaves(_person: User) -> int:
    one, two = Leaf.objects.order_by("index")[3:5]
    for index, seq in ((one.pk, 10**6), (two.pk, one.event_id), (one.pk, two.event_id)):
        Leaf.objects.filter(pk=index).update(event_id=seq)
    return one.event_id


def forge_a_seal(person: User) -> None:
    record(Kind.VIEW, actor=person)
    seal()
    Checkpoint.objects.filter(pk=Checkpoint.objects.latest("size").pk).update(signature="ab" * 64)


def change_a_base_row(_person: User) -> None:
    Decision.objects.filter(summary__gt="").update(summary="Nothing was shared")


def remove_a_base_row(_person: User) -> None:
    answer = Answer.objects.order_by("pk").first()
    Answer.objects.filter(pk=answer.pk)._raw_delete("default")


def lose_an_event(_person: User) -> None:
    remove_event(changes()[3])


def unchain(_person: User) -> int:
    event = changes()[4]
    AuditEvent.objects.filter(pk=event.pk).update(link="0" * 64)
    return event.pk


TAMPERINGS = [delete, delete_history, insert_backdated, insert_history, reorder, duplicate, drop_a_record, swap_leaves]
TAMPERINGS += [forge_a_seal, change_a_base_row, remove_a_base_row, lose_an_event, unchain]
#: Not in an export, which holds what was written and not the rows as they are.
OF_BASE_ROWS = {change_a_base_row, remove_a_base_row}
#: PostgreSQL checks no signature, and no clock.
UNSEEN_BY_SQL = OF_BASE_ROWS | {forge_a_seal, insert_backdated, duplicate}


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda one: one.__name__)
def test_every_verifier_finds_what_was_done(tamper: Callable[[User], int | None], author: User) -> None:
    before = held()
    with tampered():
        seq = tamper(author)
        look(author, Decision.objects.latest("started_at"))
        seal()
        result, alone = verify(held=before), verify_export(exported(), before)
        second = verify_in_sql() if connection.vendor == "postgresql" else None
    assert not result.ok
    assert seq is None or seq in {problem.seq for problem in result.problems}
    assert bool(alone.problems) == (tamper not in OF_BASE_ROWS)
    assert alone.tree.root() == result.root
    assert second is None or second.ok == (tamper in UNSEEN_BY_SQL)


def exported() -> Any:
    return (json.dumps(line, ensure_ascii=False) for line in lines())
