"""H7: sealing misses nothing and doubles nothing, whatever rolls back, waits or is killed; keys and anchors."""

import os
import random
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction

from accounts.models import User
from audit import sealing
from audit.ledger import record
from audit.models import AuditEvent, Checkpoint, Kind, Leaf
from audit.sealing import seal
from audit.verification import verify
from decisions.demo.walk import walk
from tests.factories.decisions import CONSENT_STORY, make_decision

WRITERS, EACH, KILLS = 4, 40, 25


@pytest.fixture
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_KEY_FILE = str(tmp_path / "audit.key")


class GaveUp(Exception):
    pass


def write(person: User, seed: int) -> None:
    """Look at something again and again: some of it is undone, some takes long to be committed."""
    rng = random.Random(seed)
    for _ in range(EACH):
        with suppress(GaveUp), transaction.atomic():
            record(Kind.VIEW, actor=person)
            if rng.random() < 0.2:
                time.sleep(rng.random() * 0.02)
            if rng.random() < 0.3:
                raise GaveUp
    connections.close_all()


def keep_sealing(done: threading.Event) -> None:
    while not done.is_set():
        seal()
        time.sleep(0.002)
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_what_rolls_back_or_takes_long_is_neither_missed_nor_doubled(practitioner: User) -> None:
    done = threading.Event()
    sealers = [threading.Thread(target=keep_sealing, args=(done,)) for _ in range(2)]
    writers = [threading.Thread(target=write, args=(practitioner, seed)) for seed in range(WRITERS)]
    for thread in (*sealers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    seal()
    assert Checkpoint.objects.count() > 1
    assert_whole()


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


@pytest.mark.django_db(transaction=True)
def test_a_killed_sealer_leaves_nothing_half_sealed(practitioner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    seal()
    monkeypatch.setattr(sealing, "BATCH", 1)  # many statements, so that a kill falls between two of them
    for _ in range(KILLS):
        for _ in range(12):
            record(Kind.VIEW, actor=practitioner)
        connections.close_all()
        sealer = os.fork()
        if sealer == 0:
            with suppress(BaseException):
                seal()
                time.sleep(10)
            os._exit(3)
        time.sleep(random.uniform(0.005, 0.05))
        os.kill(sealer, signal.SIGKILL)
        os.waitpid(sealer, 0)
    monkeypatch.undo()
    seal()
    assert_whole()


def assert_whole() -> None:
    """Every event has its leaf, no leaf is without one, and every root holds."""
    assert Leaf.objects.count() == AuditEvent.objects.count()
    result = verify()
    assert (result.ok, result.first, result.unsealed) == (True, "", 0)


@pytest.mark.django_db
def test_nothing_to_seal_makes_no_checkpoint(practitioner: User) -> None:
    first = seal()
    assert first is not None
    assert first.size == AuditEvent.objects.count()
    assert seal() is None


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
