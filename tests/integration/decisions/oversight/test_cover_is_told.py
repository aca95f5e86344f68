"""Cover for leave is told to the person who gives it and to the one who is away, and may be declined."""

from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.models import Cover, Decision, Notification, Way
from decisions.notices.posting import send_due
from decisions.notices.selectors import messages_for, unread
from decisions.notices.services import choose
from decisions.oversight.selectors import queue_for
from decisions.services.reassigning import decline_cover, end_cover
from tests.integration.decisions.oversight.conftest import again
from tests.integration.decisions.oversight.test_somebody_left import covered, page

MESSAGES, COVER = "/notifications/", "/oversight/cover/"


def told(person: User) -> list[str]:
    return [one.event for one in messages_for(again(person))]


def posted(actor: User, url: str, said: dict[str, str]) -> int:
    client = Client()
    client.force_login(actor)
    return client.post(url, said).status_code


def test_both_are_told_and_who_arranged_it_knows(manager: User, other_manager: User, senior: User) -> None:
    covered(senior, manager, other_manager)
    assert (told(other_manager), told(manager), told(senior)) == (["cover_asked"], ["cover_arranged"], [])
    assert "You are asked to stand in for a manager who is away" in page(other_manager, MESSAGES)
    assert unread(again(other_manager)) == 1
    message = Notification.objects.get(person=other_manager)
    client = Client()
    client.force_login(other_manager)
    assert client.get(reverse("notifications:read", args=[message.pk]))["Location"] == COVER
    assert unread(again(other_manager)) == 0


def test_a_letter_goes_only_to_those_who_want_one(manager: User, other_manager: User, senior: User) -> None:
    choose(actor=manager, way=Way.NEVER)
    covered(senior, manager, other_manager)
    send_due()
    (letter,) = mail.outbox
    assert letter.to == [other_manager.email]
    assert COVER in letter.body
    assert manager.name not in letter.body


def test_whoever_is_to_stand_in_may_decline_and_then_nobody_does(
    waiting: Decision, manager: User, other_manager: User, senior: User
) -> None:
    row = covered(senior, manager, other_manager)
    url = reverse("oversight:decline_cover", args=[row.pk])
    assert list(queue_for(again(other_manager))) == [waiting]
    assert url in page(other_manager, COVER)
    assert url not in page(manager, COVER)
    assert posted(manager, url, {"reason": "No"}) == 404
    assert posted(other_manager, url, {"reason": " "}) == 422
    assert posted(other_manager, url, {"reason": "On a course"}) == 302
    assert posted(other_manager, url, {"reason": "On a course"}) == 404
    assert list(queue_for(again(other_manager))) == []
    assert (told(senior)[0], told(manager)[0]) == ("cover_declined", "cover_declined")
    for reader in (manager, senior):
        assert "has declined: On a course" in page(reader, COVER)
        assert "has declined: On a course" in page(reader, "/oversight/")
    assert Cover.history.filter(id=row.pk).latest("history_id").history_user == other_manager


def test_declining_twice_is_once_and_only_ones_own(manager: User, other_manager: User, senior: User) -> None:
    row = covered(senior, manager, other_manager)
    with pytest.raises(ValidationError):
        decline_cover(actor=other_manager, cover_id=row.pk, why=" ")
    first = decline_cover(actor=other_manager, cover_id=row.pk, why="On a course")
    assert decline_cover(actor=other_manager, cover_id=row.pk, why="Again") == first
    assert Cover.objects.get().declined_why == "On a course"
    for wrong in (uuid4(), row.pk):
        with pytest.raises(Http404):
            decline_cover(actor=manager, cover_id=wrong, why="Not mine")


def test_when_it_ends_early_both_are_told(manager: User, other_manager: User, senior: User) -> None:
    row = covered(senior, manager, other_manager)
    end_cover(actor=senior, cover_id=row.pk, reason="Back early")
    assert told(other_manager)[0] == told(manager)[0] == "cover_ended"


def test_an_administrator_who_arranged_it_is_told_too(administrator: User, manager: User, other_manager: User) -> None:
    row = covered(administrator, manager, other_manager)
    decline_cover(actor=other_manager, cover_id=row.pk, why="On a course")
    assert told(administrator) == ["cover_declined"]
    assert unread(again(administrator)) == 1
    assert "Somebody who was to stand in has declined" in page(administrator, MESSAGES)
