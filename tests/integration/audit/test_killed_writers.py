"""Writers killed in mid-step (quality.md 5.4, R1): nothing half-written, nothing lost that was acknowledged.

300 kills in all: 150 on each of the two databases, which keeps a run under half a minute. Each writer saves steps of
one record as fast as it can and tells the number of each through a pipe once the service has returned.
"""

import os
import random
import signal
import time
from contextlib import suppress
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from accounts.models import User
from audit.canonical import GENESIS, digest, link
from audit.columns import event_texts, row_texts
from audit.guards.check import differences
from audit.models import AuditEvent
from decisions.demo.walk import post
from decisions.models import Answer, Decision, Submission
from decisions.services.answering import save_step
from tests.factories.decisions import make_decision

KILLS = 150
LONGEST = 0.12  # seconds that a writer lives


def write(person: UUID, decision: UUID, number: int, pipe: int) -> None:
    """Save the same step again and again until somebody ends it."""
    actor = User.objects.get(pk=person)
    while True:
        number += 1
        fields = {"aims": ["care"], "how_it_serves": str(number)}
        save_step(post(actor, decision), step="purpose", value="yes", fields=fields)
        os.write(pipe, b"%d\n" % number)


def killed(person: UUID, decision: UUID, number: int, seconds: float) -> tuple[int, bool]:
    """Start a writer and kill it; the last number that it told, and whether it ended before by itself."""
    connections.close_all()
    ours, theirs = os.pipe()
    writer = os.fork()
    if writer == 0:
        with suppress(BaseException):
            os.close(ours)
            write(person, decision, number, theirs)
        os._exit(3)
    os.close(theirs)
    time.sleep(seconds)
    os.kill(writer, signal.SIGKILL)
    _pid, status = os.waitpid(writer, 0)
    with os.fdopen(ours, "rb") as said:
        told = [int(line) for line in said.read().splitlines()]
    return max(told, default=0), not os.WIFSIGNALED(status)


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
            texts += row_texts(row)
            if event.digest != digest(texts, salt=event.salt):
                broken.append(version)
        if (event.version, event.link) != (version, link(previous, version, event.digest)):
            broken.append(version)
        previous = event.link
    return broken


@pytest.mark.django_db(transaction=True)
def test_of_writers_killed_in_mid_step_nothing_is_half_written_and_nothing_lost(practitioner: User) -> None:
    draft = make_decision(practitioner, until="information")
    start = {"aims": ["care"], "how_it_serves": "0"}
    save_step(post(practitioner, draft.pk), step="purpose", value="yes", fields=start)
    number, torn, lost, ended, steps = 0, 0, 0, 0, 0
    _answer, _history, base = standing(draft.pk)
    posts = Submission.objects.count()
    for _kill in range(KILLS):
        told, by_itself = killed(practitioner.pk, draft.pk, number, random.uniform(0.01, LONGEST))
        answer, history, version = standing(draft.pk)
        ended += by_itself
        lost += answer < max(told, number)
        torn += answer != history or version - base != answer
        steps += answer - number
        number = answer
    assert (torn, lost, ended) == (0, 0, 0)
    assert steps > KILLS / 3, "writers were killed while they wrote"
    assert Submission.objects.count() - posts == steps
    assert broken_links(draft.pk) == []
    if connection.vendor == "sqlite":
        assert differences() == []
