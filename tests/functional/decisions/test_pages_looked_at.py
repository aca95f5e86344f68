"""What nothing is done on: the first page of each role and the pages of oversight, accessible, over one record."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.held_roles import organisation_of
from accounts.models import User
from accounts.roles import Role
from accounts.services import deactivate_person
from decisions.demo.walk import post
from decisions.models import Cover
from decisions.services.reassigning import set_cover
from decisions.services.reviewing import Said, give_review
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.functional.looks import assert_accessible
from tests.people import World, someone


class Made(NamedTuple):
    """The ids of what there is to look at."""

    waiting: UUID
    left: UUID
    cover: UUID
    given: UUID


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world.all()


@pytest.fixture(scope="module")
def made(module_world: World) -> Made:
    """A record that waits, one that was reviewed, a draft of somebody who left, and cover that is given and taken."""
    manager = module_world.person("manager")
    gone = someone("Nadia Quill", Role.PRACTITIONER, module_world.team("team"))
    left = make_decision(gone, story=DRAFT_STORY)
    deactivate_person(actor=module_world.person("administrator"), person=gone, reason="Left")
    waiting, reviewed = (module_world.record(story=PUBLIC_INTEREST_STORY) for _one in range(2))
    give_review(post(manager, reviewed), said=Said("agreed_with_learning", learning="Write down who was told."))
    return Made(waiting, left.pk, *arranged(manager))


def arranged(manager: User) -> tuple[UUID, UUID]:
    """The manager, one of two of the whole organisation, is away today; and is to stand in for the other tomorrow."""
    house, today = organisation_of(manager), timezone.localdate()
    MembershipFactory(person=manager, team=None, organisation=house, role=Role.MANAGER)
    other = MembershipFactory(team=None, organisation=house, role=Role.MANAGER).person
    tomorrow = today + timedelta(days=1)
    taken = cover(manager, manager, other, today)
    return taken.pk, cover(other, other, manager, tomorrow).pk


def cover(actor: User, absent: User, covering: User, on: date) -> Cover:
    who = {"absent": absent.pk, "covering": covering.pk}
    return set_cover(actor=actor, first_day=on, last_day=on, why="Annual leave", key=uuid4(), **who)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("role", ["practitioner", "manager", "guardian", "administrator"])
def test_the_first_page_of_each_role(
    request: pytest.FixtureRequest, sign_in: Callable[[Any], Page], live_server: Any, role: str
) -> None:
    page = sign_in(request.getfixturevalue(role))
    page.goto(live_server.url)
    assert_accessible(page)


PAGES: dict[str, tuple[str, Callable[[Made], list[UUID]]]] = {
    "queue": ("?whose=all", lambda made: []),
    "reassign": ("", lambda made: [made.waiting]),
    "cover": ("", lambda made: []),
    "end_cover": ("", lambda made: [made.cover]),
    "decline_cover": ("", lambda made: [made.given]),
    "hand_over": ("", lambda made: [made.left]),
    "rule": ("", lambda made: []),
    "review": ("?whose=all", lambda made: [made.waiting]),
    "learning": ("", lambda made: []),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_oversight_is_accessible(
    sign_in: Callable[[Any], Page], manager: Any, made: Made, live_server: Any, name: str
) -> None:
    query, args_of = PAGES[name]
    page = sign_in(manager)
    page.goto(live_server.url + reverse(f"oversight:{name}", args=args_of(made)) + query)
    assert_accessible(page)
