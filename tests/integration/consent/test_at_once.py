"""Two people at the same moment: two events, one state; one key, one event."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from consent import selectors
from consent.models import ConsentEvent, Person
from consent.services import add_person, withdraw
from consent.vocabulary import Standing, State
from tests.factories.consent import account, consent_post, make_consent, make_person, today

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    together = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        together.wait(5)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_two_people_withdraw_at_once_two_events_one_state_s2_3_21(practitioner: User, manager: User) -> None:
    root = make_consent(practitioner, make_person(practitioner))
    told: dict[str, Any] = {"consent_id": root.pk, "on": today(), "standing": Standing.THE_PERSON}
    at_once(
        *(
            lambda actor=actor: withdraw(consent_post(actor), **told, account=account())
            for actor in (practitioner, manager)
        )
    )
    held = selectors.consent_for(practitioner, root.pk, today())
    assert held.consent.state is State.WITHDRAWN
    assert [(row.number, row.act) for row in held.rows] == [(1, "given"), (2, "withdrawn"), (3, "withdrawn")]
    assert {row.recorded_by for row in held.rows[1:]} == {practitioner, manager}


def test_one_key_at_once_is_one_person_and_one_event(practitioner: User) -> None:
    post = consent_post(practitioner)
    people = at_once(*(lambda: add_person(post, name="Ana Lima") for _ in range(2)))
    assert people[0] == people[1]
    root = make_consent(practitioner, people[0])
    again = consent_post(practitioner)
    told: dict[str, Any] = {"consent_id": root.pk, "on": today(), "standing": Standing.THE_PERSON}
    rows = at_once(*(lambda: withdraw(again, **told, account=account()) for _ in range(2)))
    assert rows[0] == rows[1]
    assert (Person.objects.count(), ConsentEvent.objects.count()) == (1, 2)
