"""The pages of this room as a browser shows them: accessible at both widths, in every state that they have."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts import services
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory
from tests.functional.looks import assert_accessible


def administration(name: str, identifier: Any = None) -> str:
    return reverse(f"administration:{name}", args=[identifier] if identifier else [])


@pytest.fixture(autouse=True)
def no_earlier_attempts() -> None:
    cache.clear()


def send(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).last.click()


def test_signing_in(page: Page, practitioner: Any) -> None:
    page.goto("/")
    expect(page).to_have_title("Sign in – Record a sharing decision")
    assert_accessible(page)
    send(page, "Sign in")
    expect(page).to_have_title("Error: Sign in – Record a sharing decision")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("E-mail address").fill(practitioner.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    send(page, "Sign in")
    expect(page).to_have_url("/decisions/")


def test_a_forgotten_password(page: Page, practitioner: Any) -> None:
    page.goto("/account/login/")
    page.get_by_role("link", name="Forgotten your password?").click()
    assert_accessible(page)
    page.get_by_label("E-mail address").fill(practitioner.email)
    send(page, "Send the link")
    assert_accessible(page)
    link = mail.outbox[0].body.split("/account/password/reset/key/")[1].split()[0]
    page.goto(f"/account/password/reset/key/{link}")
    assert_accessible(page)
    page.get_by_label("New password", exact=True).fill("short")
    send(page, "Set password")
    assert_accessible(page)
    page.get_by_label("New password", exact=True).fill("four plain words more")
    send(page, "Set password")
    expect(page.locator("h1")).to_have_text("Your password is set")
    assert_accessible(page)
    page.goto(f"/account/password/reset/key/{link}")
    expect(page.locator("h1")).to_have_text("This link no longer works")
    assert_accessible(page)


def test_ones_own_pages(sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any) -> None:
    page = sign_in(practitioner)
    for address in ("profile", "password/change", "logout", "reauthenticate"):
        page.goto(f"{live_server.url}/account/{address}/")
        assert_accessible(page)


def test_somebody_without_a_role(sign_in: Callable[[Any], Page], live_server: Any, db: None) -> None:
    page = sign_in(UserFactory())
    page.goto(live_server.url)
    expect(page.locator("h1")).to_have_text("You have no role yet")
    assert_accessible(page)


def test_the_administrators_pages(desk: Page, live_server: Any, practitioner: Any) -> None:
    for name in ("people", "add_person", "teams", "add_team", "organisation"):
        desk.goto(live_server.url + administration(name))
        assert_accessible(desk)


def test_the_pages_of_one_person(desk: Page, live_server: Any, practitioner: Any, administrator: Any) -> None:
    details = {"email": practitioner.email, "name": "Priya Nair-Cole", "phone": "01234 567890"}
    services.change_person(actor=administrator, person=practitioner, reason="Married", **details)
    for name in ("person", "change_person", "deactivate_person", "reactivate_person", "give_role"):
        for person in (practitioner, administrator):
            desk.goto(live_server.url + administration(name, person.pk))
            assert_accessible(desk)


def test_adding_a_person_from_the_first_error_to_the_invitation(desk: Page, live_server: Any, team: Any) -> None:
    desk.goto(live_server.url + administration("people"))
    desk.get_by_role("button", name="Add a person").click()
    send(desk, "Add and send invitation")
    assert_accessible(desk)
    desk.get_by_role("link", name="Enter the person's full name").click()
    expect(desk.get_by_label("Full name")).to_be_focused()
    desk.get_by_label("Full name").fill("Nia Rees")
    desk.get_by_label("E-mail address").fill("nia@northshire.example")
    desk.get_by_label("Practitioner", exact=True).check()
    desk.get_by_label("Where").select_option(label=team.name)
    send(desk, "Add and send invitation")
    expect(desk.locator("h1")).to_have_text("Nia Rees")
    expect(desk.get_by_role("alert")).to_contain_text("The invitation has been sent.")
    assert_accessible(desk)
    assert mail.outbox[0].to == ["nia@northshire.example"]


def test_a_conflict_shows_both_texts(desk: Page, live_server: Any, practitioner: Any, administrator: Any) -> None:
    desk.goto(live_server.url + administration("change_person", practitioner.pk))
    services.change_person(actor=administrator, person=practitioner, email=practitioner.email, name="From the first")
    desk.get_by_label("Full name").fill("From the second")
    send(desk, "Save changes")
    expect(desk.get_by_role("region", name="What it says now")).to_contain_text("From the first")
    expect(desk.get_by_label("Full name")).to_have_value("From the second")
    assert_accessible(desk)
    send(desk, "Save changes")
    expect(desk.locator("h1")).to_have_text("From the second")


def test_searching_and_finding_nobody(desk: Page, live_server: Any, practitioner: Any) -> None:
    desk.goto(live_server.url + administration("people"))
    for words, found in (("priya", "Priya Nair"), ("zzz", "Nobody here has that in their name")):
        desk.get_by_label("Find a person", exact=True).fill(words)
        send(desk, "Search")
        expect(desk.locator("main")).to_contain_text(found)
        assert_accessible(desk)


def test_a_role_ends_and_a_team_closes(desk: Page, live_server: Any, practitioner: Any, team: Any) -> None:
    desk.goto(live_server.url + administration("end_role", practitioner.memberships.get().pk))
    assert_accessible(desk)
    desk.get_by_label("Why").fill("Has moved to another team")
    send(desk, "End this role")
    expect(desk.locator("main")).to_contain_text("Has moved to another team")
    desk.goto(live_server.url + administration("change_team", team.pk))
    desk.get_by_label("No, it is closed").check()
    send(desk, "Save changes")
    expect(desk.locator("main")).to_contain_text("Closed")
    assert_accessible(desk)


def test_a_long_list_of_people_fits_a_small_screen(desk: Page, live_server: Any, team: Any) -> None:
    long = UserFactory(name="Wilhelmina-Konstantinopolita Featherstonehaugh-Cholmondeley", job_title="x" * 60)
    MembershipFactory(person=long, team=team)
    MembershipFactory.create_batch(30, team=team)
    desk.goto(live_server.url + administration("people"))
    assert_accessible(desk)
    desk.get_by_role("link", name="Next page").click()
    expect(desk.locator("main")).to_contain_text("Page 2 of 2")
