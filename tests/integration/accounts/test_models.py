"""What the database refuses, whatever the code above it does."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts import history
from accounts.history import MissingActor
from accounts.models import Membership, Organisation, Team, User
from accounts.roles import Role
from accounts.services import service_actor
from tests.factories.accounts import MembershipFactory, OrganisationFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def refused(act: Any) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    return str(error.value)


def test_an_address_is_unique_whatever_its_case() -> None:
    UserFactory(email="name@example.org")
    assert "email" in refused(lambda: UserFactory(email="name@example.org"))
    assert "user_email_lower_case" in refused(lambda: UserFactory(email="Name@example.org"))


def test_a_person_has_a_name() -> None:
    assert "user_has_a_name" in refused(lambda: UserFactory(name=""))


def test_a_part_of_the_system_cannot_be_made_to_sign_in() -> None:
    actor = service_actor("reminders")
    assert "user_service_no_sign_in" in refused(lambda: User.objects.filter(pk=actor.pk).update(is_active=True))


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("name", "", "organisation_has_a_name"),
        ("nation", "atlantis", "organisation_nation_known"),
        ("sector", "circus", "organisation_sector_known"),
        ("sample_share", 101, "organisation_sample_share_per_cent"),
        ("guardian_sample_share", 101, "organisation_guardian_share_per_cent"),
        ("review_hours_urgent", 0, "organisation_review_hours_positive"),
        ("review_hours_urgent", 999, "organisation_urgent_is_not_later"),
        ("emergency_hours", 0, "organisation_emergency_hours_fit"),
        ("emergency_hours", 201, "organisation_emergency_hours_fit"),
    ],
)
def test_settings_of_an_organisation_make_sense(field: str, value: object, constraint: str) -> None:
    organisation = OrganisationFactory()
    assert constraint in refused(lambda: Organisation.objects.filter(pk=organisation.pk).update(**{field: value}))


def test_a_team_name_stands_once_in_an_organisation_whatever_its_case() -> None:
    team = TeamFactory(name="Duty team")
    TeamFactory(name="Duty team")  # in another organisation
    assert "team_name_once" in refused(lambda: TeamFactory(organisation=team.organisation, name="DUTY TEAM"))
    assert "team_has_a_name" in refused(lambda: Team.objects.filter(pk=team.pk).update(name=""))


def test_a_role_is_one_of_the_four() -> None:
    membership = MembershipFactory()
    assert "membership_role_known" in refused(lambda: Membership.objects.filter(pk=membership.pk).update(role="owner"))


def test_a_role_does_not_end_before_it_starts() -> None:
    membership = MembershipFactory()
    yesterday = timezone.localdate() - timedelta(days=1)
    change = Membership.objects.filter(pk=membership.pk)
    assert "membership_ends_after_it_starts" in refused(lambda: change.update(ends_on=yesterday))


def test_a_role_is_held_once_at_a_time_in_a_team() -> None:
    held = MembershipFactory()
    again = {"person": held.person, "team": held.team}
    assert "person_id" in refused(lambda: MembershipFactory(**again)) or connection.vendor == "postgresql"
    MembershipFactory(role=Role.MANAGER, **again)
    held.ends_on = timezone.localdate()
    history.save(held, actor=service_actor("tests"))
    assert MembershipFactory(**again).pk != held.pk


def test_a_role_is_held_once_at_a_time_in_an_organisation() -> None:
    person, organisation = UserFactory(), OrganisationFactory()
    again = {"person": person, "team": None, "organisation": organisation, "role": Role.CALDICOTT_GUARDIAN}
    MembershipFactory(**again)
    refused(lambda: MembershipFactory(**again))
    assert person.memberships.count() == 1


def test_an_administrator_works_for_the_whole_organisation() -> None:
    words = refused(lambda: MembershipFactory(role=Role.ADMINISTRATOR))
    assert "membership_administrator_of_the_whole" in words


def test_nobody_who_ever_held_a_role_can_be_deleted() -> None:
    membership = MembershipFactory()
    with pytest.raises(ProtectedError):
        history.delete(membership.person, actor=service_actor("tests"))


@pytest.mark.parametrize("factory", [UserFactory, OrganisationFactory, TeamFactory, MembershipFactory])
def test_a_change_that_names_nobody_fails(factory: Any) -> None:
    row = type(factory()).objects.latest("pk")
    with pytest.raises(MissingActor), transaction.atomic():
        row.save()


@pytest.mark.parametrize("factory", [UserFactory, OrganisationFactory, TeamFactory, MembershipFactory])
def test_every_row_has_a_history_row_with_its_actor(factory: Any) -> None:
    row = factory()
    (entry,) = row.history.all()
    assert entry.history_user == service_actor("factories")
    assert entry.history_change_reason == "Made for a test"


def test_no_password_reaches_the_history() -> None:
    UserFactory()
    assert "password" not in {field.name for field in User.history.model._meta.get_fields()}


def test_a_person_is_found_by_address_in_any_case() -> None:
    person = UserFactory(email="name@example.org")
    assert User.objects.get_by_natural_key("NAME@example.org") == person
    assert str(person) == person.get_full_name() == person.name
