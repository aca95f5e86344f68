"""Two people at once: one effect, and nobody's words are lost."""

from typing import Any
from uuid import UUID

import pytest

from accounts.models import User
from decisions.demo.walk import post, tell
from decisions.models import Decision, Review
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.reviewing import Said, give_review
from decisions.services.submitting import submit
from decisions.services.superseding import supersede
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.factories.routes import page_of
from tests.integration.decisions.test_at_once import at_once

RETURNED = Said("returned", comment="Who saw it?", pages=("risk",))

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in results)


def test_of_two_managers_at_once_one_moves_the_record_and_a_double_click_is_one_review(
    practitioner: User, manager: User, second_manager: User
) -> None:
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    first, second = post(manager, waiting.pk), post(second_manager, waiting.pk)
    results = at_once(
        lambda: give_review(first, said=Said("agreed")),
        lambda: give_review(first, said=Said("agreed")),
        lambda: give_review(second, said=RETURNED),
    )
    outcome = {"agreed": Status.RECORDED, "returned": Status.RETURNED}[Review.objects.get().outcome]
    assert Decision.objects.get(pk=waiting.pk).status == outcome
    assert results.count("reviewed") == 1
    assert all(isinstance(one, Replayed | StaleVersion) for one in results if one != "reviewed")


def test_of_a_return_and_the_authors_new_decision_at_once_the_order_does_not_matter(
    practitioner: User, manager: User
) -> None:
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    new_id = UUID(supersede(post(practitioner, waiting.pk), reason="I had the wrong school"))
    chosen = {"danger": {"immediate_danger": "no"}, "safeguards": {"third_party": "no"}}
    for page in own_case(practitioner, new_id).journey.unfinished:
        tell(practitioner, new_id, page_of(own_case(practitioner, new_id).journey, page, chosen=chosen.get(page)))
    back, sent = post(manager, waiting.pk), post(practitioner, new_id)
    results = at_once(lambda: give_review(back, said=RETURNED), lambda: submit(sent))
    waiting.refresh_from_db()
    assert waiting.status == Status.RECORDED
    assert Decision.objects.get(pk=new_id).status == Status.AWAITING_REVIEW
    assert kinds(results) in (["done", "done"], ["PermissionDenied", "done"])
    assert Review.objects.count() == results.count("reviewed")
