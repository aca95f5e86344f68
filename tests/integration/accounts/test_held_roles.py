"""Standing: which roles somebody holds today, where, and at what cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.held_roles import NO_ROLES, HeldRoles, held_roles_of, may, organisation_of
from accounts.models import User
from accounts.rights import Right
from accounts.roles import Role
from accounts.services import end_membership, service_actor
from tests.factories.accounts import MembershipFactory, OrganisationFactory, TeamFactory, UserFactory


def fresh(person: User) -> User:
    """The person as the next request loads them."""
    return User.objects.get(pk=person.pk)


def test_a_role_in_a_team_is_held_there_and_nowhere_else(practitioner: User, team: Any, other_team: Any) -> None:
    standing = held_roles_of(practitioner)
    assert standing.roles == {Role.PRACTITIONER}
    assert standing.team_ids_with(Right.RECORD_DECISIONS) == {team.pk}
    assert not standing.may_in_whole(Right.RECORD_DECISIONS)
    assert not standing.may(Right.REVIEW)
    assert standing.organisation_id == team.organisation_id


def test_a_role_in_the_whole_organisation_names_no_team(guardian: User, organisation: Any) -> None:
    standing = held_roles_of(guardian)
    assert standing.may_in_whole(Right.GUARD)
    assert standing.team_ids_with(Right.GUARD) == frozenset()
    assert standing.organisation_id == organisation.pk


def test_one_person_may_hold_several_roles(practitioner: User, team: Any, other_team: Any) -> None:
    MembershipFactory(person=practitioner, team=other_team, role=Role.MANAGER)
    MembershipFactory(person=practitioner, team=other_team, role=Role.PRACTITIONER)
    standing = held_roles_of(practitioner)
    assert standing.roles == {Role.PRACTITIONER, Role.MANAGER}
    assert standing.team_ids_with(Right.RECORD_DECISIONS) == {team.pk, other_team.pk}
    assert standing.team_ids_with(Right.REVIEW) == {other_team.pk}


def test_standing_and_organisation_are_read_in_one_query(
    practitioner: User, organisation: Any, django_assert_num_queries: Any
) -> None:
    person = fresh(practitioner)
    with django_assert_num_queries(1):
        held_roles_of(person)
        assert organisation_of(person) == organisation
        assert held_roles_of(person) is held_roles_of(person)


def test_a_role_taken_away_is_gone_on_the_next_request(practitioner: User, administrator: User) -> None:
    assert may(fresh(practitioner), Right.RECORD_DECISIONS)
    end_membership(actor=administrator, membership=practitioner.memberships.get(), reason="Left the team")
    assert not held_roles_of(fresh(practitioner)).held


@pytest.mark.parametrize(
    ("starts", "ends", "held"),
    [(-2, None, True), (0, None, True), (1, None, False), (-2, 0, False), (-2, -1, False), (-2, 1, True)],
)
def test_a_role_counts_from_its_first_day_until_its_end(team: Any, starts: int, ends: int | None, held: bool) -> None:
    today = timezone.localdate()
    ends_on = None if ends is None else today + timedelta(days=ends)
    membership = MembershipFactory(team=team, starts_on=today + timedelta(days=starts), ends_on=ends_on)
    assert bool(held_roles_of(membership.person).held) is held


@pytest.mark.django_db
def test_with_two_organisations_the_role_that_started_first_counts() -> None:
    person, today = UserFactory(), timezone.localdate()
    first = TeamFactory()
    MembershipFactory(person=person, team=TeamFactory(), role=Role.MANAGER, starts_on=today - timedelta(days=1))
    MembershipFactory(person=person, team=first, starts_on=today - timedelta(days=9))
    standing = held_roles_of(person)
    assert standing.organisation_id == first.organisation_id
    assert standing.roles == {Role.PRACTITIONER}


@pytest.mark.django_db
def test_nobody_without_a_sign_in_holds_anything() -> None:
    assert held_roles_of(AnonymousUser()) is NO_ROLES
    assert held_roles_of(service_actor("reminders")) is NO_ROLES
    assert organisation_of(AnonymousUser()) is None


def test_somebody_deactivated_holds_nothing(team: Any) -> None:
    person = UserFactory(is_active=False)
    MembershipFactory(person=person, team=team)
    assert held_roles_of(person) is NO_ROLES


@pytest.mark.django_db
def test_somebody_without_a_role_has_a_standing_that_holds_nothing() -> None:
    person = UserFactory()
    assert held_roles_of(person) == HeldRoles(person_id=person.pk)
    assert not held_roles_of(person).held
    assert OrganisationFactory().memberships.count() == 0
