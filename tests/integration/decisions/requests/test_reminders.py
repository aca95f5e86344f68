"""Requests for information remind: what is due soon, what is overdue, what has not come; nobody is told of a person."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.history import save
from accounts.models import Team, User
from accounts.roles import Role
from accounts.services import deactivate_person
from decisions.models import Block, Decision, Notification, SharingRequest
from decisions.notices.posting import send_due
from decisions.notices.selectors import unread
from decisions.requests import reminding
from decisions.requests.reminding import remind_of_requests
from decisions.requests.services import begin_decision
from decisions.rules.messages import EVENTS, OF_REQUESTS
from decisions.rules.reference import formatted
from decisions.rules.requests import RequestAction, State
from decisions.services.reassigning import set_cover
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.requests import asked, ours, step, today

#: A Tuesday before Christmas: two working days later is Monday the 29th, and the working day before that the 24th.
BEFORE_CHRISTMAS, EVE, DUE = date(2025, 12, 23), date(2025, 12, 24), date(2025, 12, 29)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def remind(day: date) -> int:
    return remind_of_requests(now=noon(day))


def told() -> set[tuple[str, str]]:
    """Which events who was told of."""
    return set(Notification.objects.values_list("event", "person__name"))


def late(row: SharingRequest, days: int = 1) -> date:
    assert row.due_on is not None
    return row.due_on + timedelta(days=days)


@pytest.fixture
def other_manager(other_team: Team) -> User:
    person = UserFactory(name="Omar Haddad")
    return MembershipFactory(person=person, role=Role.MANAGER, team=other_team).person


@pytest.fixture
def received(practitioner: User) -> SharingRequest:
    """A request to us that is to be acknowledged by the Monday after Christmas."""
    row = asked(practitioner, made_on=BEFORE_CHRISTMAS)
    assert row.due_on == DUE
    return row


def test_who_sees_to_it_is_reminded_once_on_the_working_day_before(
    received: SharingRequest, practitioner: User, manager: User
) -> None:
    assert remind(BEFORE_CHRISTMAS) == 0
    for day, made in ((EVE, 1), (EVE, 0), (date(2025, 12, 26), 0), (DUE, 0)):
        assert remind(day) == made, day
    assert told() == {("request_due", practitioner.name)}


def test_on_the_day_itself_it_is_said_where_it_was_not_before(received: SharingRequest, practitioner: User) -> None:
    assert remind(DUE) == 1
    assert told() == {("request_due", practitioner.name)}


def test_overdue_since_yesterday_is_told_to_those_in_charge_too_and_again_after_a_week(
    received: SharingRequest, practitioner: User, manager: User, other_manager: User, guardian: User
) -> None:
    assert remind(DUE + DAY) == 2
    assert told() == {("request_overdue", practitioner.name), ("request_overdue", manager.name)}
    step(received, practitioner, RequestAction.CHASE, happened_on=DUE)  # they asked again: it stays overdue
    assert [remind(DUE + DAY + timedelta(days=days)) for days in (0, 6, 7, 8)] == [0, 0, 2, 0]


def test_what_was_answered_or_taken_back_meanwhile_reminds_nobody(received: SharingRequest, practitioner: User) -> None:
    step(received, practitioner, RequestAction.ANSWER, outcome="full", happened_on=EVE)
    step(ours(practitioner, made_on=BEFORE_CHRISTMAS), practitioner, RequestAction.WITHDRAW, happened_on=EVE)
    assert [remind(day) for day in (EVE, DUE, DUE + DAY, DUE + 4 * WEEK)] == [0, 0, 0, 0]


def test_a_request_that_comes_back_reminds_of_its_new_day(received: SharingRequest, practitioner: User) -> None:
    assert remind(DUE) == 1
    step(received, practitioner, RequestAction.ANSWER, outcome="full", happened_on=DUE)
    row = step(received, practitioner, RequestAction.COME_BACK, words="A new report.", happened_on=DUE + DAY)
    assert row.due_on == date(2026, 1, 2)  # New Year’s Day is none
    assert [remind(day) for day in (DUE + DAY, date(2025, 12, 31), row.due_on)] == [0, 1, 0]
    assert remind(late(row)) == 2


def test_an_acknowledged_request_reminds_of_its_answer(received: SharingRequest, practitioner: User) -> None:
    row = step(received, practitioner, RequestAction.ACKNOWLEDGE, happened_on=EVE)
    assert row.due_on == date(2026, 1, 9)
    assert [remind(day) for day in (DUE, date(2026, 1, 7), date(2026, 1, 8))] == [0, 0, 1]


def test_what_we_asked_for_and_did_not_get_is_chased_a_week_after_each_time_we_asked_again(
    practitioner: User, manager: User
) -> None:
    row = ours(practitioner, made_on=BEFORE_CHRISTMAS)
    assert row.due_on == date(2026, 1, 2)
    assert [remind(row.due_on), remind(late(row))] == [0, 2]
    assert told() == {("request_unanswered", practitioner.name), ("request_unanswered", manager.name)}
    step(row, practitioner, RequestAction.CHASE, happened_on=late(row, 3))
    assert [remind(late(row, days)) for days in (8, 9, 10, 11)] == [0, 0, 2, 0]
    step(row, practitioner, RequestAction.ANSWER, outcome="nothing", words="No file.", happened_on=late(row, 12))
    assert remind(late(row, 40)) == 0


def test_what_a_request_lacks_and_did_not_come_is_asked_for_again(practitioner: User, manager: User) -> None:
    row = asked(practitioner, made_on=BEFORE_CHRISTMAS, purpose="", authority="none_given")
    row = step(row, practitioner, RequestAction.ASK_BACK, happened_on=EVE)
    assert (row.state, row.due_on) == (State.ASKED_BACK, date(2026, 1, 5))
    assert [remind(day) for day in (date(2026, 1, 5), late(row))] == [0, 2]
    assert told() == {("request_unanswered", practitioner.name), ("request_unanswered", manager.name)}


def test_where_whoever_saw_to_it_is_gone_those_in_charge_are_told(
    received: SharingRequest, practitioner: User, manager: User, administrator: User
) -> None:
    deactivate_person(actor=administrator, person=practitioner, reason="Left")
    assert [remind(DUE), remind(DUE + DAY)] == [1, 1]
    assert told() == {("request_due", manager.name), ("request_overdue", manager.name)}


def test_whoever_stands_in_for_the_manager_is_told_and_sees_it(
    received: SharingRequest, practitioner: User, manager: User, other_manager: User
) -> None:
    days = {"first_day": today(), "last_day": today() + WEEK}
    set_cover(actor=manager, absent=manager.pk, covering=other_manager.pk, why="Leave", key=uuid4(), **days)
    Notification.objects.all().delete()
    remind(DUE + DAY)
    assert ("request_overdue", other_manager.name) in told()
    row = step(received, User.objects.get(pk=other_manager.pk), RequestAction.TAKE_OVER)
    assert row.keeper == other_manager


def test_whoever_is_kept_from_its_decision_is_not_told_and_what_was_told_is_gone(
    received: SharingRequest, practitioner: User, manager: User, guardian: User
) -> None:
    remind(DUE + DAY)
    assert unread(manager) == 1
    decision = Decision.objects.get(pk=begin_decision(actor=practitioner, request_id=received.pk))
    save(Block(decision=decision, person=manager, reason="A relative", by=guardian), actor=guardian)
    assert unread(manager) == 0
    assert remind(DUE + DAY + WEEK) == 1


@pytest.mark.parametrize("event", OF_REQUESTS)
def test_no_letter_holds_anything_but_the_reference_and_a_link_s2_3_10(
    received: SharingRequest, practitioner: User, manager: User, event: str
) -> None:
    reminding.tell_of_request(event, received, to=[manager.pk])
    send_due()
    (letter,) = mail.outbox
    text = letter.subject + letter.body + str(letter.message())
    page = reverse("requests:request", args=[received.pk])
    assert formatted(received.reference) in letter.body
    assert page in letter.body
    for private in ("Ada", "Flint", "Robin", "Northshire", "visit", practitioner.name, manager.name):
        assert private not in text
    client = Client()
    client.force_login(manager)
    shown = client.get(reverse("notifications:list")).content.decode()
    assert formatted(received.reference) in shown
    assert EVENTS[event].words in shown
    message = Notification.objects.get()
    assert client.get(reverse("notifications:read", args=[message.pk])).url == page


def test_however_many_wait_each_is_told_once_in_one_pass(practitioner: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    rows = [asked(practitioner, made_on=BEFORE_CHRISTMAS) for _number in range(5)]
    assert [remind(DUE + DAY), remind(DUE + DAY)] == [10, 0]
    assert set(Notification.objects.values_list("request", flat=True)) == {row.pk for row in rows}


def test_run_due_sends_them_with_the_other_letters(received: SharingRequest, practitioner: User, manager: User) -> None:
    call_command("run_due", verbosity=0)
    assert sorted(letter.to for letter in mail.outbox) == sorted([[practitioner.email], [manager.email]])
