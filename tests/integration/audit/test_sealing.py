"""H7: sealing misses nothing and doubles nothing, whatever rolls back, waits or is killed; keys and anchors."""

import json
import os
import random
import signal
import threading
import time
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from accounts.models import User
from audit import anchors, keys, sealing
from audit.ledger import record
from audit.models import AuditEvent, Checkpoint, Kind, Leaf, SigningKey
from audit.rotation import rotate
from audit.sealing import seal
from audit.verification import verify
from decisions.demo.walk import walk
from tests.factories.decisions import CONSENT_STORY, make_decision
from tests.integration.audit.ledger import held

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
    assert Checkpoint.objects.count() > 3
    assert_whole()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer: nothing overtakes")
def test_a_transaction_that_is_overtaken_is_sealed_when_it_commits(practitioner: User) -> None:
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


@pytest.mark.django_db
@pytest.mark.usefixtures("_key_of_its_own")
def test_keys_are_private_made_once_and_replaced_by_command(practitioner: User, settings: Any) -> None:
    settings.AUDIT_KEY_IS_MADE = False
    with pytest.raises(CommandError, match="create_audit_key"):
        call_command("seal", stdout=StringIO())
    assert keys.problems()
    call_command("create_audit_key", stdout=StringIO())
    assert keys.key_file().stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="is there already"):
        call_command("create_audit_key", stdout=StringIO())
    call_command("seal", stdout=StringIO())
    before = keys.load()
    call_command("rotate_audit_key", stdout=StringIO())
    assert keys.public_of(keys.load()) != keys.public_of(before)
    assert keys.problems() == []
    record(Kind.VIEW, actor=practitioner)
    call_command("seal", stdout=StringIO())
    assert [key.from_size > 0 for key in SigningKey.objects.order_by("from_size")] == [False, True]
    assert AuditEvent.objects.filter(kind=Kind.SEAL).get().detail["from"] == SigningKey.objects.get(from_size=0).pk
    assert set(Checkpoint.objects.values_list("key_id", flat=True)) == set(
        SigningKey.objects.values_list("pk", flat=True)
    )
    assert verify(held=held()).ok
    keys.key_file().chmod(0o644)
    with pytest.raises(keys.KeyProblem, match="read by others"):
        keys.load()


@pytest.mark.django_db
@pytest.mark.usefixtures("_key_of_its_own", "practitioner")
def test_a_rotation_that_was_cut_short_goes_on_with_the_key_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    seal()
    with monkeypatch.context() as patch:
        patch.setattr("audit.rotation.os.replace", lambda *_: (_ for _ in ()).throw(OSError("cut")))
        with pytest.raises(OSError, match="cut"):
            rotate()
    assert seal() is not None or AuditEvent.objects.count() == Leaf.objects.count()
    known, private = keys.current()
    assert known.public_key == keys.public_of(private)
    assert not keys.waiting_file().exists()
    assert verify().ok


@pytest.mark.django_db
def test_checkpoints_are_handed_to_a_file_once_and_again_after_a_failure(
    practitioner: User, settings: Any, tmp_path: Path
) -> None:
    path = tmp_path / "away" / "held.jsonl"
    settings.AUDIT_ANCHOR_FILE = str(tmp_path)  # a directory: nothing can be written there
    seal()
    anchors.send_waiting()
    settings.AUDIT_ANCHOR_FILE = str(path)
    record(Kind.VIEW, actor=practitioner)
    seal()
    anchors.send_waiting()
    anchors.send_waiting()
    lines = path.read_text().splitlines()
    assert [json.loads(line)["size"] for line in lines] == list(
        Checkpoint.objects.order_by("size").values_list("size", flat=True)
    )
    with path.open("a") as file:
        file.write('{"size": 99')  # cut short by a full disk
    record(Kind.VIEW, actor=practitioner)
    seal()
    anchors.send_waiting()
    assert json.loads(path.read_text().splitlines()[-1])["size"] == Checkpoint.objects.latest("size").size
    assert verify(held=lines).ok


@pytest.mark.django_db
def test_the_root_is_mailed_once_a_day_and_names_nobody(practitioner: User, settings: Any) -> None:
    settings.AUDIT_ANCHOR_EMAILS = ["guardian@northshire.example"]
    seal()
    for _ in range(2):
        anchors.send_waiting()
        record(Kind.VIEW, actor=practitioner)
        seal()
    (letter,) = mail.outbox
    line = letter.body.strip().splitlines()[-1]
    assert json.loads(line)["root"] in letter.body
    assert practitioner.name not in letter.body
    assert practitioner.email not in letter.body
    assert verify(held=[line]).ok


@pytest.mark.django_db
def test_verify_audit_says_what_does_not_hold_and_ends_with_1(practitioner: User, tmp_path: Path) -> None:
    decision = make_decision(practitioner)
    seal()
    said, anchor = StringIO(), tmp_path / "held"
    anchor.write_text("\n".join(held()))
    call_command("verify_audit", against=str(anchor), stdout=said)
    assert said.getvalue().startswith("All holds.")
    said = StringIO()
    call_command("verify_audit", record=decision.reference, json=True, stdout=said)
    assert json.loads(said.getvalue())["record"] == str(decision.pk)
    call_command("verify_audit", since="2026-05-01", stdout=StringIO())
    anchor.write_text(anchor.read_text().replace('"size": ', '"size": 9'))
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", against=str(anchor), stdout=said)
    assert ended.value.code == 1
    assert "IT DOES NOT HOLD.\nLine 1 of what was held" in said.getvalue()
    for wrong in ({"record": "00000-00000"}, {"since": "soon"}, {"since": "2026-13-45"}, {"against": "/nowhere"}):
        with pytest.raises(CommandError):
            call_command("verify_audit", stdout=StringIO(), **wrong)
