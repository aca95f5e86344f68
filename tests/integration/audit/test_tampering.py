"""H4 and H5: what shows only beside what somebody else held, and the verifiers by themselves."""

import shutil
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from audit.digests.canonical import digest
from audit.digests.columns import event_texts
from audit.models import AuditEvent, Checkpoint, Kind, Leaf, SigningKey
from audit.sealing import keys
from audit.sealing.checkpoints import seal
from audit.verification import Result, verify
from audit.verifier import verify as verify_export
from decisions.models import Decision
from tests.integration.audit.ledger import held, look, tampered, undone
from tests.integration.audit.second_opinion import verify_in_sql
from tests.integration.audit.test_tampering_kinds import exported, remove_event, rows_of

pytestmark = pytest.mark.django_db

VERIFIER = Path(__file__).resolve().parents[3] / "audit" / "verifier.py"


def test_all_verifiers_agree_that_an_honest_ledger_holds(practitioner: User, built: Decision) -> None:
    look(practitioner, built, times=2)  # not sealed yet
    result, alone = verify(held=held()), verify_export(exported(), held())
    assert (result.ok, result.unsealed, result.count, result.first) == (True, 2, 0, "")
    assert (alone.problems, alone.tree.root(), alone.unsealed) == ([], result.root, 2)
    assert alone.events == result.events == AuditEvent.objects.count()
    if connection.vendor == "postgresql":
        second = verify_in_sql()
        assert (second.ok, second.root, second.signed_root) == (True, result.root, result.root)


def test_a_rollback_to_an_earlier_copy_is_found_by_what_was_held(practitioner: User, built: Decision) -> None:
    with undone():
        look(practitioner, built)
        seal()
        later = held()
    assert verify().ok
    both = verify(held=later), verify_export(exported(), later)
    assert "rolled back" in both[0].first
    assert both[1].problems
    look(practitioner, built, times=2)  # life goes on after the rollback, and hides nothing
    seal()
    assert not verify(held=later).ok


def test_a_cut_at_the_end_is_found_by_what_was_held(practitioner: User, built: Decision) -> None:
    look(practitioner, built, times=2)
    seal()
    before = held()
    with tampered():
        newest = Checkpoint.objects.latest("size")
        Checkpoint.objects.filter(pk=newest.pk)._raw_delete("default")
        for event in AuditEvent.objects.order_by("-seq")[:2]:
            remove_event(event)
        assert verify().ok
        assert "its end was taken out" in verify(held=before).first
        look(practitioner, built, times=2)
        seal()
        assert "was rewritten" in verify(held=before).first


def forked(settings: Any, path: Path) -> None:
    """Everything written anew, and signed with another key: in itself it holds."""
    event = AuditEvent.objects.filter(kind=Kind.VIEW).earliest("seq")
    event.reason = "Another reason"
    AuditEvent.objects.filter(pk=event.pk).update(
        reason=event.reason, digest=digest(event_texts(event), salt=event.salt)
    )
    for model in (Leaf, Checkpoint, SigningKey):
        model.objects.all()._raw_delete("default")
    settings.AUDIT_KEY_FILE = str(path)
    seal()


@pytest.mark.usefixtures("built")
def test_a_fork_signed_with_another_key_is_found_by_what_was_held(settings: Any, tmp_path: Path) -> None:
    before = held()
    with tampered():
        forked(settings, tmp_path / "other.key")
        assert verify().ok
        assert "was rewritten" in verify(held=before).first
        assert any("held" in words for words in verify_export(exported(), before).problems)


@pytest.mark.usefixtures("built")
def test_another_key_cannot_sign_without_the_word_of_the_one_before(tmp_path: Path) -> None:
    forger = keys.create(tmp_path / "forger.key")
    with tampered():
        keys.write_down(forger, by=forger, vouched_by=SigningKey.objects.get().key_id, from_size=20)
        assert "does not vouch" in " ".join(problem.words for problem in verify().problems)
        assert verify_export(exported(), []).problems


@pytest.mark.usefixtures("built")
def test_a_held_line_that_was_changed_is_found() -> None:
    lines = [line.replace('"size": ', '"size": 1') for line in held()]
    assert "not what was signed" in verify(held=lines).first
    assert "cannot be read" in verify(held=["{"]).first


@pytest.mark.usefixtures("built")
def test_the_stand_alone_program_runs_without_us(tmp_path: Path) -> None:
    program, export, anchors = (tmp_path / name for name in ("verifier.py", "export.jsonl", "held.jsonl"))
    shutil.copy(VERIFIER, program)
    anchors.write_text("\n".join(held()))
    call_command("export_audit", out=str(export), stdout=StringIO())
    assert export.stat().st_mode & 0o777 == 0o600
    assert AuditEvent.objects.filter(kind=Kind.EXPORT).count() == 1

    def alone() -> Any:
        command = [sys.executable, "-I", str(program), str(export), "--against", str(anchors)]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    done, result = alone(), verify()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All holds.")
    assert f"Root: {result.root}" in done.stdout
    export.write_text(export.read_text().replace("purpose", "purposes", 1))
    done = alone()
    assert done.returncode == 1
    assert "IT DOES NOT HOLD.\nEvent " in done.stdout


def test_one_record_and_a_time_are_verified_by_themselves(built: Decision) -> None:
    event = AuditEvent.objects.filter(record_id=built.pk, version=2).get()
    other = AuditEvent.objects.exclude(record_id=built.pk).filter(version__isnull=False).earliest("seq")
    everything = verify()
    newest = AuditEvent.objects.latest("seq").recorded_at
    checks: list[Result] = [
        verify(record=built.pk),
        verify(since=newest - timedelta(minutes=5)),
        verify(since=newest),
    ]
    assert all(result.ok and result.root == everything.root for result in checks)
    assert checks[0].events < everything.events
    with tampered():
        rows_of(event).update(history_change_reason="Another")
        assert verify(record=built.pk).problems[0].seq == event.seq
        assert verify(record=other.record_id).ok
