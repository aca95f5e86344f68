"""The administrators' pages of roles, teams and settings."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.models import Membership, Organisation, Team, User
from accounts.roles import WHOLE_MEANS, Role
from tests.factories.accounts import TeamFactory
from tests.integration.accounts.pages import text, to


def test_a_role_is_given_and_ended(desk: Client, practitioner: User, other_team: Team) -> None:
    address = to("give_role", practitioner.pk)
    form = desk.get(address).context["form"]
    sent = {"role": "manager", "place": str(other_team.pk), "key": str(form.key)}
    page = text(desk.post(address, sent, follow=True))
    assert "The role has been given." in page
    membership = Membership.objects.get(pk=form.key)
    assert (membership.role, membership.team) == (Role.MANAGER, other_team)
    end = to("end_role", membership.pk)
    assert "Manager, Adults team" in text(desk.get(end))
    assert "Enter why" in text(desk.post(end, {}))
    assert "The role has ended." in text(desk.post(end, {"reason": "Covering only"}, follow=True))
    assert "This role has ended already" in text(desk.get(end))


@pytest.mark.parametrize("role", Role)
def test_the_whole_organisation_is_confirmed_and_says_what_it_means(
    desk: Client, practitioner: User, role: Role
) -> None:
    address = to("give_role", practitioner.pk)
    form = desk.get(address).context["form"]
    sent = {"role": role.value, "place": "organisation", "key": str(form.key)}
    asked = text(desk.post(address, sent))
    assert "Confirm that you mean the whole organisation" in asked
    assert str(WHOLE_MEANS[role]) in asked
    assert not Membership.objects.filter(pk=form.key).exists()
    assert "The role has been given." in text(desk.post(address, {**sent, "whole": "yes"}, follow=True))
    assert Membership.objects.get(pk=form.key).team is None


def test_a_team_of_another_organisation_cannot_be_chosen(desk: Client, practitioner: User) -> None:
    sent = {"role": "manager", "place": str(TeamFactory().pk)}
    assert "Select a team or the whole organisation" in text(desk.post(to("give_role", practitioner.pk), sent))


def test_days_of_a_role_are_checked(desk: Client, practitioner: User, other_team: Team) -> None:
    sent = {
        "role": "manager",
        "place": str(other_team.pk),
        "starts_on_0": "1",
        "starts_on_1": "1",
        "starts_on_2": "2020",
    }
    page = text(desk.post(to("give_role", practitioner.pk), sent))
    assert "The first day must be today or later" in page
    assert 'value="2020"' in page


def test_teams_are_added_renamed_and_closed(desk: Client, organisation: Organisation, team: Team) -> None:
    form = desk.get(to("add_team")).context["form"]
    desk.post(to("add_team"), {"name": "Early help", "key": str(form.key)})
    desk.post(to("add_team"), {"name": "Early help", "key": str(form.key)})
    new = Team.objects.get(name="Early help")
    assert (new.organisation, new.pk) == (organisation, UUID(str(form.key)))
    assert "There is a team with this name already" in text(desk.post(to("add_team"), {"name": "EARLY HELP"}))
    address = to("change_team", new.pk)
    seen = desk.get(address).context["form"].seen
    desk.post(address, {"name": "Early help hub", "is_active": "no", "reason": "Merged", "seen": seen})
    new.refresh_from_db()
    assert (new.name, new.is_active) == ("Early help hub", False)
    page = text(desk.get(address))
    assert "Merged" in page
    assert "In use" in page
    assert "Closed" in text(desk.get(to("teams")))
    assert str(new.pk) not in text(desk.get(to("add_person")))


def test_a_team_with_people_stays_open(desk: Client, practitioner: User, team: Team) -> None:
    address = to("change_team", team.pk)
    seen = desk.get(address).context["form"].seen
    page = text(desk.post(address, {"name": team.name, "is_active": "no", "seen": seen}))
    assert "People have roles in this team" in page
    assert 'id="id_is_active_error"' in page


def settings_of(form: Any) -> dict[str, Any]:
    known = {name: form.initial[name] for name in form.fields if form.initial.get(name) is not None}
    return known | {"seen": form.seen}


def test_settings_are_changed_and_shown(desk: Client, organisation: Organisation) -> None:
    form = desk.get(to("organisation")).context["form"]
    sent = settings_of(form) | {
        "safeguarding_contact": "Duty desk\r\n01234 567890",
        "brand_colour": "#1d70b8",
        "policy_address": "https://example.org/sharing",
        "nation": "wales",
        "reason": "New desk",
    }
    page = text(desk.post(to("organisation"), sent, follow=True))
    organisation.refresh_from_db()
    assert organisation.safeguarding_contact == "Duty desk\n01234 567890"
    assert organisation.nation == "wales"
    for words in ("The settings have been saved.", "New desk", "England", "Wales", "/brand-1d70b8.css"):
        assert words in page
    assert "Duty desk" in text(desk.get("/help/"))
    for address in ("/help/", "/guidance/"):
        assert 'href="https://example.org/sharing"' in text(desk.get(address))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("brand_colour", "red", "Enter the colour as #"),
        ("quick_exit_address", "javascript:alert(1)", "Enter a web address"),
        ("policy_address", "javascript:alert(1)", "Enter a web address"),
        ("logo_path", "https://evil.example/x.svg", "among the static files"),
        ("review_hours_urgent", "500", "cannot wait longer"),
        ("emergency_hours", "0", "from 1 to 200"),
        ("review_hours_routine", "ten", "must be a whole number from 1 to 8760"),
        ("sample_share", "101", "must be a whole number from 0 to 100"),
        ("guardian_sample_share", "101", "must be a whole number from 0 to 100"),
        ("nation", "atlantis", "Select one of the answers"),
        ("name", "", "Enter the name of the organisation"),
    ],
)
def test_settings_that_make_no_sense_are_explained(
    desk: Client, organisation: Any, field: str, value: str, words: str
) -> None:
    form = desk.get(to("organisation")).context["form"]
    page = text(desk.post(to("organisation"), settings_of(form) | {field: value}))
    assert words in page
    assert organisation.history.count() == 1
