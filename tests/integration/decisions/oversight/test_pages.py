"""The queue and the review as their pages show them (ux.md rows 24, 25; S0 rule 3)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.demo.walk import post
from decisions.models import Cover, Decision, OversightRule, Reassignment, Review, ReviewComment, TypedText
from decisions.oversight.presenters.queue import late_words
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.services.blocking import block
from decisions.services.reassigning import reassign
from decisions.services.reviewing import Said, give_review
from decisions.services.rounds import set_second_review
from tests.counting import queries
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision
from tests.integration.decisions.oversight.conftest import again
from tests.visit import Visitor, lock

WORDS = "Half a sentence about the school"


def seen_by(user: User) -> Visitor:
    client = Client()
    client.force_login(user)
    return Visitor(client)


def at(name: str, decision: Decision, query: str = "") -> str:
    return reverse(f"oversight:{name}", args=[decision.pk]) + query


def test_a_straightforward_review_is_three_pages_without_javascript(waiting: Decision, manager: User) -> None:
    visitor = seen_by(manager)
    visitor.open(reverse("oversight:queue"))
    assert at("review", waiting) in visitor.html
    for words in (formatted(waiting.reference), waiting.summary, "without consent, or against a refusal", "Priya Nair"):
        assert words in visitor.html
    visitor.open(at("review", waiting))
    for words in (waiting.summary, "Robin Example", "The route as text", "Who changed what", "Was it necessary"):
        assert words in visitor.html
    visitor.send({"view_secure": "no", "note_secure": "Ordinary e-mail", "page_risk": "Well put", "outcome": "agreed"})
    assert visitor.url == at("done", waiting)
    assert "Review recorded" in visitor.html
    assert visitor.loads <= 3
    given = Review.objects.get()
    assert given.checklist == {"secure": {"view": "no", "note": "Ordinary e-mail"}}
    assert ReviewComment.objects.get().words == "Well put"
    assert Decision.objects.get(pk=waiting.pk).status == Status.RECORDED
    assert "Nothing waits for you" in visitor.open(reverse("oversight:queue")).html


@pytest.mark.parametrize("outcome", ["agreed_with_learning", "returned", "escalated"])
def test_every_other_outcome_asks_for_words_and_loses_none(outcome: str, waiting: Decision, manager: User) -> None:
    visitor = seen_by(manager).open(at("review", waiting))
    visitor.send({"outcome": outcome, "page_risk": WORDS, "view_timely": "yes"})
    assert visitor.status == 422
    assert "Error:" in visitor.html
    assert WORDS in visitor.html
    assert not Review.objects.exists()


def test_a_return_names_its_pages_and_the_next_decision_keeps_the_filter(
    waiting: Decision, manager: User, practitioner: User
) -> None:
    following = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    visitor = seen_by(manager).open(at("review", waiting, "?whose=all&reason=shared_without_consent"))
    visitor.send({"outcome": "returned", "comment": "Say more.", "page_risk": "Who saw it?", "pages": ["decision"]})
    assert visitor.url == at("done", waiting, "?whose=all&reason=shared_without_consent")
    assert at("review", following, "?whose=all&amp;reason=shared_without_consent") in visitor.html
    assert Decision.objects.get(pk=waiting.pk).status == Status.RETURNED
    assert seen_by(manager).open(at("done", following)).url == at("review", following)


def test_filters_are_tags_that_can_be_taken_away(waiting: Decision, manager: User) -> None:
    page = reverse("oversight:queue")
    visitor = seen_by(manager).open(f"{page}?whose=all&urgency=now&overdue=yes")
    assert "Only what is overdue" in visitor.html
    assert f'href="{page}?whose=all&amp;urgency=now"' in visitor.html
    assert "No decision fits these filters" in visitor.html
    assert formatted(waiting.reference) in visitor.open(f"{page}?whose=all&urgency=now").html
    for wrong in ("?whose=nobody", "?team=x", f"?team={uuid4()}", "?reason=none&page=x", "?overdue=%00"):
        assert visitor.open(page + wrong).status == 200


def test_overdue_is_said_in_words() -> None:
    now = timezone.now()
    assert late_words(now + timedelta(hours=1), now) == ""
    assert late_words(now - timedelta(minutes=5), now) == "Overdue by less than an hour"
    assert late_words(now - timedelta(hours=1, minutes=5), now) == "Overdue by 1 hour"
    assert late_words(now - timedelta(days=2, hours=5), now) == "Overdue by 2 days"


def test_half_typed_words_are_kept_saved_and_let_go(waiting: Decision, manager: User) -> None:
    visitor = seen_by(manager).open(at("review", waiting))
    visitor.send({"comment": WORDS, "view_necessary": "no"}, action="later")
    assert visitor.url == reverse("oversight:queue")
    assert WORDS in visitor.open(at("review", waiting)).html
    saved = visitor.client.post(at("autosave", waiting), {"comment": "Another", "pages": ["risk"], "version": "1"})
    assert saved.json()["saved"]
    assert TypedText.objects.get().typed == {"comment": "Another", "pages": ["risk"]}
    visitor.client.post(at("let_go", waiting))
    assert not TypedText.objects.exists()


def test_who_comes_too_late_sees_both_texts_and_loses_none(
    waiting: Decision, manager: User, second_manager: User
) -> None:
    late = seen_by(second_manager).open(at("review", waiting))
    give_review(post(manager, waiting.pk), said=Said("agreed"))
    late.send({"outcome": "escalated", "comment": WORDS})
    assert late.status == 409
    for words in (WORDS, "Martin Osei", "This record is not waiting for a review"):
        assert words in late.html
    assert WORDS in late.open(at("review", waiting)).html
    assert Review.objects.count() == 1


def test_a_review_of_what_changed_meanwhile_can_be_sent_after_a_look(
    waiting: Decision, manager: User, second_manager: User
) -> None:
    late = seen_by(manager).open(at("review", waiting))
    reassign(post(second_manager, waiting.pk), to=manager.pk, why="He knows the school")
    late.send({"outcome": "agreed", "comment": WORDS})
    assert late.status == 409
    assert "He knows the school" in late.html
    assert late.send().url == at("done", waiting)
    assert Review.objects.get().comment == WORDS


def test_the_same_post_twice_is_one_review(waiting: Decision, manager: User) -> None:
    visitor = seen_by(manager).open(at("review", waiting))
    sent = {**visitor.form().values, "outcome": ["agreed"], "action": ["continue"]}
    for _click in range(2):
        assert visitor.client.post(at("review", waiting), sent).headers["Location"] == at("done", waiting)
    assert Review.objects.count() == 1


def test_a_post_to_a_locked_session_is_kept_for_its_writer(waiting: Decision, manager: User) -> None:
    visitor = seen_by(manager).open(at("review", waiting))
    sent = {**visitor.form().values, "comment": [WORDS], "action": ["continue"]}
    lock(visitor.client)
    visitor.client.post(at("review", waiting), sent)
    assert not Review.objects.exists()
    assert [kept.typed["comment"] for kept in TypedText.objects.all()] == [WORDS]


def test_two_look_without_knowing_of_each_other_and_a_difference_is_said(
    practitioner: User, manager: User, second_manager: User, senior: User
) -> None:
    set_second_review(actor=senior, second="always")
    record = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    first, second = seen_by(manager), seen_by(second_manager)
    assert "Two people review this decision" in first.open(at("review", record)).html
    first.send({"outcome": "agreed", "comment": WORDS})
    assert "Another person reviews it as well" in first.html
    for name in ("oversight:review", "decisions:record", "decisions:print", "decisions:history"):
        assert WORDS not in second.open(reverse(name, args=[record.pk])).html
        assert WORDS not in seen_by(practitioner).open(reverse(name, args=[record.pk])).html
    second.open(at("review", record)).send({"outcome": "returned", "comment": "No.", "pages": ["risk"]})
    html = seen_by(senior).open(at("review", record)).html
    assert "The two reviewers came to different views" in html
    assert WORDS in html
    assert 'value="escalated"' not in html


def test_nobody_reviews_their_own_and_who_is_kept_out_finds_nothing(
    waiting: Decision, practitioner: User, manager: User, colleague: User, other_manager: User, guardian: User
) -> None:
    for stranger in (practitioner, colleague, other_manager):
        assert seen_by(stranger).open(at("review", waiting)).status == 404
    MembershipFactory(person=manager, team=waiting.team)
    own = make_decision(again(manager), story=PUBLIC_INTEREST_STORY)
    assert "You cannot review your own decision" in seen_by(manager).open(at("review", own)).html
    block(actor=guardian, decision_id=waiting.pk, person_id=manager.pk, reason="They are related")
    for name in ("review", "done", "reassign"):
        assert seen_by(manager).open(at(name, waiting)).status == 404
    assert formatted(waiting.reference) not in seen_by(manager).open(reverse("oversight:queue")).html


def test_every_page_of_a_review_is_one_event_a_view(waiting: Decision, manager: User) -> None:
    visitor = seen_by(manager)
    for name, page in (("review", "review"), ("reassign", "passing_on")):
        visitor.open(at(name, waiting))
        last = AuditEvent.objects.filter(kind=Kind.VIEW, record_id=waiting.pk).latest("seq")
        assert (last.detail["page"], last.actor_id) == (page, manager.pk)
    visitor.open(reverse("oversight:queue"))
    assert AuditEvent.objects.get(kind=Kind.SEARCH).detail["shown"] == [str(waiting.pk)]
    assert AuditEvent.objects.filter(kind=Kind.VIEW, record_id=waiting.pk).count() == 2


def test_passing_on_cover_and_the_rule_of_two_have_their_pages(
    waiting: Decision, manager: User, second_manager: User, senior: User
) -> None:
    visitor = seen_by(manager).open(at("reassign", waiting))
    visitor.send({"to": str(second_manager.pk), "why": "I am related to nobody, but away"})
    assert "The review has been passed on" in visitor.html
    assert "Passed to you" in seen_by(second_manager).open(reverse("oversight:queue")).html
    days = {f"{name}_{part}": value for name in ("first_day", "last_day") for part, value in _today()}
    who = {"absent": manager.pk, "covering": second_manager.pk, "why": "Annual leave", "key": uuid4()}
    for _click in range(2):
        assert visitor.client.post(reverse("oversight:cover"), {**who, **days}).status_code == 302
    row = Cover.objects.get()
    assert "Sian Howells" in visitor.open(reverse("oversight:cover")).html
    ending = reverse("oversight:end_cover", args=[row.pk])
    assert seen_by(second_manager).open(ending).status == 404
    assert visitor.client.post(ending, {"reason": "Back early"}).status_code == 302
    assert not Cover.objects.exists()
    rule = reverse("oversight:rule")
    assert visitor.open(rule).status == 404
    assert seen_by(senior).client.post(rule, {"second": "by_reason"}).status_code == 422
    sent = {"second": "by_reason", "reasons": ["differs"]}
    assert seen_by(senior).client.post(rule, sent).status_code == 302
    assert OversightRule.objects.get().reasons == ["differs"]


def test_an_administrator_finds_cover_and_the_rule_of_two_and_the_way_back(administrator: User) -> None:
    visitor = seen_by(administrator)
    for name in ("people", "teams", "organisation"):
        html = visitor.open(reverse(f"administration:{name}")).html
        for page in ("oversight:cover", "oversight:rule"):
            assert f'href="{reverse(page)}"' in html
    for page in ("oversight:cover", "oversight:rule"):
        assert f'href="{reverse("administration:organisation")}"' in visitor.open(reverse(page)).html
        assert visitor.status == 200


def _today() -> list[tuple[int, int]]:
    today = timezone.localdate()
    return [(0, today.day), (1, today.month), (2, today.year)]


def test_learning_points_are_listed_by_team(waiting: Decision, manager: User, other_manager: User) -> None:
    give_review(post(manager, waiting.pk), said=Said("agreed_with_learning", learning="Ring back first."))
    html = seen_by(manager).open(reverse("oversight:learning") + f"?team={waiting.team_id}").html
    assert "Ring back first." in html
    assert "Assessment team" in html
    assert "Ring back first." not in seen_by(other_manager).open(reverse("oversight:learning")).html


def test_the_number_of_queries_does_not_grow(waiting: Decision, manager: User, practitioner: User) -> None:
    client: Any = seen_by(manager).client
    pages = (reverse("oversight:queue"), at("review", waiting), at("review", waiting, "?whose=all"))
    client.get(pages[1])  # so that nothing is counted that a process asks once
    few = [queries(lambda url=url: client.get(url)) for url in pages]
    for _record in range(2):
        make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    assert [queries(lambda url=url: client.get(url)) for url in pages] == few
    assert max(few) <= 30


def test_what_is_finished_is_not_offered_to_be_passed_on(
    waiting: Decision, manager: User, second_manager: User
) -> None:
    """Button, page and service agree."""
    assert at("reassign", waiting) in seen_by(manager).open(at("review", waiting)).html
    give_review(post(manager, waiting.pk), said=Said("agreed"))
    visitor = seen_by(manager).open(at("review", waiting))
    assert at("reassign", waiting) not in visitor.html
    visitor.open(at("reassign", waiting))
    assert visitor.url == reverse("decisions:record", args=[waiting.pk]), "a review that is over leads to the record"
    assert "This record is not waiting for a review" in visitor.html
    sent = {"to": str(second_manager.pk), "why": "Leave", "version": 1, "idempotency_key": str(uuid4())}
    assert visitor.client.post(at("reassign", waiting), sent)["Location"] == at("review", waiting)
    assert not Reassignment.objects.exists()
    with pytest.raises(PermissionDenied):
        reassign(post(manager, waiting.pk), to=second_manager.pk, why="Leave")
