"""Messages and their letters: told once, to whom it concerns, without personal data, and never lost."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.history import save
from accounts.models import User
from audit.clock import database_now
from decisions.models import Block, Decision, Mail, Notification, Way
from decisions.notices.posting import MORNING, PAUSES, make_digests, send_due
from decisions.notices.reminding import remind
from decisions.notices.selectors import unread
from decisions.notices.services import choose, tell, tell_author, tell_reviewers
from decisions.rules.lifecycle import Action
from decisions.rules.messages import EVENTS, OF_REQUESTS, WITHOUT_RECORD
from decisions.rules.reference import formatted
from decisions.services.reviewing import review
from tests.counting import queries
from tests.factories.decisions import BY_PUBLIC_INTEREST, CONSENT_STORY, PUBLIC_INTEREST_STORY, make_decision, story
from tests.people import World

CANARY = "Kanarienvogel"


@pytest.fixture(scope="module")
def waiting_id(module_world: World) -> UUID:
    """The record of `waiting`, made once."""
    chosen = {
        "people": {"name": f"{CANARY} Person", "category": "child", "case_reference": f"{CANARY}-1"},
        "decision": {"reasons": f"{CANARY} reasons"},
    }
    made = module_world.record(story=story(BY_PUBLIC_INTEREST, chosen))
    Notification.objects.all().delete()
    Mail.objects.all().delete()
    return made


@pytest.fixture
def waiting(lent: World, waiting_id: UUID) -> Decision:
    """A record that waits for review, as if nobody had been told yet."""
    return Decision.objects.get(pk=waiting_id)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def keep_away(person: User, decision: Decision, by: User) -> None:
    save(Block(decision=decision, person=person, reason="A relative", by=by), actor=by)


def test_the_managers_are_told_and_a_letter_waits(waiting: Decision, manager: User, practitioner: User) -> None:
    assert tell_reviewers("submitted", waiting, by=practitioner) == 1
    (told,) = Notification.objects.all()
    assert (told.person, told.event, told.decision, told.way) == (manager, "submitted", waiting, Way.AT_ONCE)
    assert told.mail is not None
    assert mail.outbox == []
    assert send_due() == 0
    assert [letter.to for letter in mail.outbox] == [[manager.email]]
    send_due()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("event", sorted(set(EVENTS) - {*WITHOUT_RECORD, *OF_REQUESTS}))
def test_no_letter_holds_anything_of_the_record_but_its_reference(
    waiting: Decision, manager: User, practitioner: User, event: str
) -> None:
    tell(event, waiting, to=[manager.pk])
    send_due()
    (letter,) = mail.outbox
    text = letter.subject + letter.body + str(letter.message())
    of_record = EVENTS[event].of_record
    assert (formatted(waiting.reference) in letter.body) is not EVENTS[event].beside
    assert f"http://127.0.0.1:8000{reverse(EVENTS[event].page, args=[waiting.pk] if of_record else [])}" in letter.body
    for private in (CANARY, practitioner.name, manager.name, practitioner.email, waiting.summary):
        assert private not in text


def test_who_did_it_and_who_is_kept_away_is_not_told(waiting: Decision, manager: User, guardian: User) -> None:
    assert tell_reviewers("submitted", waiting, by=manager) == 0
    keep_away(manager, waiting, guardian)
    assert tell_reviewers("submitted", waiting) == 0
    assert not Mail.objects.exists()


def test_what_did_not_happen_is_told_to_nobody(waiting: Decision) -> None:
    with pytest.raises(KeyError):
        tell_author("unheard_of", waiting)
    with transaction.atomic():
        tell_author("agreed", waiting)
        transaction.set_rollback(True)
    assert not Notification.objects.exists()
    assert not Mail.objects.exists()


def test_a_mail_server_that_is_away_delays_and_never_loses(waiting: Decision, monkeypatch: Any) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise SMTPException

    tell_author("agreed", waiting)
    now = database_now() + timedelta(seconds=1)
    with monkeypatch.context() as patch:
        patch.setattr("decisions.notices.posting.send_mail", away)
        for pause in (*PAUSES, PAUSES[-1]):
            assert send_due(now=now) == 1
            assert send_due(now=now + timedelta(minutes=pause, seconds=-1)) == 1
            now += timedelta(minutes=pause)
    assert Mail.objects.get().tries == len(PAUSES) + 1
    assert mail.outbox == []
    assert send_due(now=now) == 0
    assert len(mail.outbox) == 1


def test_after_three_failures_the_run_leaves_the_rest_to_the_next(waiting: Decision, monkeypatch: Any) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise OSError

    for _one in range(5):
        tell_author("agreed", waiting)
    with monkeypatch.context() as patch:
        patch.setattr("decisions.notices.posting.send_mail", away)
        assert send_due(now=database_now() + timedelta(seconds=1)) == 3
    assert send_due(now=database_now() + timedelta(hours=1)) == 0
    assert len(mail.outbox) == 5


def test_once_a_day_what_is_unread_comes_as_one_letter(waiting: Decision, practitioner: User) -> None:
    choose(actor=practitioner, way=Way.DAILY)
    for event in ("agreed", "returned", "asked"):
        tell_author(event, waiting)
    Notification.objects.filter(event="asked").update(read_at=database_now())
    here = timezone.localtime(database_now())
    morning = (here + timedelta(days=1)).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    assert send_due() == 0
    assert mail.outbox == []
    assert make_digests(now=morning - timedelta(seconds=1)) == 0
    assert make_digests(now=morning) == 1
    assert make_digests(now=morning) == 0
    send_due()
    (letter,) = mail.outbox
    assert letter.body.count(formatted(waiting.reference)) == 2


def test_somebody_who_wants_no_e_mail_gets_none_and_sees_it_all_the_same(waiting: Decision, practitioner: User) -> None:
    tell_author("agreed", waiting)
    choose(actor=practitioner, way=Way.NEVER)
    tell_author("returned", waiting)
    assert not Mail.objects.exists()
    assert unread(practitioner) == 2


def test_a_letter_about_a_record_that_is_no_longer_theirs_is_taken_back(
    waiting: Decision, manager: User, guardian: User
) -> None:
    tell_reviewers("submitted", waiting)
    keep_away(manager, waiting, guardian)
    send_due()
    assert mail.outbox == []
    assert not Mail.objects.exists()
    assert unread(manager) == 0
    assert formatted(waiting.reference) not in client_of(manager).get(reverse("notifications:list")).content.decode()


def test_reminders_come_once_and_again_after_a_week(waiting: Decision, manager: User, practitioner: User) -> None:
    draft = make_decision(practitioner, before="purpose")
    now = database_now()
    assert remind(now=now) == 0
    later = now + timedelta(days=8)
    assert remind(now=later) == 2
    assert set(Notification.objects.values_list("event", "person", "decision")) == {
        ("review_overdue", manager.pk, waiting.pk),
        ("draft_stale", practitioner.pk, draft.pk),
    }
    assert remind(now=later + timedelta(days=6)) == 0
    assert remind(now=later + timedelta(days=7)) == 2


def test_every_move_of_a_record_tells_those_whom_it_concerns(practitioner: User, manager: User) -> None:
    decision = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    review(actor=manager, decision_id=decision.pk, action=Action.RETURN, reason=f"{CANARY} more please")
    told = Notification.objects.order_by("made_at").values_list("event", "person")
    assert set(told) == {("submitted", manager.pk), ("returned", practitioner.pk)}
    send_due()
    assert len(mail.outbox) == 2
    assert CANARY not in "".join(letter.body for letter in mail.outbox)


def test_an_escalated_record_is_told_to_author_and_guardian(practitioner: User, manager: User, guardian: User) -> None:
    decision = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    review(actor=manager, decision_id=decision.pk, action=Action.ESCALATE, reason="Beyond me")
    told = Notification.objects.exclude(event="submitted").values_list("event", "person")
    assert set(told) == {("escalated", practitioner.pk), ("escalated_to_you", guardian.pk)}


def test_a_reader_finds_their_messages_and_marks_them(waiting: Decision, manager: User, practitioner: User) -> None:
    address = reverse("notifications:list")
    client = client_of(practitioner)
    assert "There is nothing here yet" in client.get(address).content.decode()
    tell_author("agreed", waiting)
    tell_author("asked", waiting)
    page = client.get(address).content.decode()
    assert "(2 waiting)" in page
    first = Notification.objects.get(event="agreed")
    assert client_of(manager).get(reverse("notifications:read", args=[first.pk])).status_code == 404
    assert client.get(reverse("notifications:read", args=[first.pk])).url == reverse(
        "decisions:record", args=[waiting.pk]
    )
    assert "(1 waiting)" in client.get(address).content.decode()
    assert client.get(reverse("notifications:read_all")).status_code == 405
    client.post(reverse("notifications:read_all"))
    assert "waiting)" not in client.get(address).content.decode()
    assert Client().get(address).status_code == 302


def test_the_list_asks_the_same_however_much_there_is(waiting: Decision, practitioner: User) -> None:
    client = client_of(practitioner)
    tell_author("agreed", waiting)
    few = queries(lambda: client.get(reverse("notifications:list")))
    for _one in range(60):
        tell_author("agreed", waiting)
    assert queries(lambda: client.get(reverse("notifications:list"))) == few


def test_a_person_chooses_on_their_account(practitioner: User) -> None:
    client = client_of(practitioner)
    address = reverse("notifications:choice")
    assert address in client.get(reverse("profile")).content.decode()
    assert client.post(address, {"way": "by pigeon"}).status_code == 422
    assert client.post(address, {"way": "daily"}).url == reverse("profile")
    assert "Once a day" in client.get(reverse("notifications:list")).content.decode()


def test_run_due_does_everything_and_one_failure_holds_up_nothing(waiting: Decision, monkeypatch: Any) -> None:
    tell_author("agreed", waiting)
    call_command("run_due", verbosity=0)
    assert len(mail.outbox) == 1

    def broken() -> int:
        raise RuntimeError(CANARY)

    steps = [("broken", broken, "done"), ("letters", send_due, "wait")]
    monkeypatch.setattr("decisions.management.commands.run_due.STEPS", steps)
    tell_author("returned", waiting)
    with pytest.raises(CommandError, match="broken"):
        call_command("run_due", verbosity=0)
    assert len(mail.outbox) == 2


def test_the_story_of_consent_waits_for_nobody(practitioner: User, manager: User) -> None:
    make_decision(practitioner, story=CONSENT_STORY)
    make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    assert remind(now=database_now()) == 0
