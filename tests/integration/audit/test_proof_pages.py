"""Proof in a Guardian's hands: verified from a page, stated for a court, and checked by somebody with Python alone."""

import io
import json
import random
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit import roles
from audit.models import Anchoring, AuditEvent, Checkpoint, Kind, VerificationRun
from audit.verification import verify
from audit.verifier import verify as verify_lines
from decisions.models import Answer, Decision, Involvement
from decisions.rules.reference import formatted
from tests.integration.audit.ledger import held, look, tampered
from tests.integration.audit.test_roles import NAMES, acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, guardian: User) -> Client:
    client.force_login(guardian)
    return client


def verified(desk: Client, decision: Decision) -> str:
    return grown(desk, reverse("caldicott:verify_record", args=[decision.pk]))


def grown(desk: Client, url: str) -> str:
    answer: Any = desk.post(url)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def test_a_record_is_verified_and_that_it_was_is_kept_with_who_did_it(
    desk: Client, guardian: User, built: Decision
) -> None:
    html = verified(desk, built)
    assert "All holds" in html
    assert "events of it read" in html
    assert html.rstrip().endswith("</html>")
    run = VerificationRun.objects.get()
    assert (run.actor_id, run.record_id, run.holds, run.looked_at) == (guardian.pk, built.pk, True, "record")
    assert f"{guardian.name}: <strong>All holds</strong>" in html
    event = AuditEvent.objects.get(actor_id=guardian.pk, kind=Kind.VIEW)
    assert (event.record_id, event.detail["page"]) == (built.pk, "verified")


def test_what_does_not_hold_is_said_in_words_with_a_link_to_its_event(desk: Client, built: Decision) -> None:
    answer = Answer.objects.filter(decision=built)[0]
    latest = Answer.history.filter(id=answer.pk).latest("history_id")
    event = AuditEvent.objects.get(source_table="decisions_historicalanswer", source_id=latest.history_id)
    with tampered():
        Answer.objects.filter(pk=answer.pk).update(value="no")
        html = verified(desk, built)
        assert not VerificationRun.objects.get().holds
    assert "It does not hold" in html
    assert f'href="{reverse("caldicott:event", args=[event.seq])}"' in html
    assert "is not what its history says" in html


def test_all_since_the_last_time_is_verified(desk: Client, guardian: User, built: Decision) -> None:
    url = reverse("caldicott:verify_since")
    assert "Nothing was verified yet" in desk.get(reverse("caldicott:integrity")).content.decode()
    assert "All holds" in grown(desk, url)
    look(guardian, built)
    assert "All holds" in grown(desk, url)
    first, second = VerificationRun.objects.order_by("pk")
    assert (first.looked_at, second.looked_at, second.since) == ("everything", "since", first.started_at)
    assert second.events < first.events
    shown = desk.get(reverse("caldicott:integrity")).content.decode()
    assert "since all was last verified" in shown
    assert guardian.name in shown


