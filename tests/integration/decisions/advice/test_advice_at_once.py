"""An answer that arrives while its author decides or goes on typing: nothing is lost, nothing contradicts itself."""

import pytest

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Advice, AdviceRequest, Decision, Notification
from decisions.services.answering import save_step
from decisions.services.answering_advice import give_advice
from decisions.services.submitting import submit
from tests.factories.decisions import make_decision
from tests.integration.decisions.advice.conftest import QUESTION, UNSURE, ask_about
from tests.integration.decisions.test_at_once import at_once

WORDS = "Treat it as confidential."


@pytest.mark.django_db(transaction=True)
def test_the_answer_sent_twice_at_once_is_one_piece_of_advice(practitioner: User, manager: User) -> None:
    asked = ask_about(make_decision(practitioner, story=UNSURE, before="advice"), practitioner, manager)
    fresh = [User.objects.get(pk=manager.pk) for _ in range(3)]
    results = at_once(*(lambda who=who: give_advice(actor=who, request_id=asked.pk, words=WORDS) for who in fresh))
    assert results == [asked] * 3
    assert (Advice.objects.count(), Notification.objects.filter(event="advice_given").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_an_answer_at_the_moment_of_submitting_comes_before_it_or_not_at_all(practitioner: User, manager: User) -> None:
    draft = make_decision(practitioner, story=UNSURE, before="check")
    asked = ask_about(draft, practitioner, manager)
    at = post(practitioner, draft.pk)
    answered, led_to = at_once(
        lambda: give_advice(actor=manager, request_id=asked.pk, words=WORDS),
        lambda: submit(at),
    )
    draft, asked = Decision.objects.get(pk=draft.pk), AdviceRequest.objects.get(pk=asked.pk)
    assert led_to == "submitted"
    came = asked.answered_at is not None
    assert came is (answered == asked)
    assert came is (asked.withdrawn_at is None)
    assert came is Advice.objects.filter(decision=draft).exists()
    assert came is ("unsure_without_advice" not in draft.triggers)


@pytest.mark.django_db(transaction=True)
def test_an_answer_makes_no_page_of_the_author_stale(practitioner: User, manager: User) -> None:
    draft = make_decision(practitioner, story=UNSURE, before="advice")
    asked = ask_about(draft, practitioner, manager)
    at = post(practitioner, draft.pk)
    answered, led_to = at_once(
        lambda: give_advice(actor=manager, request_id=asked.pk, words=WORDS),
        lambda: save_step(at, step=QUESTION, value="no", fields={"not_confidential_because": "public"}),
    )
    assert answered == asked
    assert isinstance(led_to, str)
