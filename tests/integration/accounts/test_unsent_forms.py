"""What was typed when a session had locked is shown again, to its writer alone, and nothing is done with it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Organisation, User
from accounts.roles import Role
from accounts.session_lock import SIGNED_IN
from accounts.unsent_forms import KEPT_FOR, SLOT
from decisions.models import Agreement, TypedText
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.decisions import make_decision

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
IDLE = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
TYPED = {"name": "Protocol of Northshire", "tier": "1", "purposes": "To act before harm is done"}
NOTICE = "Your session had locked before this was sent"


@pytest.fixture
def clock() -> Iterator[Any]:
    cache.clear()
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(clock: Any, client: Client, guardian: User) -> Client:
    client.force_login(guardian)
    return client


def unlock(client: Client) -> None:
    assert client.post("/account/reauthenticate/?next=%2F", {"password": PASSWORD}).status_code == 302


def test_a_form_sent_to_a_locked_session_is_shown_again_and_saved_when_it_is_sent_again(
    desk: Client, clock: Any, organisation: Organisation
) -> None:
    address = reverse("agreements:add")
    key = desk.get(address).context["form"].carried.get("key")
    clock.shift(IDLE)
    typed = {**TYPED, "key": key}
    assert "/account/reauthenticate/" in desk.post(address, typed).url
    unlock(desk)
    for _time in range(2):  # reading it again loses nothing
        page = desk.get(address)
        shown = page.content.decode()
        assert page.status_code == 200
        assert NOTICE in shown
        assert TYPED["name"] in shown
        assert TYPED["purposes"] in shown
        assert str(key) in shown
    assert not Agreement.objects.exists()
    assert desk.post(address, typed).status_code == 302
    assert Agreement.objects.get().name == TYPED["name"]
    assert NOTICE not in desk.get(address).content.decode()


def test_nobody_else_in_the_same_browser_sees_it(desk: Client, clock: Any, organisation: Organisation) -> None:
    address = reverse("agreements:add")
    session = desk.session
    session[SIGNED_IN] -= settings.SESSION_COOKIE_AGE + 1
    session.save()
    desk.post(address, TYPED)
    assert desk.session.get(SLOT)
    other = MembershipFactory(organisation=organisation, team=None, role=Role.CALDICOTT_GUARDIAN).person
    desk.force_login(other)
    assert TYPED["name"] not in desk.get(address).content.decode()
    assert SLOT not in desk.session


def test_it_waits_for_half_an_hour_and_is_gone_then(desk: Client, clock: Any) -> None:
    clock.shift(IDLE)
    desk.post(reverse("agreements:add"), TYPED)
    clock.shift(timedelta(seconds=KEPT_FOR + 1))
    unlock(desk)
    assert NOTICE not in desk.get(reverse("agreements:add")).content.decode()
    assert SLOT not in desk.session


def test_what_was_typed_stands_nowhere_in_words_and_a_password_never(desk: Client, clock: Any) -> None:
    clock.shift(IDLE)
    desk.post(reverse("agreements:add"), TYPED)
    assert TYPED["name"] not in str(dict(desk.session))
    before = desk.session[SLOT]
    desk.post("/account/password/change/", {"oldpassword": "x", "password1": "secret", "password2": "secret"})
    assert desk.session[SLOT] == before


def test_what_a_page_keeps_half_typed_itself_is_kept_there_alone(
    clock: Any, client: Client, practitioner: User
) -> None:
    client.force_login(practitioner)
    draft = make_decision(practitioner, until="danger")
    clock.shift(IDLE)
    client.post(reverse("decisions:step", args=[draft.pk, "danger"]), {"immediate_danger": "no"})
    assert TypedText.objects.filter(decision=draft).exists()
    assert SLOT not in client.session
