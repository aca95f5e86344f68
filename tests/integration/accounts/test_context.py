"""What every page knows of the house, and what that costs."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.test import Client, RequestFactory

from accounts.context import house
from accounts.models import User
from accounts.services import change_organisation


def seen_by(user: Any, path: str = "/guidance/") -> Any:
    request = RequestFactory().get(path)
    request.user = user
    return house(request)["house"]


OWN = ("Guidance", "Your account")


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("practitioner", ["My decisions", "Consent", "Messages", "Agreements", *OWN]),
        ("manager", ["Decisions", "Consent", "For review", "Advice", "Messages", "Dashboard", "Agreements", *OWN]),
        (
            "guardian",
            ["Decisions", "Consent", "For review", "Advice", "Messages", "Dashboard", "Caldicott Guardian", *OWN],
        ),
        ("administrator", ["Guidance", "Administration", "Your account"]),
    ],
)
def test_each_role_sees_its_links(request: Any, who: str, labels: list[str]) -> None:
    links = seen_by(request.getfixturevalue(who))["navigation"]
    assert [str(link.label) for link in links] == labels
    assert [str(link.label) for link in links if link.current] == ["Guidance"]


def test_a_signed_in_person_sees_their_organisation(practitioner: User, administrator: User, organisation: Any) -> None:
    change_organisation(
        actor=administrator,
        organisation=organisation,
        brand_colour="#1d70b8",
        quick_exit_address="https://example.org/",
        safeguarding_contact="Duty desk 01234 567890",
        out_of_hours_contact="01234 999999",
        policy_address="https://example.org/sharing",
    )
    shown = seen_by(practitioner)
    assert shown["organisation_name"] == "Northshire Council"
    assert shown["brand_colour"] == "#1d70b8"
    assert shown["quick_exit_address"] == "https://example.org/"
    assert shown["contacts"]["safeguarding"] == "Duty desk 01234 567890"
    assert shown["contacts"]["out_of_hours"] == "01234 999999"
    assert shown["policy_address"] == "https://example.org/sharing"
    assert shown["signed_in"] is True
    assert shown["person_name"] == "Priya Nair"
    assert shown["warn_seconds"] == shown["idle_seconds"] - 120 > 0


def test_a_stranger_sees_the_house_and_costs_no_query(django_assert_num_queries: Any, settings: Any, db: None) -> None:
    settings.ORGANISATION_NAME = "Northshire Partnership"
    with django_assert_num_queries(0):
        shown = seen_by(AnonymousUser())
        assert shown["organisation_name"] == "Northshire Partnership"
    assert shown["navigation"] == ()
    assert shown["person_name"] == ""


def test_one_query_and_one_for_each_badge_tell_everything(practitioner: User, django_assert_num_queries: Any) -> None:
    person = User.objects.get(pk=practitioner.pk)
    with django_assert_num_queries(2):
        assert len(seen_by(person)["navigation"]) == 6


def test_a_page_that_never_asks_costs_nothing(practitioner: User, django_assert_num_queries: Any) -> None:
    person = User.objects.get(pk=practitioner.pk)
    with django_assert_num_queries(0):
        seen_by(person)


def test_a_request_without_a_person_is_no_fault() -> None:
    request = RequestFactory().get("/")
    assert house(request)["house"]["signed_in"] is False


def test_a_database_that_is_away_is_no_fault(monkeypatch: Any) -> None:
    def away(user: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr("accounts.context.organisation_of", away)
    shown = seen_by(User(name="Somebody"))
    assert shown["signed_in"] is False
    assert shown["organisation_name"]


def test_the_front_door_sends_each_person_to_their_work(client: Client, request: Any, db: None) -> None:
    ways = {
        "practitioner": "/decisions/",
        "manager": "/oversight/",
        "guardian": "/caldicott/",
        "administrator": "/administration/",
    }
    for who, way in ways.items():
        client.force_login(request.getfixturevalue(who))
        assert client.get("/").url == way


def test_the_help_page_says_who_the_caldicott_guardian_is_and_how_to_reach_them_s4_2_2_11_13(
    client: Client, practitioner: User, guardian: User, outsider: User
) -> None:
    assert "Caldicott Guardian</h3>" not in client.get("/help/").content.decode()
    for who, sees in ((practitioner, True), (outsider, False)):
        client.force_login(who)
        assert (guardian.name in client.get("/help/").content.decode()) is sees
