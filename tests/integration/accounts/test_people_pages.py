"""The administrators' pages of people: list, search, adding, changing, deactivating."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from accounts import services
from accounts.models import Team, User
from accounts.roles import Role
from accounts.selectors import MOST_FOUND
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.integration.accounts.pages import text, to

PEOPLE = "/administration/"


def test_the_list_shows_everybody_with_role_and_status(desk: Client, practitioner: User, manager: User) -> None:
    services.deactivate_person(actor=User.objects.get(name="Aled Price"), person=manager, reason="Left")
    page = text(desk.get(PEOPLE))
    for words in (
        "Priya Nair",
        "Practitioner (Assessment team)",
        "Aled Price",
        "Administrator (Northshire Council)",
        "Martin Osei",
        "Deactivated",
    ):
        assert words in page


def test_the_list_costs_the_same_for_two_and_for_twenty(
    desk: Client, practitioner: User, team: Team, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    desk.get(PEOPLE)
    with django_assert_max_num_queries(6) as few:
        desk.get(PEOPLE)
    MembershipFactory.create_batch(10, team=team)
    MembershipFactory.create_batch(10, team=None, organisation=team.organisation, role=Role.CALDICOTT_GUARDIAN)
    with django_assert_num_queries(len(few)):
        desk.get(PEOPLE)


def test_a_long_list_has_pages(desk: Client, team: Team) -> None:
    MembershipFactory.create_batch(30, team=team)
    first, second = text(desk.get(PEOPLE)), text(desk.get(PEOPLE, {"page": 2}))
    assert "Page 1 of 2" in first
    assert 'href="?page=2"' in first
    assert 'href="?page=1"' in second
    assert desk.get(PEOPLE, {"page": "x\x00"}).status_code == 200


def test_a_search_is_posted_and_finds_parts_of_names(desk: Client, practitioner: User, manager: User) -> None:
    page = text(desk.post(to("search"), {"name": "nair pri"}))
    assert "Priya Nair" in page
    assert "Martin Osei" not in page
    assert "Nobody here has that in their name" in text(desk.post(to("search"), {"name": "zzz"}))
    assert desk.post(to("search"), {"name": " "}).url == PEOPLE
    assert "must be 150 characters or fewer" in text(desk.post(to("search"), {"name": "x" * 151}))
    assert desk.get(to("search")).status_code == 405


def test_a_search_that_finds_very_many_says_so(desk: Client, team: Team) -> None:
    MembershipFactory.create_batch(MOST_FOUND + 1, team=team)
    page = text(desk.post(to("search"), {"name": "Person"}))
    assert f"These are the first {MOST_FOUND}" in page


def test_a_person_is_added_with_a_role_and_invited(desk: Client, administrator: User, team: Team) -> None:
    form = desk.get(to("add_person")).context["form"]
    new = {"name": "Nia Rees", "email": "nia@northshire.example", "role": "practitioner", "place": str(team.pk)}
    response = desk.post(to("add_person"), new | {"key": str(form.key)}, follow=True)
    person = User.objects.get(email="nia@northshire.example")
    assert response.redirect_chain == [(to("person", person.pk), 302)]
    assert "The invitation has been sent." in text(response)
    assert mail.outbox[0].to == ["nia@northshire.example"]
    assert "http://testserver/account/password/reset/key/" in mail.outbox[0].body
    assert person.pk == form.key
    assert person.history.get().history_user == administrator
    desk.post(to("add_person"), new | {"key": str(form.key)})
    assert User.objects.filter(name="Nia Rees").count() == 1


def test_an_invitation_that_did_not_go_out_can_be_sent_again(desk: Client, team: Team, monkeypatch: Any) -> None:
    person = UserFactory(password=None, name="Nia Rees")
    MembershipFactory(person=person, team=team)
    assert "Send invitation again" in text(desk.get(to("person", person.pk)))
    with monkeypatch.context() as patch:
        patch.setattr("accounts.mail.send_mail", lambda *_: (_ for _ in ()).throw(OSError))
        assert "could not be sent" in text(desk.post(to("invite_person", person.pk), follow=True))
    assert "has been sent" in text(desk.post(to("invite_person", person.pk), follow=True))
    assert len(mail.outbox) == 1


def test_no_invitation_for_somebody_with_a_password(desk: Client, practitioner: User) -> None:
    page = desk.post(to("invite_person", practitioner.pk), follow=True)
    assert "has no password yet" in text(page)
    assert mail.outbox == []


def test_errors_stand_beside_their_fields_and_typed_text_stays(desk: Client, practitioner: User, team: Team) -> None:
    page = text(desk.post(to("add_person"), {"name": "Nia Rees", "email": practitioner.email, "role": "boss"}))
    assert "<title>Error: Add a person" in page
    assert "Select one of the answers shown for “Role”" in page
    assert "Select a team or the whole organisation" in page
    assert 'value="Nia Rees"' in page
    taken = {"name": "Nia Rees", "email": practitioner.email, "role": "manager", "place": str(team.pk)}
    page = text(desk.post(to("add_person"), taken))
    assert 'id="id_email_error"' in page
    assert "Somebody with this e-mail address already has an account" in page
    administrator = taken | {"email": "nia@northshire.example", "role": "administrator"}
    page = text(desk.post(to("add_person"), administrator))
    assert "An administrator works for the whole organisation" in page
    assert 'id="id_place_error"' in page
    assert not User.objects.filter(name="Nia Rees").exists()


def test_fields_that_the_form_does_not_ask_for_change_nothing(desk: Client, practitioner: User) -> None:
    form = desk.get(to("change_person", practitioner.pk)).context["form"]
    sent = {
        "name": "Priya N",
        "email": practitioner.email,
        "seen": form.seen,
        "is_active": "no",
        "is_service": "on",
        "password": "x",
        "id": str(uuid4()),
        "history_user": str(uuid4()),
    }
    desk.post(to("change_person", practitioner.pk), sent)
    person = User.objects.get(pk=practitioner.pk)
    assert (person.name, person.is_active, person.is_service) == ("Priya N", True, False)
    assert person.has_usable_password()


def test_details_are_changed_with_a_reason_that_the_page_shows(desk: Client, practitioner: User) -> None:
    form = desk.get(to("change_person", practitioner.pk)).context["form"]
    assert 'value="Priya Nair"' in text(desk.get(to("change_person", practitioner.pk)))
    sent = {
        "name": "Priya Nair-Cole",
        "email": practitioner.email,
        "job_title": "Senior social worker",
        "phone": "01234 567890",
        "reason": "Married",
        "seen": form.seen,
    }
    page = text(desk.post(to("change_person", practitioner.pk), sent, follow=True))
    for words in (
        "The changes have been saved.",
        "Details changed",
        "by Aled Price",
        "Married",
        "Priya Nair-Cole",
        "Full name",
        "Before:",
        "After:",
        "Role given: Practitioner, Assessment team",
    ):
        assert words in page
    assert "password" not in page.lower().replace("has not set a password", "")


def test_two_administrators_do_not_overwrite_each_other(desk: Client, practitioner: User, administrator: User) -> None:
    address = to("change_person", practitioner.pk)
    opened = desk.get(address).context["form"]
    services.change_person(actor=administrator, person=practitioner, email=practitioner.email, name="From the first")
    mine = {"name": "From the second", "email": practitioner.email, "job_title": "Social worker"}
    page = desk.post(address, mine | {"seen": opened.seen})
    assert "Somebody else changed this while you were typing" in text(page)
    assert "From the first" in text(page)
    assert 'value="From the second"' in text(page)
    assert User.objects.get(pk=practitioner.pk).name == "From the first"
    again = page.context["form"].carried["seen"]
    assert desk.post(address, mine | {"seen": again}).status_code == 302
    assert User.objects.get(pk=practitioner.pk).name == "From the second"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "\u0663"])
def test_a_form_that_does_not_say_what_it_saw_overwrites_nothing(desk: Client, practitioner: User, seen: str) -> None:
    sent = {"name": "Another", "email": practitioner.email, "seen": seen}
    assert "Somebody else changed this" in text(desk.post(to("change_person", practitioner.pk), sent))


def test_a_person_is_deactivated_after_saying_why(desk: Client, practitioner: User) -> None:
    address = to("deactivate_person", practitioner.pk)
    assert "signed out everywhere at once" in text(desk.get(address))
    assert "Enter why" in text(desk.post(address, {"reason": ""}))
    page = text(desk.post(address, {"reason": "Has left us"}, follow=True))
    assert "can no longer sign in" in page
    assert "Has left us" in page
    assert not User.objects.get(pk=practitioner.pk).is_active
    page = text(desk.post(to("reactivate_person", practitioner.pk), {"reason": "Is back"}, follow=True))
    assert "The invitation has been sent." in page
    assert mail.outbox[0].to == [practitioner.email]
