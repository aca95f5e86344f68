"""H7: sealing misses nothing and doubles nothing, whatever rolls back, waits or is killed (quality.md 5.3)."""

import os
import random
import signal
import threading
import time
from contextlib import nullcontext, suppress
from typing import Any

import pytest
from django.db import connection, connections, transaction

from accounts.models import User
from audit.digests.canonical import digest
from audit.digests.columns import current_version, event_texts
from audit.ledger import record
from audit.models import AuditEvent, Checkpoint, Kind, Leaf
from audit.sealing import checkpoints
from audit.sealing.checkpoints import seal
from audit.verification import verify
from tests import battery
from tests.battery import Tried
from tests.integration.audit.forking import forked

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = 6
WRITERS = 4 if connection.vendor == "postgresql" else 2  # of which SQLite lets one write at a time
COLUMNS = [field for field in AuditEvent._meta.concrete_fields if field.column not in ("seq", "recorded_at")]
INSERT = (
    f"INSERT INTO audit_auditevent ({', '.join(field.column for field in COLUMNS)}, recorded_at) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))}, "
)


class GaveUp(Exception):
    pass


def rows(person: User, rng: random.Random, many: int) -> list[list[Any]]:
    """Events as the database takes them: as many as are wanted, written with as little delay as can be."""
    found = []
    for _ in range(many):
        event = AuditEvent(kind=Kind.VIEW, actor_id=person.pk, hash_version=current_version())
        event.salt = f"{rng.getrandbits(128):032x}"
        event.digest = digest(event_texts(event), salt=event.salt)
        found.append([field.get_db_prep_save(getattr(event, field.attname), connection) for field in COLUMNS])
    return found


def write(person: User, seed: int) -> None:
    """Commit again and again; some of it is undone, some takes long, and much is written in between."""
    rng, now = random.Random(seed), "now())" if connection.vendor == "postgresql" else "datetime('now'))"
    for row in rows(person, rng, battery.COMMITS // WRITERS):
        with connection.cursor() as cursor:
            if rng.random() < 0.1:
                with suppress(GaveUp), transaction.atomic():
                    cursor.execute(INSERT + now, row)
                    raise GaveUp
            slow = rng.random() < 0.01
            with transaction.atomic() if slow else nullcontext():
                cursor.execute(INSERT + now, row)
                if slow:
                    time.sleep(0.01)
    connections.close_all()


def keep_sealing(done: threading.Event) -> None:
    while not done.wait(0.02):
        seal()
    connections.close_all()


def test_of_commits_under_way_none_is_missed_and_none_sealed_twice_h7(practitioner: User, tried: Tried) -> None:
    before, done = AuditEvent.objects.count(), threading.Event()
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
    assert AuditEvent.objects.count() == before + battery.COMMITS
    assert Checkpoint.objects.count() > 1, "some of it was sealed while others wrote"
    assert_whole()
    tried("commits sealed", battery.COMMITS)


def seal_and_stay() -> None:
    seal()
    time.sleep(10)


def test_killed_sealers_leave_nothing_half_sealed_h7(
    practitioner: User, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    seal()
    monkeypatch.setattr(checkpoints, "BATCH", 1)  # many statements, so that a kill falls between two of them
    cut_short = 0
    for _ in range(battery.KILLED_SEALERS):
        for _ in range(WAITING):
            record(Kind.VIEW, actor=practitioner)
        sealed = Leaf.objects.count()
        sealer = forked(seal_and_stay)
        time.sleep(random.uniform(0.002, 0.03))
        os.kill(sealer, signal.SIGKILL)
        os.waitpid(sealer, 0)
        cut_short += Leaf.objects.count() == sealed
        assert Leaf.objects.count() == (newest.size if (newest := checkpoints.newest()) else 0)
    monkeypatch.undo()
    assert cut_short > battery.KILLED_SEALERS / 10, "sealers were killed before they had done"
    seal()
    assert_whole()
    tried("sealers killed", battery.KILLED_SEALERS)


def assert_whole() -> None:
    """Every event has its leaf, no leaf is without one, and every root holds."""
    assert Leaf.objects.count() == AuditEvent.objects.count()
    result = verify()
    assert (result.ok, result.first, result.unsealed) == (True, "", 0)
