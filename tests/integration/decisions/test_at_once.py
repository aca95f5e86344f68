"""Posts that arrive at the same moment: one takes effect, the others are told (design.md, How a step is saved)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Answer, Decision, Informing, Involvement, Submission
from decisions.services.answering import save_step
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.starting import start
from decisions.services.submitting import submit
from decisions.services.together import Part
from tests.factories.decisions import BEHIND_PURPOSE, make_decision
from tests.integration.decisions.wizard.journeys import EDITION, minimal

DANGER = {"immediate_danger": "no"}
PURPOSE = {"aims": ["care"], "how_it_serves": "She is seen today."}


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in threads of their own, all at the same moment; what each returned or raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=10)
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_start_pressed_in_several_places_at_once_makes_one_record(practitioner: User) -> None:
    key = uuid4()
    fresh = [User.objects.get(pk=practitioner.pk) for _ in range(4)]
    led_to = at_once(
        *(lambda who=who: start(actor=who, key=key, parts=[Part("danger", fields=DANGER)]) for who in fresh)
    )
    assert led_to == [Decision.objects.get().pk] * 4
    assert (Answer.objects.count(), Submission.objects.count(), Decision.history.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_post_at_once_takes_effect_once(practitioner: User) -> None:
    draft = make_decision(practitioner, before="purpose")
    at = post(practitioner, draft.pk)
    save = lambda: save_step(at, step="purpose", value="yes", fields=PURPOSE)  # noqa: E731
    results = at_once(save, save, save)
    assert results.count(BEHIND_PURPOSE) == 1
    assert sum(isinstance(result, Replayed) for result in results) == 2
    assert Decision.objects.get(pk=draft.pk).version == draft.version + 1
    assert Answer.history.filter(question="purpose").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_different_posts_at_once_one_is_saved_and_the_other_is_told(practitioner: User) -> None:
    draft = make_decision(practitioner, before="purpose")
    first, second = post(practitioner, draft.pk), post(practitioner, draft.pk)
    results = at_once(
        lambda: save_step(first, step="purpose", value="yes", fields={**PURPOSE, "how_it_serves": "One text"}),
        lambda: save_step(second, step="purpose", value="yes", fields={**PURPOSE, "how_it_serves": "Another text"}),
    )
    assert results.count(BEHIND_PURPOSE) == 1
    assert sum(isinstance(result, StaleVersion) for result in results) == 1
    kept = Answer.objects.get(question="purpose").fields["how_it_serves"]
    assert kept == ("One text" if results[0] == BEHIND_PURPOSE else "Another text")


@pytest.mark.django_db(transaction=True)
def test_continue_pressed_twice_at_once_leads_twice_to_the_same_page(practitioner: User) -> None:
    """Also where the form of the second no longer holds: nobody is left on the record who has to be told."""
    draft = make_decision(practitioner, until="safeguards")
    person = str(Involvement.objects.get(decision=draft).pk)
    told = minimal(EDITION.page("informing"), person=person, told="already")
    sent = {**told, "version": str(draft.version), "idempotency_key": str(uuid4())}

    def press() -> Any:
        client = Client()
        client.force_login(User.objects.get(pk=practitioner.pk))
        return client.post(f"/decisions/{draft.pk}/questions/informing/add/", sent).headers.get("Location")

    first, second = at_once(press, press)
    assert first == second == f"/decisions/{draft.pk}/questions/decision/"
    assert Informing.objects.filter(decision=draft).count() == 1


@pytest.mark.django_db(transaction=True)
def test_submit_pressed_twice_at_once_submits_once(practitioner: User) -> None:
    ready = make_decision(practitioner, before="check")
    at = post(practitioner, ready.pk)
    results = at_once(lambda: submit(at), lambda: submit(at))
    assert "submitted" in results
    assert any(isinstance(result, Replayed) for result in results)
    assert Decision.history.filter(id=ready.pk, status="recorded").count() == 1
