"""Work whose holder left comes back to the people in charge, says why, and is counted for an administrator beforehand.

Every kind of the table (decisions/rights/held_work.py) is walked, by every way in which somebody leaves.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import services
from accounts.models import Membership, Organisation, Team, User
from accounts.roles import Role
from decisions.demo.walk import post
from decisions.models import Cover, Decision, GuardianNote
from decisions.notices.selectors import reviewers_of
from decisions.oversight.asked import QueueFilters, Whose
from decisions.oversight.selectors import counts_for, queue_for
from decisions.rights.held_work import KINDS, Held
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.services.asking_advice import ask
from decisions.services.blocking import block
from decisions.services.questioning import write_note
from decisions.services.reassigning import reassign, set_cover
from decisions.services.reviewing import Said, give_review, review
from decisions.services.rounds import set_second_review
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.decisions import (
    DRAFT_STORY,
    PUBLIC_INTEREST_STORY,
    WAITS_STORY,
    make_decision,
    story,
)
from tests.factories.emergencies import make_emergency
from tests.factories.requests import asked
from tests.integration.decisions.oversight.conftest import again

UNSURE = story({"confidential": "not_sure"}, {"decision": {"decision": "do_not_share"}})
QUEUE, MINE, DATES = ("/oversight/", "/decisions/", "/decisions/dates/")


def page(user: User, url: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(url).content.decode()


def deactivated(gone: User, administrator: User) -> None:
    services.deactivate_person(actor=administrator, person=gone, reason="Left")


def roles_ended(gone: User, administrator: User) -> None:
    for held in Membership.objects.filter(person=gone):
        services.end_membership(actor=administrator, membership=held, reason="Left")


WAYS = (deactivated, roles_ended)


#: Who holds a piece of work, who sees it when they have left, on which page, and what that page says then.
Made = tuple[User, User, str, str]


@pytest.fixture
def makers(made_by_reviewers: dict[Held, Callable[[], Made]], made_by_authors: dict[Held, Callable[[], Made]]) -> Any:
    return made_by_reviewers | made_by_authors


@pytest.fixture
def made_by_reviewers(
    practitioner: User, manager: User, other_manager: User, senior: User, guardian: User, administrator: User
) -> dict[Held, Callable[[], Made]]:
    def review_passed_on() -> Made:
        waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
        reassign(post(manager, waiting.pk), to=other_manager.pk, why="Knows the family")
        return other_manager, manager, QUEUE, "Came back: Omar Haddad no longer works here"

    def cover() -> Made:
        covered(manager, manager, other_manager)
        return other_manager, senior, QUEUE, "Arrange other cover"

    def advice() -> Made:
        draft = make_decision(practitioner, story=UNSURE, before="advice")
        ask(post(practitioner, draft.pk), page="confidential", adviser=other_manager.pk, summary="Is it?", reasons={})
        return other_manager, practitioner, MINE, "but they cannot answer now"

    def charge() -> Made:
        waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
        roles_ended(senior, administrator)
        return manager, guardian, QUEUE, formatted(waiting.reference)

    return {Held.REVIEW: review_passed_on, Held.COVER: cover, Held.ADVICE: advice, Held.CHARGE: charge}


@pytest.fixture
def made_by_authors(practitioner: User, manager: User, guardian: User) -> dict[Held, Callable[[], Made]]:
    def making(make: Callable[[], Any], says: str, where: str = QUEUE) -> Callable[[], Made]:
        def made() -> Made:
            make()
            return practitioner, manager, where, says

        return made

    def question() -> None:
        asked_on(make_decision(practitioner, story=PUBLIC_INTEREST_STORY), guardian)

    return {
        Held.QUESTION: making(question, "Answer it"),
        Held.DRAFT: making(lambda: make_decision(practitioner, story=DRAFT_STORY), "Priya Nair no longer works here"),
        Held.EMERGENCY: making(lambda: make_emergency(practitioner), "Hand it over"),
        Held.RETURNED: making(lambda: returned_by(manager, practitioner), "Returned decision"),
        Held.REQUEST: making(lambda: asked(practitioner), "Priya Nair can no longer see to it"),
        Held.DATE: making(lambda: make_decision(practitioner, story=WAITS_STORY), "No longer works here", DATES),
    }


def covered(actor: User, absent: User, covering: User) -> Cover:
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today + timedelta(days=30)}
    return set_cover(actor=actor, absent=absent.pk, covering=covering.pk, why="Leave", key=uuid4(), **days)


def asked_on(decision: Decision, guardian: User) -> GuardianNote:
    return write_note(actor=guardian, decision_id=decision.pk, words="Told?", is_question=True, key=uuid4())


def returned_by(manager: User, author: User) -> Decision:
    waiting = make_decision(author, story=PUBLIC_INTEREST_STORY)
    review(actor=manager, decision_id=waiting.pk, action=Action.RETURN, reason="Say more")
    return Decision.objects.get(pk=waiting.pk)


@pytest.mark.parametrize("leave", WAYS)
@pytest.mark.parametrize("kind", Held)
def test_each_kind_of_work_comes_back_and_is_counted_before(
    makers: dict[Held, Callable[[], Made]], administrator: User, kind: Held, leave: Callable[[User, User], None]
) -> None:
    gone, heir, url, says = makers[kind]()
    line = KINDS[kind].words % {"count": "XX"}
    before, after = line.split("XX")
    told = page(administrator, reverse("administration:deactivate_person", args=[gone.pk]))
    assert before in told
    assert after in told
    for held in Membership.objects.filter(person=gone):
        assert before in page(administrator, reverse("administration:end_role", args=[held.pk]))
    assert says not in page(heir, url)
    leave(gone, administrator)
    assert says in page(again(heir), url)
    assert before not in page(administrator, reverse("administration:deactivate_person", args=[gone.pk]))


def test_every_kind_says_what_an_administrator_reads_and_where_it_waits() -> None:
    assert set(KINDS) == set(Held)
    assert all("%(count)s" in work.words and work.back for work in KINDS.values())


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def stopped(actor: User, gone: User) -> None:
    services.deactivate_person(actor=actor, person=gone, reason="Left")


def test_a_review_passed_to_somebody_who_left_is_with_nobody_else(
    waiting: Decision, manager: User, other_manager: User, administrator: User
) -> None:
    reassign(post(manager, waiting.pk), to=other_manager.pk, why="Knows the family")
    others = QueueFilters(whose=Whose.WITH_OTHERS)
    assert (list(queue_for(manager)), list(queue_for(manager, others))) == ([], [waiting])
    assert reviewers_of(waiting) == {other_manager.pk}
    stopped(administrator, other_manager)
    assert (list(queue_for(manager)), list(queue_for(manager, others))) == ([waiting], [])
    assert counts_for(manager).all == 1
    assert reviewers_of(waiting) == {manager.pk}
    said = page(manager, reverse("oversight:review", args=[waiting.pk]))
    assert "Omar Haddad no longer works here, so this came back to the managers of the team" in said
    give_review(post(manager, waiting.pk), said=Said("agreed"))


@pytest.mark.parametrize("why", ["role changed", "kept away", "away"])
def test_it_comes_back_from_a_reviewer_who_cannot_give_it(
    waiting: Decision,
    manager: User,
    other_manager: User,
    senior: User,
    guardian: User,
    administrator: User,
    other_team: Team,
    organisation: Organisation,
    why: str,
) -> None:
    reassign(post(manager, waiting.pk), to=other_manager.pk, why="Knows the family")
    if why == "role changed":
        roles_ended(other_manager, administrator)
        MembershipFactory(person=other_manager, role=Role.PRACTITIONER, organisation=organisation, team=other_team)
    elif why == "kept away":
        block(actor=guardian, decision_id=waiting.pk, person_id=other_manager.pk, reason="A cousin")
    else:
        covered(senior, other_manager, manager)
    assert list(queue_for(again(manager))) == [waiting]
    says = "Omar Haddad is away" if why == "away" else "Omar Haddad can no longer review it"
    assert f"Came back: {says}" in page(manager, QUEUE)


def test_what_was_escalated_comes_back_from_somebody_who_cannot_close_it(
    waiting: Decision, manager: User, other_manager: User, guardian: User
) -> None:
    reassign(post(manager, waiting.pk), to=other_manager.pk, why="Knows the family")
    give_review(post(manager, waiting.pk), said=Said("escalated", comment="Not ours to decide"))
    assert list(queue_for(guardian)) == [waiting]


def test_the_second_of_two_reviews_comes_back_too(
    practitioner: User, manager: User, second_manager: User, other_manager: User, senior: User, administrator: User
) -> None:
    set_second_review(actor=senior, second="always")
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    give_review(post(manager, waiting.pk), said=Said("agreed"))
    reassign(post(second_manager, waiting.pk), to=other_manager.pk, why="Knows the family")
    assert list(queue_for(second_manager)) == []
    stopped(administrator, other_manager)
    assert list(queue_for(second_manager)) == [waiting]
    assert list(queue_for(manager)) == []


def test_a_team_without_a_manager_is_the_guardians_to_pass_on(
    waiting: Decision, manager: User, other_manager: User, guardian: User, administrator: User
) -> None:
    assert list(queue_for(guardian)) == []
    stopped(administrator, manager)
    assert list(queue_for(again(guardian))) == [waiting]
    assert reviewers_of(waiting) == {guardian.pk}
    reassign(post(guardian, waiting.pk), to=other_manager.pk, why="Nobody else is there")
    assert list(queue_for(again(guardian))) == []
    assert list(queue_for(other_manager)) == [waiting]


def test_a_team_that_is_closed_says_what_waits_there(
    waiting: Decision, practitioner: User, manager: User, senior: User, team: Team, administrator: User
) -> None:
    url = reverse("administration:change_team", args=[team.pk])
    assert "Decisions that wait for a review: 1" in page(administrator, url)
    for gone in (practitioner, manager):
        roles_ended(gone, administrator)
    services.change_team(actor=administrator, team=team, name=team.name, is_active=False, reason="Closed")
    assert list(queue_for(senior)) == [waiting]


def test_a_draft_falls_to_a_manager_of_the_whole_organisation_too(
    practitioner: User, senior: User, administrator: User
) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    stopped(administrator, practitioner)
    assert formatted(draft.reference) in page(senior, QUEUE)


def test_before_the_only_caldicott_guardian_leaves_an_administrator_is_told(
    guardian: User, administrator: User, organisation: Organisation
) -> None:
    leaving = reverse("administration:deactivate_person", args=[guardian.pk])
    assert "There is no other Caldicott Guardian" in page(administrator, leaving)
    MembershipFactory(person=UserFactory(), team=None, organisation=organisation, role="caldicott_guardian")
    assert "There is no other Caldicott Guardian" not in page(administrator, leaving)
