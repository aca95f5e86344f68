"""Writers killed in mid-step (quality.md 5.4, R1): nothing half-written, nothing lost that was acknowledged.

Several writers at once each save steps of a record of their own, as fast as they can, and
tell the number of each through a pipe once the service has returned.
"""

import os
import random
import signal
import time
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import connection, transaction

from accounts.models import User
from audit.digests.canonical import GENESIS, digest, link
from audit.digests.columns import event_texts, row_texts
from audit.guards.check import differences
from audit.models import AuditEvent
from decisions.demo.walk import post
from decisions.models import Answer, Decision, Submission
from decisions.services.answering import save_step
from tests import battery
from tests.battery import Tried
from tests.factories.decisions import make_decision
from tests.integration.audit.forking import forked

AT_ONCE = 6
LONGEST = 0.12  # seconds that a writer lives


def write(person: UUID, decision: UUID, number: int, pipe: int) -> None:
    """Save the same step again and again until somebody ends it."""
    actor = User.objects.get(pk=person)
    while True:
        number += 1
        fields = {"aims": ["care"], "how_it_serves": str(number)}
        save_step(post(actor, decision), step="purpose", value="yes", fields=fields)
        os.write(pipe, b"%d\n" % number)


@dataclass
class Desk:
    """A record and what its writers, one after the other, have come to."""

    decision: UUID
    number: int = 0  # of the last step that is held
    base: int = 0
    torn: int = 0
    lost: int = 0
    ended: int = 0
    writer: int = 0
    said: int = 0

    def start(self, person: UUID) -> None:
        ours, theirs = os.pipe()
        self.writer = forked(lambda: write(person, self.decision, self.number, theirs))
        os.close(theirs)
        self.said = ours

    def kill(self) -> None:
        os.kill(self.writer, signal.SIGKILL)
        _pid, status = os.waitpid(self.writer, 0)
        self.ended += not os.WIFSIGNALED(status)

    def look(self) -> None:
        """Hold what the dead writer told against what the database holds."""
        with os.fdopen(self.said, "rb") as said:
            told = max((int(line) for line in said.read().splitlines()), default=0)
        answer, history, version = standing(self.decision)
        self.lost += answer < max(told, self.number)
        self.torn += answer != history or version - self.base != answer
        self.number = answer


def standing(decision: UUID) -> tuple[int, int, int]:
    """What the answer, its history and its count of writes say, once the dead writer's transaction is over."""
    with transaction.atomic():
        held = Decision.objects.select_for_update().get(pk=decision)
        answer = Answer.objects.get(decision=held, question="purpose")
    told = Answer.history.filter(id=answer.pk).order_by("-history_id").first()
    return int(answer.fields["how_it_serves"]), int(told.fields["how_it_serves"]), held.version


def broken_links(decision: UUID) -> list[int]:
    """The versions of a record's chain that do not follow from what is held."""
    histories = {model.history.model._meta.db_table: model.history for model in (Answer, Decision)}
    broken, previous = [], GENESIS
    chain = AuditEvent.objects.filter(stream="decisions.decision", record_id=decision, version__isnull=False)
    for version, event in enumerate(chain.order_by("seq"), start=1):
        texts = event_texts(event)
        if event.source_table in histories:
            row = histories[event.source_table].get(history_id=event.source_id)
            texts += row_texts(row, event.hash_version)
            if event.digest != digest(texts, salt=event.salt):
                broken.append(version)
        if (event.version, event.link) != (version, link(previous, version, event.digest)):
            broken.append(version)
        previous = event.link
    return broken


def desk(author: User) -> Desk:
    draft = make_decision(author, before="purpose")
    start = {"aims": ["care"], "how_it_serves": "0"}
    save_step(post(author, draft.pk), step="purpose", value="yes", fields=start)
    return Desk(draft.pk, base=standing(draft.pk)[2])


@pytest.mark.django_db(transaction=True)
def test_of_writers_killed_in_mid_step_nothing_is_half_written_and_nothing_lost_r1(
    practitioner: User, tried: Tried
) -> None:
    desks = [desk(practitioner) for _ in range(AT_ONCE)]
    posts = Submission.objects.count()
    for _ in range(battery.KILLED_WRITERS // AT_ONCE):
        for one in desks:
            one.start(practitioner.pk)
        began, over = time.monotonic(), 0.01
        for one in random.sample(desks, AT_ONCE):
            over += random.random() * 2 * LONGEST / AT_ONCE
            time.sleep(max(0, began + over - time.monotonic()))
            one.kill()
        for one in desks:
            one.look()
    assert [(one.torn, one.lost, one.ended) for one in desks] == [(0, 0, 0)] * AT_ONCE
    steps = sum(one.number for one in desks)
    assert steps > battery.KILLED_WRITERS / 10, "writers were killed while they wrote"
    assert Submission.objects.count() - posts == steps
    assert [broken_links(one.decision) for one in desks] == [[]] * AT_ONCE
    if connection.vendor == "sqlite":
        assert differences() == []
    tried("writers killed", battery.KILLED_WRITERS)
