"""A process killed while an emergency is sent to it: what it acknowledged is there whole, the rest whole or not at all.

Each writer is a process of its own that posts the page's form, as fast as it can, and tells where each post led.
"""

import os
import random
import signal
import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.test import Client

from accounts.models import User
from audit.models import AuditEvent
from decisions.models import Answer, Decision, EmergencyRecord, Notification, Submission
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case
from tests import battery
from tests.battery import Tried
from tests.integration.audit.forking import forked
from tests.integration.decisions.test_at_once import at_once

AT_ONCE = 3
BEGUN = ("danger", "started", "information")  # what is answered by the words
LONGEST = 0.5  # seconds that a writer lives


def post(client: Client, words: str, key: UUID) -> str:
    """Send the form, and say where it led."""
    sent = {"words": words, "idempotency_key": str(key)}
    return client.post("/decisions/emergency/", sent)["Location"]


def write(person: UUID, pipe: int) -> None:
    """Make one emergency record after the other until somebody ends it."""
    client = Client()
    client.force_login(User.objects.get(pk=person))
    while True:
        words = f"Told the police, call {uuid4()}"
        os.write(pipe, f"{words}|{post(client, words, uuid4())}\n".encode())


@dataclass
class Writer:
    """A process that writes, and what it acknowledged before it died."""

    person: UUID
    told: dict[str, str] = field(default_factory=dict)  # where it led, by the words

    def live_for(self, seconds: float) -> None:
        ours, theirs = os.pipe()
        child = forked(lambda: write(self.person, theirs))
        os.close(theirs)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "it wrote until it was killed"
        with os.fdopen(ours, "rb") as said:
            lines = said.read().decode().splitlines()
        self.told |= dict(line.split("|") for line in lines)


def is_whole(row: EmergencyRecord) -> bool:
    """Whether a record has everything that one post writes."""
    made = row.decision
    counts = (
        made.status == Status.EMERGENCY,
        Answer.objects.filter(decision=made, question__in=BEGUN).count() == len(BEGUN),
        Submission.objects.filter(decision=made).count() == 1,
        Notification.objects.filter(decision=made, event="emergency").count() == 2,
        AuditEvent.objects.filter(record_id=made.pk, version__isnull=False).count() == 2 + len(BEGUN),
        all(model.history.filter(id=one.pk).count() == 1 for model, one in ((Decision, made), (EmergencyRecord, row))),
    )
    return all(counts)


@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_survives_a_killed_process_and_nothing_is_half_there_r1(
    practitioner: User, manager: User, guardian: User, tried: Tried
) -> None:
    writer = Writer(practitioner.pk)
    for _time in range(battery.KILLED_EMERGENCIES):
        writer.live_for(0.1 + random.random() * LONGEST)
    held = {row.words: row for row in EmergencyRecord.objects.select_related("decision")}
    assert len(writer.told) > battery.KILLED_EMERGENCIES / 3, "writers were killed while they wrote"
    assert {words: f"/decisions/{held[words].decision_id}/emergency/" for words in writer.told} == writer.told
    assert len(held) == Decision.objects.count() == Submission.objects.count()
    assert Answer.objects.count() == len(held) * len(BEGUN)
    assert [row.words for row in held.values() if not is_whole(row)] == []
    assert len(held) - len(writer.told) <= battery.KILLED_EMERGENCIES, "at most one of each was not told of any more"
    tried("processes killed while they took an emergency", battery.KILLED_EMERGENCIES)


@pytest.mark.django_db(transaction=True)
def test_save_pressed_in_several_places_at_once_makes_one_record(
    practitioner: User, manager: User, guardian: User
) -> None:
    clients = [Client() for _place in range(AT_ONCE)]
    for client in clients:
        client.force_login(practitioner)
    key = uuid4()
    led_to = at_once(*(lambda client=client: post(client, "Told the police", key) for client in clients))
    made = Decision.objects.get()
    assert led_to == [f"/decisions/{made.pk}/emergency/"] * AT_ONCE
    assert own_case(practitioner, made.pk).decision.emergency.words == "Told the police"
    assert Notification.objects.count() == 2
