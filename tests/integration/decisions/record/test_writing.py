"""What is written on a submitted record: answers to a review, notes, and a decision that takes another's place."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision, Note, Reply, TypedText
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.services.reviewing import Said, give_review
from tests.factories.decisions import answer_everything
from tests.visit import Visitor

WORDS = "His teacher told me, on Monday."
RETURNED = Said("returned", comment="Nearly there.", comments={"risk": "Who saw it?"}, pages=("recipients",))

SignedIn = Callable[[User], Client]


def at(name: str, decision: Decision) -> str:
    return reverse(f"decisions:{name}", args=[decision.pk])


@pytest.fixture
def returned(waiting: Decision, manager: User) -> Decision:
    give_review(post(manager, waiting.pk), said=RETURNED)
    return Decision.objects.get(pk=waiting.pk)


@pytest.fixture
def author(signed_in: SignedIn, practitioner: User) -> Visitor:
    return Visitor(signed_in(practitioner))


def box(visitor: Visitor, number: int) -> str:
    """The name of the control of the answer at this place."""
    return [name for name in visitor.form().values if name.startswith("answer_")][number]


def test_the_author_answers_each_comment_before_the_record_comes_back(returned: Decision, author: Visitor) -> None:
    author.open(at("respond", returned))
    for words in ("Nearly there.", "Who saw it?", "Still to do: 2 comments to answer", "Risk of harm", "Recipients"):
        assert words in author.html
    first, second = box(author, 0), box(author, 1)
    author.send({first: WORDS})
    assert WORDS in author.html
    assert Reply.objects.get().words == WORDS
    assert first not in author.html
    author.open(at("check", returned))
    assert at("respond", returned) in author.html
    author.send()
    assert Decision.objects.get(pk=returned.pk).status == Status.RETURNED
    author.open(at("respond", returned)).send({second: "Done."})
    assert "Every comment is answered" in author.html
    author.open(at("check", returned)).send()
    assert Decision.objects.get(pk=returned.pk).status == Status.AWAITING_REVIEW
    assert author.open(at("respond", returned)).url == at("record", returned)


def test_only_the_pages_named_can_be_opened(returned: Decision, author: Visitor) -> None:
    author.open(at("tasks", returned))
    assert reverse("decisions:step", args=[returned.pk, "risk"]) in author.html
    assert reverse("decisions:step", args=[returned.pk, "purpose"]) not in author.html
    assert at("discard", returned) not in author.html
    assert author.open(reverse("decisions:step", args=[returned.pk, "purpose"])).url == at("tasks", returned)


def test_answers_are_kept_half_typed_and_through_a_conflict(
    returned: Decision, author: Visitor, practitioner: User
) -> None:
    author.open(at("respond", returned))
    name = box(author, 0)
    author.send({name: WORDS}, action="later")
    assert TypedText.objects.get().typed == {name: WORDS}
    author.open(at("respond", returned))
    assert WORDS in author.html
    stale = author.form().values
    Visitor(author.client).open(at("respond", returned)).send({name: "From another tab"})
    sent = author.client.post(at("respond", returned), {**stale, name: [WORDS], "action": ["continue"]})
    assert sent.status_code == 422
    assert WORDS in sent.content.decode()
    assert Reply.objects.count() == 1


def test_nobody_else_answers_and_a_draft_has_no_such_page(
    returned: Decision, signed_in: SignedIn, manager: User, colleague: User
) -> None:
    for stranger in (manager, colleague):
        for name in ("respond", "reconsider"):
            assert signed_in(stranger).get(at(name, returned)).status_code == 404


def test_a_note_is_added_and_stands_on_record_and_print(
    waiting: Decision, signed_in: SignedIn, colleague: User
) -> None:
    visitor = Visitor(signed_in(colleague)).open(at("note", waiting) + "correction/")
    assert visitor.send().status == 422
    visitor.send({"page": "risk", "words": "It was Tuesday, not Monday."})
    assert visitor.url == at("record", waiting)
    assert Note.objects.get().by == colleague
    for name in ("record", "print"):
        assert "It was Tuesday, not Monday." in visitor.open(at(name, waiting)).html


def test_reviews_comments_and_answers_stand_on_record_and_print(
    returned: Decision, author: Visitor, practitioner: User
) -> None:
    answer_everything(returned, practitioner, WORDS)
    for name in ("record", "print"):
        author.open(at(name, returned))
        for words in ("Returned for more information", "Nearly there.", "Who saw it?", WORDS):
            assert words in author.html
    assert author.open(at("record", returned)).html.count("Nearly there.") == 1


def test_a_reconsidered_decision_and_the_old_one_lead_to_each_other(
    waiting: Decision, author: Visitor, signed_in: SignedIn, manager: User
) -> None:
    author.open(at("reconsider", waiting))
    assert author.send().status == 422
    author.send({"reason": "I had the wrong school"})
    new = Decision.objects.get(supersedes=waiting)
    assert author.url == at("tasks", new)
    assert formatted(new.reference) in author.open(at("record", waiting)).html
    assert formatted(waiting.reference) in author.open(at("record", new)).html
    assert at("tasks", new) in author.open(at("reconsider", waiting)).html
    assert formatted(new.reference) not in Visitor(signed_in(manager)).open(at("record", waiting)).html
