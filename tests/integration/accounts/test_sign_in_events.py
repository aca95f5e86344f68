"""Who gets to the administrators' pages, and what the pages give away."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts import services
from accounts.models import Team, User
from accounts.roles import Role
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.integration.accounts.pages import every_page, text, to

PEOPLE = "/administration/"


@pytest.mark.parametrize("who", ["practitioner", "manager", "guardian", "outsider"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_pages_do_not_exist_for_anybody_else(
    client: Client, request: Any, who: str, method: str, other_practitioner: User, other_team: Team
) -> None:
    client.force_login(request.getfixturevalue(who))
    for page in every_page(other_practitioner, other_team):
        assert getattr(client, method)(page).status_code in (404, 405), page


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_and_teams_of_another_organisation_do_not_exist(desk: Client, outsider: User, method: str) -> None:
    for page in every_page(outsider, outsider.memberships.get().team):
        if str(outsider.pk) in page or "roles/" in page or page.startswith("/administration/teams/") and len(page) > 40:
            assert getattr(desk, method)(page).status_code in (404, 405), page
    assert outsider.name not in text(desk.get(PEOPLE))
    assert outsider.name not in text(desk.post(to("search"), {"name": "Ursula"}))
    assert desk.get(to("person", uuid4())).status_code == 404


def test_an_administrator_cannot_lock_out_themself(desk: Client, administrator: User) -> None:
    page = text(desk.get(to("person", administrator.pk)))
    assert "You cannot deactivate yourself" in page
    assert "You cannot give yourself a role" in page
    assert "You cannot end your own administrator role" in page
    for name, identifier in (("deactivate_person", administrator.pk), ("end_role", administrator.memberships.get().pk)):
        assert "You cannot" in text(desk.get(to(name, identifier)))
        assert "You cannot" in text(desk.post(to(name, identifier), {"reason": "x"}))
    assert User.objects.get(pk=administrator.pk).is_active


def test_an_administrator_gives_themself_no_role(desk: Client, administrator: User) -> None:
    sent = {"role": "practitioner", "place": "organisation", "whole": "yes"}
    assert "You cannot give yourself a role" in text(desk.post(to("give_role", administrator.pk), sent))
    assert administrator.memberships.count() == 1


def test_the_profile_shows_roles_and_whom_to_ask(client: Client, practitioner: User, administrator: User) -> None:
    client.force_login(practitioner)
    page = text(client.get("/account/profile/"))
    for words in (
        "Priya Nair",
        "Social worker",
        "Practitioner",
        "Assessment team",
        "Change your password",
        "Aled Price",
        "aled.price@northshire.example",
    ):
        assert words in page


def test_somebody_without_a_role_learns_whom_to_ask(client: Client, practitioner: User, administrator: User) -> None:
    services.end_membership(actor=administrator, membership=practitioner.memberships.get(), reason="Moved")
    client.force_login(practitioner)
    page = client.get("/")
    assert page.status_code == 200
    assert "You have no role yet" in text(page)
    assert "Aled Price" in text(page)
    client.force_login(UserFactory())
    assert "Ask the person who gave you this address" in text(client.get("/"))


def test_a_role_taken_away_closes_the_pages_on_the_next_request(desk: Client, administrator: User) -> None:
    assert desk.get(PEOPLE).status_code == 200
    other = UserFactory()
    organisation = administrator.memberships.get().organisation
    MembershipFactory(person=other, team=None, organisation=organisation, role=Role.ADMINISTRATOR)
    services.end_membership(actor=other, membership=administrator.memberships.get(), reason="Handed over")
    assert desk.get(PEOPLE).status_code == 404
    assert desk.post(to("add_team"), {"name": "Too late"}).status_code == 404


def test_titles_and_addresses_name_nobody(desk: Client, practitioner: User) -> None:
    for page in every_page(practitioner, practitioner.memberships.get().team):
        response = desk.get(page)
        if response.status_code == 200:
            title = text(response).split("<title>")[1].split("</title>")[0]
            assert practitioner.name not in title
            assert text(response).count("<h1") == 1, page
        assert "nair" not in page.lower()


def test_markup_in_a_name_is_shown_as_it_was_typed(desk: Client, team: Team) -> None:
    person = UserFactory(name="<script>alert(1)</script>", job_title="\"'><b>")
    MembershipFactory(person=person, team=team)
    for page in (PEOPLE, to("person", person.pk), to("change_person", person.pk), to("deactivate_person", person.pk)):
        assert "<script>alert" not in text(desk.get(page))
        assert "&lt;script&gt;alert" in text(desk.get(page))
