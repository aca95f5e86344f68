"""Two runners of `run_due` at the same moment: nobody gets a letter twice."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core import mail
from django.db import connection

from accounts.models import User
from audit.clock import database_now
from decisions.models import Decision, Mail, Notification
from decisions.notices.posting import send_due
from decisions.notices.services import tell_author
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    """A record that waits for review, as if nobody had been told yet."""
    made = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    Notification.objects.all().delete()
    Mail.objects.all().delete()
    return made


@pytest.mark.django_db(transaction=True)
def test_two_runners_send_a_letter_once(waiting: Decision) -> None:
    for _one in range(8):
        tell_author("agreed", waiting)
    now = database_now() + timedelta(seconds=1)

    def run() -> None:
        try:
            send_due(now=now)
        finally:
            connection.close()

    runners = [Thread(target=run) for _one in range(3)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert len(mail.outbox) == 8
    assert Mail.objects.filter(sent_at__isnull=False, tries=1).count() == 8
