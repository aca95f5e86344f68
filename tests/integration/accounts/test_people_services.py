"""Changes of people: allowed to whom, written how, refused in which words."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from accounts import selectors, services
from accounts.errors import StaleRowError
from accounts.held_roles import held_roles_of
from accounts.models import Membership, Organisation, Team, User
from accounts.rights import Right
from accounts.roles import Role
from tests.factories.accounts import MembershipFactory, OrganisationFactory, TeamFactory


def add(actor: User, organisation: Organisation, **more: Any) -> User:
    new = {"email": "New.Person@Northshire.example", "name": " Nia  Rees\n", "role": Role.PRACTITIONER}
    return services.add_person(actor=actor, organisation=organisation, **new | more)


def words(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


def test_a_new_person_has_a_role_no_password_and_a_history(administrator: User, team: Team) -> None:
    person = add(administrator, team.organisation, team=team)
    assert (person.email, person.name) == ("new.person@northshire.example", "Nia  Rees")
    assert not is_password_usable(person.password)
    assert held_roles_of(person).team_ids_with(Right.RECORD_DECISIONS) == {team.pk}
    for row in (person, person.memberships.get()):
        entry = row.history.get()
        assert (entry.history_type, entry.history_user) == ("+", administrator)


@pytest.mark.parametrize("who", ["practitioner", "manager", "guardian", "outsider"])
def test_only_an_administrator_of_the_organisation_adds_people(request: Any, organisation: Any, who: str) -> None:
    with pytest.raises(PermissionDenied):
        add(request.getfixturevalue(who), organisation)
    assert not User.objects.filter(name__startswith="Nia").exists()


def test_an_administrator_has_no_say_elsewhere(administrator: User, outsider: User) -> None:
    elsewhere = outsider.memberships.get()
    acts = [
        lambda: add(administrator, elsewhere.organisation),
        lambda: services.change_person(actor=administrator, person=outsider, email="x@example.org", name="X"),
        lambda: services.deactivate_person(actor=administrator, person=outsider, reason="x"),
        lambda: services.reactivate_person(actor=administrator, person=outsider, reason="x"),
        lambda: services.invite(actor=administrator, person=outsider, address=str),
        lambda: services.end_membership(actor=administrator, membership=elsewhere, reason="x"),
        lambda: services.add_team(actor=administrator, organisation=elsewhere.organisation, name="X"),
        lambda: services.change_team(actor=administrator, team=elsewhere.team, name="X"),
        lambda: services.change_organisation(actor=administrator, organisation=elsewhere.organisation, name="X"),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_an_address_that_is_taken_is_refused_in_any_case(administrator: User, practitioner: User, team: Team) -> None:
    with pytest.raises(ValidationError) as refused:
        add(administrator, team.organisation, email=practitioner.email.upper())
    assert "already has an account" in words(refused)


def test_a_form_posted_twice_adds_one_person(administrator: User, team: Team) -> None:
    key = uuid4()
    first = add(administrator, team.organisation, team=team, key=key)
    assert add(administrator, team.organisation, team=team, key=key) == first
    assert first.memberships.count() == 1


def test_a_key_of_somebody_else_adds_nobody_and_shows_nobody(administrator: User, outsider: User) -> None:
    organisation = administrator.memberships.get().organisation
    with pytest.raises(ValidationError):
        add(administrator, organisation, key=outsider.pk)


@pytest.mark.parametrize(
    ("field", "value"), [("email", "no address"), ("name", "  "), ("name", "x" * 151), ("phone", "1" * 41)]
)
def test_content_that_does_not_fit_adds_nobody(administrator: User, team: Team, field: str, value: str) -> None:
    people = User.objects.count()
    with pytest.raises(ValidationError):
        add(administrator, team.organisation, **{field: value})
    assert User.objects.count() == people


def test_a_team_of_another_organisation_is_refused(administrator: User, outsider: User) -> None:
    organisation = administrator.memberships.get().organisation
    with pytest.raises(ValidationError) as refused:
        add(administrator, organisation, team=outsider.memberships.get().team)
    assert words(refused) == "Select a team that is in use"


def test_a_change_keeps_who_what_and_why(administrator: User, practitioner: User) -> None:
    details = {"email": practitioner.email, "name": "Priya Nair-Cole"}
    services.change_person(actor=administrator, person=practitioner, reason="Married", **details)
    latest = practitioner.history.order_by("-history_id").first()
    assert (latest.name, latest.history_user, latest.history_change_reason) == (
        details["name"],
        administrator,
        "Married",
    )


def test_saving_the_same_details_writes_nothing(administrator: User, practitioner: User) -> None:
    before, seen = practitioner.history.count(), 0
    services.change_person(
        actor=administrator,
        person=practitioner,
        email=practitioner.email,
        name=practitioner.name,
        job_title=practitioner.job_title,
        seen=seen,
    )
    assert practitioner.history.count() == before


def test_a_stale_page_overwrites_nothing(administrator: User, practitioner: User) -> None:
    seen = selectors.seen(practitioner)
    details = {"email": practitioner.email, "name": "First"}
    services.change_person(actor=administrator, person=practitioner, seen=seen, **details)
    with pytest.raises(StaleRowError):
        services.change_person(actor=administrator, person=practitioner, seen=seen, **details | {"name": "Second"})
    practitioner.refresh_from_db()
    assert practitioner.name == "First"


def test_a_changed_address_is_told_to_the_old_one(
    administrator: User, practitioner: User, django_capture_on_commit_callbacks: Any
) -> None:
    old = practitioner.email
    with django_capture_on_commit_callbacks(execute=True):
        services.change_person(actor=administrator, person=practitioner, email="new@example.org", name="Priya")
    (letter,) = mail.outbox
    assert letter.to == [old]
    assert "new@example.org" not in letter.body + letter.subject


def test_a_deactivation_keeps_roles_and_needs_a_reason(administrator: User, practitioner: User) -> None:
    with pytest.raises(ValidationError):
        services.deactivate_person(actor=administrator, person=practitioner, reason=" \x00 ")
    person = services.deactivate_person(actor=administrator, person=practitioner, reason="Left")
    rows = practitioner.history.count()
    services.deactivate_person(actor=administrator, person=practitioner, reason="Left")
    assert not person.is_active
    assert practitioner.history.count() == rows
    assert practitioner.memberships.get().ends_on is None
    back = services.reactivate_person(actor=administrator, person=practitioner, reason="Back")
    assert back.is_active
    assert not back.has_usable_password()


def test_no_administrator_sets_a_password(administrator: User, practitioner: User) -> None:
    with pytest.raises(PermissionDenied):
        services.set_first_password(actor=administrator, person=practitioner, password="four plain words more")
    system = services.service_actor("tests")
    with pytest.raises(ValidationError):
        services.set_first_password(actor=system, person=practitioner, password="short")
    person = services.set_first_password(actor=system, person=practitioner, password="four plain words more")
    assert person.check_password("four plain words more")


def test_an_invitation_goes_to_somebody_without_a_password(administrator: User, practitioner: User, team: Team) -> None:
    with pytest.raises(ValidationError):
        services.invite(actor=administrator, person=practitioner, address=str)
    invited = add(administrator, team.organisation, team=team)
    assert services.invite(actor=administrator, person=invited, address=lambda path: f"https://service.example{path}")
    (letter,) = mail.outbox
    assert letter.to == [invited.email]
    assert "https://service.example/account/password/reset/key/" in letter.body
    assert invited.name not in letter.body


def test_a_mail_server_that_is_down_is_told_and_loses_nobody(administrator: User, team: Team, monkeypatch: Any) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("accounts.mail.send_mail", down)
    invited = add(administrator, team.organisation, team=team)
    assert services.invite(actor=administrator, person=invited, address=str) is False
    assert User.objects.filter(pk=invited.pk).exists()


def test_somebody_who_left_for_another_organisation_is_theirs_now(administrator: User, practitioner: User) -> None:
    services.end_membership(actor=administrator, membership=practitioner.memberships.get(), reason="Left")
    assert selectors.people_of(administrator.memberships.get().organisation).filter(pk=practitioner.pk).exists()
    MembershipFactory(person=practitioner, team=TeamFactory(organisation=OrganisationFactory()))
    with pytest.raises(PermissionDenied):
        services.deactivate_person(actor=administrator, person=practitioner, reason="x")
    assert Membership.objects.filter(person=practitioner).count() == 2
