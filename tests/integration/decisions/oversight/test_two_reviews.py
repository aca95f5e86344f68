"""Two independent reviews, each blind to the other until both are in; where they differ, the Guardian looks."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent
from decisions.demo.walk import post
from decisions.models import Decision, ReviewRound
from decisions.oversight.asked import QueueFilters, WaitsFor
from decisions.oversight.selectors import own_review, queue_for
from decisions.record.selectors import reviews_on
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case
from decisions.services.reviewing import Said, give_review
from decisions.services.rounds import set_second_review
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.people import World

AGREED = Said("agreed")
LEARNING = Said("agreed_with_learning", comment="Name the school.")
RETURNED = Said("returned", comment="Who saw it?", pages=("risk",))
ALSO_RETURNED = Said("returned", comment="Who with?", pages=("recipients",))
SECRETS = ("The grandmother rang twice", "Who opened the door", "Write down the hour", "A day too late")
TYPED = Said(
    "returned",
    comment=SECRETS[0],
    comments={"risk": SECRETS[1]},
    learning=SECRETS[2],
    checklist={"timely": {"view": "no", "note": SECRETS[3]}},
)
ESCALATED = Said("escalated", comment="For the Guardian.")


@pytest.fixture(scope="module", autouse=True)
def waiting_id(module_world: World) -> UUID:
    """The record of `waiting`, submitted under a rule of two, made once for this module."""
    administrator = module_world.person("administrator")
    set_second_review(actor=administrator, second="by_reason", reasons=["shared_without_consent"])
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def waiting(waiting_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=waiting_id)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (AGREED, LEARNING, Status.RECORDED),
        (RETURNED, ALSO_RETURNED, Status.RETURNED),
        (AGREED, RETURNED, Status.ESCALATED),
        (ESCALATED, ESCALATED, Status.ESCALATED),
    ],
    ids=["agreed", "returned", "differ", "escalated"],
)
def test_the_record_moves_when_both_are_in_by_what_both_come_to(
    first: Said, second: Said, status: Status, waiting: Decision, manager: User, second_manager: User
) -> None:
    at_once = post(second_manager, waiting.pk)  # opened before the other was given
    give_review(post(manager, waiting.pk), said=first)
    assert Decision.objects.get(pk=waiting.pk).status == Status.AWAITING_REVIEW
    give_review(at_once, said=second)
    waiting.refresh_from_db()
    assert waiting.status == status
    last = Decision.history.filter(id=waiting.pk).latest("history_id")
    differ = last.history_change_reason == "Two reviewers came to different views"
    assert differ is (first is AGREED and second is RETURNED)


def test_neither_sees_the_others_until_both_are_in(
    waiting: Decision, manager: User, second_manager: User, practitioner: User, guardian: User
) -> None:
    give_review(post(manager, waiting.pk), said=RETURNED)
    waiting.refresh_from_db()
    for other in (second_manager, practitioner, guardian):
        assert reviews_on(waiting, other) == []
    assert reviews_on(waiting, manager) == [own_review(waiting, manager)]
    give_review(post(second_manager, waiting.pk), said=ALSO_RETURNED)
    waiting.refresh_from_db()
    assert [one.comment for one in reviews_on(waiting, practitioner)] == ["Who saw it?", "Who with?"]
    assert own_case(practitioner, waiting.pk).journey.reopened == {"risk", "recipients"}


def test_the_log_tells_that_a_review_was_given_and_none_of_its_words(
    waiting: Decision, manager: User, second_manager: User, guardian: User, client: Client
) -> None:
    before = AuditEvent.objects.latest("seq").seq
    give_review(post(manager, waiting.pk), said=TYPED)
    written = list(AuditEvent.objects.filter(seq__gt=before, record_id=waiting.pk).values_list("seq", flat=True))
    assert len(written) >= len(("the review", "its comment", "the page that opens again"))
    client.force_login(guardian)
    of_record = [reverse("caldicott:log"), reverse("caldicott:looks", args=[waiting.pk])]
    of_events = [reverse("caldicott:event", args=[seq]) for seq in written]
    for url in (*of_record, reverse("caldicott:person", args=[manager.pk]), *of_events):
        shown = client.get(url)
        assert shown.status_code == 200
        assert "Changed" in shown.content.decode() or url not in of_events
        assert not any(words in shown.content.decode() for words in (*SECRETS, "Returned"))
    for form in ("csv", "json"):
        file = client.post(reverse("caldicott:export"), {"form": form, "reason": "A quarterly look"})
        assert not any(words.encode() in file.getvalue() for words in SECRETS)


def test_nobody_gives_both_and_a_guardian_may_give_one(waiting: Decision, manager: User, guardian: User) -> None:
    give_review(post(manager, waiting.pk), said=AGREED)
    with pytest.raises(PermissionDenied, match="Somebody else"):
        give_review(post(manager, waiting.pk), said=AGREED)
    assert waiting not in queue_for(manager)
    (listed,) = queue_for(guardian, QueueFilters(waits_for=WaitsFor.SECOND))
    assert (listed.pk, listed.reviews_in, listed.wants_second) == (waiting.pk, 1, True)
    give_review(post(guardian, waiting.pk), said=AGREED)
    assert Decision.objects.get(pk=waiting.pk).status == Status.RECORDED


def test_where_they_differed_a_third_person_closes_it(
    waiting: Decision, manager: User, second_manager: User, guardian: User, practitioner: User
) -> None:
    give_review(post(manager, waiting.pk), said=RETURNED)
    give_review(post(second_manager, waiting.pk), said=AGREED)
    assert list(queue_for(guardian)) == [waiting]
    give_review(post(guardian, waiting.pk), said=ALSO_RETURNED)
    assert own_case(practitioner, waiting.pk).journey.reopened == {"recipients"}


def test_the_rule_is_set_by_those_who_may_and_counts_from_the_next_submission(
    waiting: Decision, administrator: User, manager: User, practitioner: User
) -> None:
    with pytest.raises(PermissionDenied):
        set_second_review(actor=manager, second="always")
    with pytest.raises(ValueError, match="not a rule"):
        set_second_review(actor=administrator, second="by_reason", reasons=["no_such_trigger"])
    set_second_review(actor=administrator, second="never")
    assert ReviewRound.objects.get(decision=waiting).wants_second
    later = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    assert not ReviewRound.objects.get(decision=later).wants_second
