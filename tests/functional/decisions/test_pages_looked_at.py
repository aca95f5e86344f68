"""What nothing is done on: the first page of each role and the pages of oversight, accessible, over one record."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.held_roles import organisation_of
from accounts.models import User
from accounts.roles import Role
from decisions.demo.walk import post
from decisions.services.reassigning import set_cover
from decisions.services.reviewing import Said, give_review
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import PUBLIC_INTEREST_STORY
from tests.functional.looks import assert_accessible
from tests.people import World


class Made(NamedTuple):
    """The ids of what there is to look at."""

    waiting: UUID
    cover: UUID


@pytest.fixture(scope="module")
def module_world(kept_world: World) -> World:
    return kept_world.all()


@pytest.fixture(scope="module")
def made(module_world: World) -> Made:
    """A record that waits, one that was reviewed, and a cover."""
    manager = module_world.person("manager")
    waiting, reviewed = (module_world.record(story=PUBLIC_INTEREST_STORY) for _one in range(2))
    give_review(post(manager, reviewed), said=Said("agreed_with_learning", learning="Write down who was told."))
    return Made(waiting, arranged(manager))


def arranged(manager: User) -> UUID:
    """A cover; the manager is one of two of the whole organisation."""
    house, today = organisation_of(manager), timezone.localdate()
    MembershipFactory(person=manager, team=None, organisation=house, role=Role.MANAGER)
    other = MembershipFactory(team=None, organisation=house, role=Role.MANAGER).person
    who = {"absent": manager.pk, "covering": other.pk, "why": "Annual leave", "key": uuid4()}
    return set_cover(actor=manager, first_day=today, last_day=today, **who).pk  # type: ignore[arg-type, no-any-return]


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
