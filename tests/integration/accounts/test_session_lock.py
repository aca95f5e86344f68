"""Idle sessions are locked and not destroyed; what was sent to a locked one is not lost (WCAG 2.2.1, 2.2.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.session_lock import GRAIN, locked_post
from tests.factories.accounts import PASSWORD

PROFILE = "/account/profile/"
UNLOCK = "/account/reauthenticate/?next=%2Faccount%2Fprofile%2F"
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
IDLE = timedelta(minutes=settings.SESSION_IDLE_MINUTES)


@pytest.fixture
def clock() -> Iterator[Any]:
    cache.clear()
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def somebody(clock: Any, client: Client, practitioner: User) -> Client:
    """A browser in which the practitioner has just signed in."""
    client.force_login(practitioner)
    return client


@pytest.fixture
def kept() -> Iterator[list[tuple[Any, str, dict[str, Any]]]]:
    """What receivers of `locked_post` were told: who sent what to which page."""
    told: list[tuple[Any, str, dict[str, Any]]] = []

    def receive(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
        told.append((user.pk, request.path, request.POST.dict()))

    locked_post.connect(receive)
    yield told
    locked_post.disconnect(receive)


def test_a_session_locks_after_its_idle_time_and_not_before(somebody: Client, clock: Any) -> None:
    clock.shift(IDLE - timedelta(seconds=1))
    assert somebody.get(PROFILE).status_code == 200
    clock.shift(IDLE)
    response = somebody.get(PROFILE)
    assert (response.status_code, response.url) == (302, UNLOCK)


def test_the_password_unlocks_and_leads_back(somebody: Client, clock: Any) -> None:
    clock.shift(IDLE)
    page = somebody.get(UNLOCK)
    assert page.status_code == 200
    assert "Not you?" in page.content.decode()
    assert somebody.post(UNLOCK, {"password": PASSWORD}).url == PROFILE
    assert somebody.get(PROFILE).status_code == 200


def test_another_password_does_not_unlock(somebody: Client, clock: Any, manager: User) -> None:
    clock.shift(IDLE)
    page = somebody.post(UNLOCK, {"password": "wrong"})
    assert "Enter your correct password" in page.content.decode()
    assert somebody.get(PROFILE).url == UNLOCK


def test_a_lock_is_not_opened_by_asking_again(somebody: Client, clock: Any) -> None:
    clock.shift(IDLE)
    for _request in range(3):
        assert somebody.get(PROFILE).url == UNLOCK
        assert somebody.post("/session/ping/").status_code == 302


def test_unlocking_leads_to_our_own_pages_only(somebody: Client, clock: Any) -> None:
    clock.shift(IDLE)
    response = somebody.post("/account/reauthenticate/?next=https://evil.example/", {"password": PASSWORD})
    assert response.url == "/"


def test_a_form_sent_to_a_locked_session_is_kept_and_leads_back_to_its_page(
    somebody: Client, clock: Any, practitioner: User, kept: Any
) -> None:
    clock.shift(IDLE)
    page = "http://testserver/account/password/change/?from=profile"
    response = somebody.post("/account/password/change/", {"oldpassword": "x"}, headers={"Referer": page})
    assert response.url == "/account/reauthenticate/?next=%2Faccount%2Fpassword%2Fchange%2F%3Ffrom%3Dprofile"
    assert kept == [(practitioner.pk, "/account/password/change/", {"oldpassword": "x"})]


@pytest.mark.parametrize("page", ["https://evil.example/x", "", "//evil.example/x", "javascript:alert(1)"])
def test_a_page_elsewhere_is_no_page_to_come_back_to(somebody: Client, clock: Any, page: str) -> None:
    clock.shift(IDLE)
    response = somebody.post(PROFILE, headers={"Referer": page})
    assert response.url == UNLOCK


def test_reading_a_locked_page_tells_no_receiver(somebody: Client, clock: Any, kept: Any) -> None:
    clock.shift(IDLE)
    somebody.get(PROFILE)
    somebody.head(PROFILE)
    assert kept == []


def test_a_script_hears_of_the_lock_in_its_own_language(somebody: Client, clock: Any, kept: Any) -> None:
    clock.shift(IDLE)
    response = somebody.post("/session/ping/", {"text": "half typed"}, headers={"Accept": "application/json"})
    assert response.status_code == 403
    assert response.json()["locked"] is True
    assert response.json()["address"].startswith("/account/reauthenticate/?next=")
    assert len(kept) == 1
    assert somebody.post("/session/ping/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 403
    assert somebody.post("/session/ping/", headers={"Sec-Fetch-Mode": "navigate"}).status_code == 302


def test_a_sign_of_life_extends_the_session_as_often_as_wanted(somebody: Client, clock: Any) -> None:
    for _time in range(12):
        clock.shift(IDLE - timedelta(minutes=1))
        response = somebody.post("/session/ping/")
        assert response.json() == {"seconds_left": int(IDLE.total_seconds())}
    assert somebody.get(PROFILE).status_code == 200


def test_a_working_day_ends_the_session_whatever_happens(
    somebody: Client, clock: Any, practitioner: User, kept: Any
) -> None:
    step = IDLE - timedelta(minutes=1)
    for _time in range(int(timedelta(seconds=settings.SESSION_COOKIE_AGE) / step)):
        clock.shift(step)
        assert somebody.post("/session/ping/").status_code == 200
    clock.shift(step)
    response = somebody.post("/account/password/change/", {"oldpassword": "typed"})
    assert response.url == "/account/login/?next=/account/password/change/"
    assert "_auth_user_id" not in somebody.session
    assert kept == [(practitioner.pk, "/account/password/change/", {"oldpassword": "typed"})]


def test_a_public_page_stays_open_while_locked_and_after_the_day(somebody: Client, clock: Any) -> None:
    clock.shift(IDLE)
    assert somebody.get("/help/").status_code == 200
    clock.shift(timedelta(days=1))
    assert somebody.get("/help/").status_code == 200
    assert "_auth_user_id" not in somebody.session


def test_signing_out_and_leaving_work_while_locked(somebody: Client, clock: Any) -> None:
    clock.shift(IDLE)
    assert somebody.post("/account/logout/").url == "/signed-out/"
    assert "_auth_user_id" not in somebody.session


def test_not_every_request_writes_the_session(somebody: Client, clock: Any, django_assert_num_queries: Any) -> None:
    somebody.get(PROFILE)
    with django_assert_num_queries(3):  # session with person and roles, messages, Guardians; nothing is written
        somebody.get("/help/")
    before = somebody.session["seen_at"]
    clock.shift(GRAIN)
    somebody.get(PROFILE)
    assert somebody.session["seen_at"] == before
    clock.shift(1)
    somebody.get(PROFILE)
    assert somebody.session["seen_at"] == before + GRAIN + 1


def test_a_session_without_its_times_is_over(somebody: Client) -> None:
    session = somebody.session
    del session["signed_in_at"]
    session.save()
    assert somebody.get(PROFILE).url == f"/account/login/?next={PROFILE}"
