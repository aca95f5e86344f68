"""Keys, the places where roots are held, and the command that says whether all of it holds."""

import json
import threading
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connections

from accounts.models import User
from audit.ledger import record
from audit.models import Anchoring, AuditEvent, Checkpoint, Kind, Leaf, SigningKey
from audit.sealing import anchors, keys
from audit.sealing.checkpoints import seal
from audit.sealing.rotation import rotate
from audit.verification import verify
from tests.factories.decisions import make_decision
from tests.integration.audit.ledger import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_KEY_FILE = str(tmp_path / "audit.key")


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


@pytest.mark.usefixtures("_key_of_its_own", "practitioner")
def test_a_rotation_that_was_cut_short_goes_on_with_the_key_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    seal()
    with monkeypatch.context() as patch:
        patch.setattr("audit.sealing.rotation.os.replace", lambda *_: (_ for _ in ()).throw(OSError("cut")))
        with pytest.raises(OSError, match="cut"):
            rotate()
    assert seal() is not None or AuditEvent.objects.count() == Leaf.objects.count()
    known, private = keys.current()
    assert known.public_key == keys.public_of(private)
    assert not keys.waiting_file().exists()
    assert verify().ok


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


@pytest.mark.django_db(transaction=True)
def test_two_processes_mail_the_root_once(practitioner: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.AUDIT_ANCHOR_EMAILS = ["guardian@northshire.example"]
    seal()
    sending, go_on, sent = threading.Event(), threading.Event(), []

    def slowly(*letter: Any) -> None:
        sent.append(letter)
        sending.set()
        go_on.wait(10)

    def other() -> None:
        anchors.send_waiting()
        connections.close_all()

    monkeypatch.setattr(anchors, "send_mail", slowly)
    others = [threading.Thread(target=other) for _ in range(2)]
    others[0].start()
    assert sending.wait(10)
    others[1].start()
    others[1].join(0.2)  # PostgreSQL sends it on its way, SQLite lets it wait
    go_on.set()
    for thread in others:
        thread.join()
    anchors.send_waiting()
    assert (len(sent), Anchoring.objects.count()) == (1, 1)


def test_a_letter_that_could_not_be_sent_is_sent_with_the_next_sealing(
    practitioner: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.AUDIT_ANCHOR_EMAILS = ["guardian@northshire.example"]
    seal()
    with monkeypatch.context() as patch:
        patch.setattr(anchors, "send_mail", lambda *_: (_ for _ in ()).throw(OSError("no mail server")))
        anchors.send_waiting()
    assert (mail.outbox, Anchoring.objects.count()) == ([], 0)
    anchors.send_waiting()
    assert (len(mail.outbox), Anchoring.objects.count()) == (1, 1)


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