def test_a_verification_that_breaks_off_says_so_on_its_page(
    desk: Client, built: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("audit.verification.check_chains", broken)
    html = verified(desk, built)
    assert "could not be finished" in html
    assert "All holds" not in html
    assert html.rstrip().endswith("</html>")
    assert not VerificationRun.objects.exists()


def test_the_statement_says_what_it_holds_what_seals_it_and_what_it_does_not_prove(
    desk: Client, built: Decision
) -> None:
    point = Checkpoint.objects.latest("size")
    Anchoring.objects.create(sink="e-mail", size=point.size)
    html = desk.get(reverse("caldicott:proof", args=[built.pk])).content.decode()
    for words in (formatted(built.reference), point.root, point.signature, point.key_id, "Looked at: 3"):
        assert words in html, words
    assert f"over {point.size} events was sent by e-mail on" in html
    for words in ("python3 -I -S verifier.py record.jsonl", "What the ledger does not prove", "half-typed"):
        assert words in html, words


def taken(desk: Client, decision: Decision, **sent: Any) -> ZipFile:
    url = reverse("caldicott:bundle", args=[decision.pk])
    answer: Any = desk.post(url, {"reason": "The court asked for it", **sent})
    assert answer.status_code == 200
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def checked(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """What somebody outside sees, with nothing but Python and what the file holds."""
    command = [sys.executable, "-I", "-S", "verifier.py", "record.jsonl", *more]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, env={})


def test_somebody_outside_verifies_the_bundle_with_python_alone(
    desk: Client, guardian: User, built: Decision, tmp_path: Path
) -> None:
    look(guardian, built)  # not sealed yet
    taken(desk, built).extractall(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"record.jsonl", "verifier.py", "read-first.txt"}
    done, point = checked(tmp_path), Checkpoint.objects.latest("size")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All holds.")
    assert f"Root: {point.root}" in done.stdout
    assert point.root in (tmp_path / "read-first.txt").read_text()
    (tmp_path / "held.jsonl").write_text(held()[-1])
    assert checked(tmp_path, "--against", "held.jsonl").returncode == 0
    (tmp_path / "held.jsonl").write_text(held()[-1].replace(point.root[:8], "00000000"))
    assert checked(tmp_path, "--against", "held.jsonl").returncode == 1


def test_the_bundle_holds_one_record_and_says_nothing_of_others(desk: Client, built: Decision) -> None:
    lines = [json.loads(line) for line in taken(desk, built).read("record.jsonl").splitlines()]
    events = [line["event"] for line in lines if line["type"] == "event"]
    assert {event["record_id"] for event in events} == {str(built.pk)}
    assert len(events) == AuditEvent.objects.filter(record_id=built.pk).exclude(kind=Kind.EXPORT).count()
    assert {line["type"] for line in lines} == {"ledger", "key", "checkpoint", "subtree", "event"}
    with_people = taken(desk, built, people="on").read("record.jsonl").decode()
    person = Involvement.objects.filter(decision=built)[0].person_id
    assert str(person) in with_people


def test_a_root_that_was_sent_to_somebody_can_be_compared(desk: Client, built: Decision, tmp_path: Path) -> None:
    first = Checkpoint.objects.earliest("size")
    Anchoring.objects.create(sink="e-mail", size=first.size)
    taken(desk, built).extractall(tmp_path)
    (tmp_path / "held.jsonl").write_text(held()[0])
    done = checked(tmp_path, "--against", "held.jsonl")
    assert (done.returncode, "0 held roots lie among them" in done.stdout) == (0, True)


def test_every_flip_in_a_bundle_is_found(desk: Client, built: Decision, tmp_path: Path) -> None:
    lines = taken(desk, built).read("record.jsonl").decode().splitlines()
    assert verify_lines(iter(lines), []).problems == []
    rng, missed = random.Random(7), []
    for _time in range(150):
        number = rng.randrange(1, len(lines))
        at = rng.choice([place for place, sign in enumerate(lines[number]) if sign.isalnum() and place > 30])
        other = "0" if lines[number][at] != "0" else "1"
        changed = [*lines[:number], lines[number][:at] + other + lines[number][at + 1 :], *lines[number + 1 :]]
        if not verify_lines(iter(changed), []).problems:
            missed.append((lines[number][max(0, at - 30) : at + 5], other))
    assert missed == []
    for number in range(1, len(lines)):
        assert verify_lines(iter([*lines[:number], *lines[number + 1 :]]), []).problems, lines[number][:80]


def test_taking_a_bundle_needs_a_reason_and_is_an_event_of_the_record(
    desk: Client, guardian: User, built: Decision
) -> None:
    assert desk.post(reverse("caldicott:bundle", args=[built.pk]), {"reason": " "}).status_code == 422
    taken(desk, built)
    event = AuditEvent.objects.get(kind=Kind.EXPORT)
    assert (event.record_id, event.actor_id, event.reason) == (built.pk, guardian.pk, "The court asked for it")
    assert len(event.detail["sha256"]) == 64


def test_proof_is_a_guardians_alone(built: Decision, manager: User, practitioner: User) -> None:
    for person in (manager, practitioner):
        client = Client()
        client.force_login(person)
        for name in ("proof", "bundle"):
            assert client.get(reverse(f"caldicott:{name}", args=[built.pk])).status_code == 404
        assert client.post(reverse("caldicott:verify_record", args=[built.pk])).status_code == 404
        assert client.post(reverse("caldicott:verify_since")).status_code == 404


def test_the_roles_of_the_database_let_the_service_verify_and_keep_it(desk: Client, built: Decision) -> None:
    """The service's own role may read every table and add a verification: it needs no other right."""
    postgresql = connection.vendor == "postgresql"
    if postgresql:
        connection.check_constraints()
        roles.apply(NAMES)
    with acting_as(NAMES.app) if postgresql else nullcontext():
        assert "All holds" in verified(desk, built)
        assert taken(desk, built).namelist()
    assert VerificationRun.objects.count() == 1
    assert verify(record=built.pk).unread == ()
