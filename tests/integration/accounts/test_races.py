"""Two administrators at the same moment: what must stay true stays true."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts import selectors, services
from accounts.held_roles import held_roles_of
from accounts.models import Organisation, User
from accounts.rights import Right
from accounts.roles import Role
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def two(organisation: Organisation) -> list[User]:
    """Two administrators whose pages are open: their standing has been read."""
    people = UserFactory.create_batch(2)
    for person in people:
        MembershipFactory(person=person, team=None, organisation=organisation, role=Role.ADMINISTRATOR)
        held_roles_of(person)
    return people


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act came to, or the refusal it met."""
    together = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        together.wait(5)
        try:
            return act()
        except (PermissionDenied, ValidationError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_two_administrators_cannot_lock_each_other_out(two: list[User], organisation: Organisation) -> None:
    one, other = two
    results = at_once(
        lambda: services.deactivate_person(actor=one, person=other, reason="x"),
        lambda: services.deactivate_person(actor=other, person=one, reason="x"),
    )
    assert sorted(type(result).__name__ for result in results) == ["PermissionDenied", "User"]
    assert selectors.people_with(Right.ADMINISTER, organisation.pk).count() == 1


def test_two_administrators_cannot_end_each_others_role(two: list[User], organisation: Organisation) -> None:
    one, other = two
    results = at_once(
        lambda: services.end_membership(actor=one, membership=other.memberships.get(), reason="x"),
        lambda: services.end_membership(actor=other, membership=one.memberships.get(), reason="x"),
    )
    assert sorted(type(result).__name__ for result in results) == ["Membership", "PermissionDenied"]
    assert selectors.people_with(Right.ADMINISTER, organisation.pk).count() == 1


def test_one_address_is_added_once(two: list[User], organisation: Organisation) -> None:
    new = {"organisation": organisation, "email": "nia@example.org", "name": "Nia Rees", "role": Role.PRACTITIONER}
    results = at_once(*(lambda actor=actor: services.add_person(actor=actor, **new) for actor in two))
    assert sorted(type(result).__name__ for result in results) == ["User", "ValidationError"]
    assert User.objects.filter(email="nia@example.org").count() == 1


def test_one_role_is_given_once(two: list[User], organisation: Organisation) -> None:
    person = MembershipFactory(team=None, organisation=organisation).person
    role = {"person": person, "organisation": organisation, "role": Role.MANAGER}
    results = at_once(*(lambda actor=actor: services.add_membership(actor=actor, **role) for actor in two))
    assert sorted(type(result).__name__ for result in results) == ["Membership", "ValidationError"]
    assert person.memberships.filter(role=Role.MANAGER).count() == 1
