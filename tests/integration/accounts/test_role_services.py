"""Changes of roles, teams and settings: allowed to whom, written how, refused in which words."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts import selectors, services
from accounts.held_roles import held_roles_of
from accounts.models import Team, User
from accounts.rights import Right
from accounts.roles import Role
from tests.factories.accounts import MembershipFactory, UserFactory


def test_nobody_locks_out_themself_or_the_last_administrator(administrator: User, organisation: Any) -> None:
    with pytest.raises(PermissionDenied, match="cannot deactivate yourself"):
        services.deactivate_person(actor=administrator, person=administrator, reason="x")
    system = services.service_actor("tests")
    other = UserFactory()
    role = MembershipFactory(person=other, team=None, organisation=organisation, role=Role.ADMINISTRATOR)
    services.deactivate_person(actor=administrator, person=other, reason="Left")
    with pytest.raises(PermissionDenied, match="own administrator role"):
        services.end_membership(actor=administrator, membership=administrator.memberships.get(), reason="x")
    with pytest.raises(PermissionDenied, match="last administrator"):
        services.end_membership(actor=system, membership=administrator.memberships.get(), reason="x")
    services.end_membership(actor=administrator, membership=role, reason="Left")
    assert selectors.people_with(Right.ADMINISTER, organisation.pk).get() == administrator


def test_nobody_opens_records_to_themself(administrator: User, organisation: Any) -> None:
    for role in Role:
        with pytest.raises(PermissionDenied, match="cannot give yourself a role"):
            services.add_membership(actor=administrator, person=administrator, organisation=organisation, role=role)
    assert held_roles_of(administrator).roles == {Role.ADMINISTRATOR}


@pytest.mark.parametrize("days", [{"starts_on": -1}, {"ends_on": 0}, {"starts_on": 5, "ends_on": 5}, {"ends_on": -9}])
def test_days_that_do_not_fit_are_refused(administrator: User, practitioner: User, other_team: Team, days: Any) -> None:
    today = timezone.localdate()
    dates = {name: today + timedelta(days=number) for name, number in days.items()}
    with pytest.raises(ValidationError):
        services.add_membership(
            actor=administrator,
            person=practitioner,
            organisation=other_team.organisation,
            role=Role.MANAGER,
            team=other_team,
            **dates,
        )


def test_a_role_is_given_once_at_a_time(administrator: User, practitioner: User, team: Team) -> None:
    today = timezone.localdate()
    give = {"actor": administrator, "person": practitioner, "organisation": team.organisation, "team": team}
    with pytest.raises(ValidationError, match="has this role there already"):
        services.add_membership(role=Role.PRACTITIONER, **give)
    services.add_membership(role=Role.MANAGER, ends_on=today + timedelta(days=10), **give)
    with pytest.raises(ValidationError, match="has this role there already"):
        services.add_membership(role=Role.MANAGER, starts_on=today + timedelta(days=9), **give)
    services.add_membership(role=Role.MANAGER, starts_on=today + timedelta(days=10), **give)


def test_nobody_works_in_two_organisations_at_once(administrator: User, outsider: User, organisation: Any) -> None:
    system = services.service_actor("tests")
    with pytest.raises(ValidationError, match="works in another organisation"):
        services.add_membership(actor=system, person=outsider, organisation=organisation, role=Role.MANAGER)


def test_a_form_posted_twice_gives_one_role(administrator: User, practitioner: User, other_team: Team) -> None:
    give = {"actor": administrator, "person": practitioner, "organisation": other_team.organisation, "key": uuid4()}
    first = services.add_membership(role=Role.MANAGER, team=other_team, **give)
    assert services.add_membership(role=Role.MANAGER, team=other_team, **give) == first
    assert practitioner.memberships.count() == 2


def test_an_ended_role_is_gone_at_once_and_keeps_its_reason(administrator: User, practitioner: User) -> None:
    membership = practitioner.memberships.get()
    services.end_membership(actor=administrator, membership=membership, reason="Moved on")
    services.end_membership(actor=administrator, membership=membership, reason="Again")
    latest = membership.history.order_by("-history_id").first()
    assert (latest.ends_on, latest.history_change_reason) == (timezone.localdate(), "Moved on")
    assert not held_roles_of(User.objects.get(pk=practitioner.pk)).held


def test_a_role_that_has_not_begun_never_begins(administrator: User, team: Team) -> None:
    first = timezone.localdate() + timedelta(days=5)
    membership = MembershipFactory(team=team, starts_on=first)
    ended = services.end_membership(actor=administrator, membership=membership, reason="Not coming")
    assert ended.ends_on == first
    assert not ended.holds_on(first)


def test_a_team_with_people_cannot_be_closed(administrator: User, other_practitioner: User, other_team: Team) -> None:
    with pytest.raises(ValidationError, match="End those roles first"):
        services.change_team(actor=administrator, team=other_team, name=other_team.name, is_active=False)
    services.end_membership(actor=administrator, membership=other_practitioner.memberships.get(), reason="Team closes")
    assert not services.change_team(
        actor=administrator, team=other_team, name=other_team.name, is_active=False
    ).is_active


def test_team_names_stand_once(administrator: User, team: Team, other_team: Team) -> None:
    with pytest.raises(ValidationError, match="a team with this name already"):
        services.add_team(actor=administrator, organisation=team.organisation, name=team.name.upper())
    with pytest.raises(ValidationError, match="a team with this name already"):
        services.change_team(actor=administrator, team=other_team, name=team.name)
    renamed = services.change_team(actor=administrator, team=team, name=team.name.upper())
    assert renamed.name == team.name.upper()
    key = uuid4()
    new = services.add_team(actor=administrator, organisation=team.organisation, name="Third", key=key)
    assert services.add_team(actor=administrator, organisation=team.organisation, name="Third", key=key) == new


@pytest.mark.parametrize(
    "settings",
    [
        {"brand_colour": "red"},
        {"review_hours_urgent": 999},
        {"name": ""},
        {"quick_exit_address": "javascript:alert(1)"},
        {"nation": "atlantis"},
    ],
)
def test_settings_that_make_no_sense_are_refused(administrator: User, organisation: Any, settings: Any) -> None:
    with pytest.raises(ValidationError):
        services.change_organisation(actor=administrator, organisation=organisation, **settings)
    assert organisation.history.count() == 1


def test_what_is_no_setting_is_no_argument(administrator: User, organisation: Any) -> None:
    with pytest.raises(TypeError, match="id"):
        services.change_organisation(actor=administrator, organisation=organisation, id=uuid4())


def test_an_organisation_is_set_up_on_the_server_only(administrator: User) -> None:
    new = {"name": "Eastmoor", "administrator_email": "first@example.org", "administrator_name": "First"}
    with pytest.raises(PermissionDenied):
        services.set_up_organisation(actor=administrator, **new)
    system = services.service_actor("set-up")
    organisation, person = services.set_up_organisation(actor=system, **new)
    assert held_roles_of(person).may_in_whole(Right.ADMINISTER)
    again, second = services.set_up_organisation(actor=system, **new | {"administrator_email": "second@example.org"})
    assert again == organisation
    assert set(selectors.people_with(Right.ADMINISTER, organisation.pk)) == {person, second}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "A", "reminders ", "x" * 50, "a@b"])
def test_a_service_actor_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError):
        services.service_actor(name)


@pytest.mark.django_db
def test_a_service_actor_is_made_once_in_its_own_name() -> None:
    actor = services.service_actor("reminders")
    assert services.service_actor("reminders") == actor
    assert (actor.name, actor.is_active, actor.history.get().history_user) == ("System: reminders", False, actor)
