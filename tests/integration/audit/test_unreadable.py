"""A value that was changed past reading stops neither verifier nor export: both say which event it is."""

# ruff: noqa: S608 - these statements are meant to be hostile

import json
from typing import Any

import pytest
from django.db import connection

from audit.export import lines
from audit.models import AuditEvent, Checkpoint
from audit.verification import verify
from audit.verifier import verify as verify_export
from tests.integration.audit.ledger import run, tampered, undone

pytestmark = pytest.mark.django_db

NEVER = "'infinity'" if connection.vendor == "postgresql" else "'soon'"
#: Of the event that is fallen upon: statements that leave a value that Python cannot read, or that means nothing.
OF_EVENTS = [
    f"UPDATE audit_auditevent SET recorded_at = {NEVER} WHERE seq = %s",
    "UPDATE audit_auditevent SET source_table = 'elsewhere' WHERE seq = %s",
    "UPDATE audit_auditevent SET hash_version = 9 WHERE seq = %s",
    "UPDATE audit_auditevent SET source_id = 987654321 WHERE seq = %s",
    "UPDATE audit_leaf SET hash = 'not hexadecimal' WHERE seq = %s",
]
ON_SQLITE = [
    "UPDATE audit_auditevent SET record_id = 'nobody' WHERE seq = %s",
    "UPDATE audit_auditevent SET source_id = 'none' WHERE seq = %s",
    "UPDATE audit_auditevent SET reason = x'fe' WHERE seq = %s",
    "UPDATE audit_leaf SET hash = x'fe' WHERE seq = %s",
]
POINT = f"UPDATE audit_checkpoint SET made_at = {NEVER} WHERE size = %s"
KEY = f"UPDATE audit_signingkey SET made_at = {NEVER} WHERE from_size = %s"


def both() -> tuple[Any, Any]:
    """What the application's verifier and the stand-alone one find."""
    return verify(), verify_export((json.dumps(line) for line in lines()), [])


@pytest.mark.usefixtures("built")
def test_an_unreadable_value_is_exported_marked_and_named_by_both_verifiers() -> None:
    event = AuditEvent.objects.filter(version__isnull=False).order_by("seq")[9]
    row = f'UPDATE "{event.source_table}" SET history_date = {NEVER} WHERE history_id = %s'
    attempts = [(sql, event.seq) for sql in OF_EVENTS + ON_SQLITE * (connection.vendor == "sqlite")]
    with tampered():
        for sql, key in [*attempts, (row, event.source_id)]:
            with undone():
                assert run(sql, key) == 1
                ours, alone = both()
                assert event.seq in {problem.seq for problem in ours.problems}, sql
                assert any(words.startswith(f"Event {event.seq} (leaf ") for words in alone.problems), (
                    sql,
                    alone.problems,
                )
                assert alone.events == AuditEvent.objects.count()


@pytest.mark.usefixtures("built")
def test_an_unreadable_checkpoint_or_key_is_named_by_both_verifiers() -> None:
    size = Checkpoint.objects.earliest("size").size
    for sql, key, words in ((POINT, size, "checkpoint"), (KEY, 0, "key")):
        with tampered():
            assert run(sql, key) == 1
            ours, alone = both()
            assert words in ours.first.lower()
            assert words in alone.problems[0].lower()
