"""When events are sealed: at a submit, in time, when they commit late; and that nothing fails because of it."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction

from accounts.models import User
from audit.ledger import record
from audit.models import AuditEvent, Checkpoint, Kind, Leaf
from audit.sealing import checkpoints
from audit.sealing.checkpoints import seal
from decisions.demo.walk import walk
from tests.factories.decisions import CONSENT_STORY, make_decision
from tests.integration.audit.test_sealing_under_load import assert_whole


@pytest.fixture
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_KEY_FILE = str(tmp_path / "audit.key")


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_overtaken_is_sealed_when_it_commits(practitioner: User) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: nothing overtakes")
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(Kind.VIEW, actor=practitioner)
            written.set()
            go_on.wait(10)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    record(Kind.VIEW, actor=practitioner)
    overtaking = seal()
    go_on.set()
    thread.join()
    behind = seal()
    assert overtaking is not None
    assert behind is not None
    assert behind.size == overtaking.size + 1
    seqs = list(Leaf.objects.order_by("index").values_list("event_id", flat=True))
    assert seqs[-1] < seqs[-2]
    assert_whole()


@pytest.mark.django_db
def test_nothing_to_seal_makes_no_checkpoint(practitioner: User) -> None:
    first = seal()
    assert first is not None
    assert first.size == AuditEvent.objects.count()
    assert seal() is None


@pytest.mark.django_db
def test_a_sealing_ends_although_people_go_on_writing(practitioner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = AuditEvent.objects.count()

    def add(*given: Any, added: Any = checkpoints._add) -> None:
        added(*given)
        record(Kind.VIEW, actor=practitioner)

    monkeypatch.setattr(checkpoints, "BATCH", 1)
    monkeypatch.setattr(checkpoints, "_add", add)
    sealed = seal()
    assert sealed is not None
    assert (sealed.size, AuditEvent.objects.count()) == (waiting, 2 * waiting)


@pytest.mark.django_db(transaction=True)
def test_a_submitted_record_is_sealed_at_once(practitioner: User) -> None:
    walk(practitioner, CONSENT_STORY)
    newest = Checkpoint.objects.latest("size")
    change = AuditEvent.objects.filter(source_table="decisions_historicaldecision").latest("seq")
    assert change.leaf.index < newest.size


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_key_of_its_own")
def test_a_record_is_submitted_although_nothing_can_be_sealed(practitioner: User, settings: Any) -> None:
    settings.AUDIT_KEY_IS_MADE = False
    decision = make_decision(practitioner)
    decision.refresh_from_db()
    assert decision.submitted_at
    assert not Leaf.objects.exists()
    settings.AUDIT_KEY_IS_MADE = True
    seal()
    assert_whole()


@pytest.mark.django_db(transaction=True)
def test_a_request_seals_what_waits_too_long(client: Any, practitioner: User, settings: Any) -> None:
    settings.AUDIT_SEAL_AFTER_REQUESTS, settings.AUDIT_SEAL_SECONDS = True, 0
    client.get("/")
    assert Checkpoint.objects.latest("size").size == AuditEvent.objects.count()
    settings.AUDIT_KEY_FILE = "/dev/null/nowhere"
    record(Kind.VIEW, actor=practitioner)
    assert client.get("/").status_code < 500
    assert Leaf.objects.count() == AuditEvent.objects.count() - 1
