"""Signing in, forgotten and changed passwords, and who may not sign in."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import history
from accounts.models import User
from accounts.services import deactivate_person, reactivate_person, service_actor
from tests.factories.accounts import PASSWORD, UserFactory

LOGIN = "/account/login/"
WRONG = "Enter a correct e-mail address and password"
NEW = "a new sentence of my own"


@pytest.fixture(autouse=True)
def no_earlier_attempts() -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_signing_in_leads_to_the_front_door_and_writes_no_row_of_the_person(client: Client, practitioner: User) -> None:
    rows = User.history.count()
    response = sign_in(client, practitioner.email)
    assert response.status_code == 302
    assert response.url == reverse("home")
    assert signed_in(client)
    assert User.history.count() == rows
    assert not EmailAddress.objects.exists()


def test_an_address_signs_in_whatever_its_case(client: Client, practitioner: User) -> None:
    sign_in(client, f" {practitioner.email.upper()} ")
    assert signed_in(client)


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client: Client, practitioner: User) -> None:
    asked = client.get("/account/profile/")
    assert asked.url == "/account/login/?next=/account/profile/"
    response = client.post(asked.url, {"login": practitioner.email, "password": PASSWORD})
    assert response.url == "/account/profile/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(client: Client, practitioner: User, elsewhere: str) -> None:
    response = client.post(LOGIN, {"login": practitioner.email, "password": PASSWORD, "next": elsewhere})
    assert response.url == reverse("home")


@pytest.mark.parametrize("known", [True, False])
def test_known_and_unknown_addresses_hear_the_same(client: Client, practitioner: User, known: bool) -> None:
    response = sign_in(client, practitioner.email if known else "nobody@example.org", "not the password")
    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert "<title>Error: Sign in" in response.content.decode()
    assert not signed_in(client)


def test_empty_boxes_say_what_to_enter(client: Client, db: None) -> None:
    page = client.post(LOGIN, {"login": "", "password": ""}).content.decode()
    assert "Enter an e-mail address" in page
    assert "Enter your password" in page


def test_somebody_deactivated_hears_what_a_stranger_hears(client: Client, team: Any) -> None:
    person = UserFactory(is_active=False)
    response = sign_in(client, person.email)
    assert WRONG in response.content.decode()
    assert not signed_in(client)


def test_a_deactivation_ends_every_session_on_the_next_request(
    client: Client, practitioner: User, administrator: User
) -> None:
    sign_in(client, practitioner.email)
    assert client.get("/account/profile/").status_code == 200
    deactivate_person(actor=administrator, person=practitioner, reason="Has left")
    assert client.get("/account/profile/").status_code == 302
    assert client.post("/session/ping/").status_code == 302


def test_a_reactivation_brings_no_old_session_and_no_old_password_back(
    client: Client, practitioner: User, administrator: User
) -> None:
    sign_in(client, practitioner.email)
    deactivate_person(actor=administrator, person=practitioner, reason="On long leave")
    reactivate_person(actor=administrator, person=practitioner, reason="Is back")
    assert client.get("/account/profile/").status_code == 302
    assert WRONG in sign_in(client, practitioner.email).content.decode()


def test_a_part_of_the_system_never_signs_in(client: Client, db: None) -> None:
    actor = service_actor("reminders")
    sign_in(client, actor.email, "")
    client.post("/account/password/reset/", {"email": actor.email})
    assert not signed_in(client)
    assert "Nobody can sign in there" in mail.outbox[0].body


def test_too_many_wrong_passwords_stop_further_attempts(client: Client, practitioner: User) -> None:
    for _attempt in range(5):
        sign_in(client, practitioner.email, "wrong")
    page = sign_in(client, practitioner.email)
    assert "There were too many attempts" in page.content.decode()
    assert not signed_in(client)


def test_too_many_requests_from_one_place_get_the_page_for_it(client: Client, practitioner: User) -> None:
    answers = [client.post(LOGIN, {"login": "", "password": ""}).status_code for _request in range(31)]
    assert set(answers[:30]) == {200}
    assert answers[30] == 429


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "password/set/", "inactive/", "login/code/"])
def test_nobody_signs_up_or_manages_addresses_here(client: Client, db: None, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(client: Client, practitioner: User) -> None:
    sign_in(client, practitioner.email, "wrong")
    client.post("/account/password/reset/", {"email": practitioner.email.upper()})
    (letter,) = mail.outbox
    assert letter.to == [practitioner.email]
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    form = client.get(link)
    assert client.get(form.url).status_code == 200
    assert client.post(form.url, {"password1": NEW}).url == "/account/password/reset/key/done/"
    sign_in(client, practitioner.email, NEW)
    assert signed_in(client)
    assert "This link no longer works" in Client().get(link).content.decode()
    latest = practitioner.history.order_by("-history_id").first()
    assert latest.history_user == practitioner
    assert latest.history_change_reason == "Password changed"


def test_a_new_password_ends_the_wait_after_wrong_ones(client: Client, practitioner: User) -> None:
    for _attempt in range(6):
        sign_in(client, practitioner.email, "wrong")
    client.post("/account/password/reset/", {"email": practitioner.email})
    form = client.get(re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1])
    client.post(form.url, {"password1": NEW})
    sign_in(client, practitioner.email, NEW)
    assert signed_in(client)


def test_the_page_says_the_same_for_an_unknown_address_and_only_the_letter_tells(
    client: Client, practitioner: User
) -> None:
    known = client.post("/account/password/reset/", {"email": practitioner.email}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert known.content == unknown.content
    assert [letter.to for letter in mail.outbox] == [[practitioner.email], ["nobody@example.org"]]
    assert "Nobody can sign in there" in mail.outbox[1].body


@pytest.mark.parametrize("known", [True, False])
def test_a_mail_server_that_is_down_is_told_in_the_same_words(
    client: Client, practitioner: User, monkeypatch: Any, known: bool
) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("accounts.mail.send_mail", down)
    response = client.post("/account/password/reset/", {"email": practitioner.email if known else "x@example.org"})
    assert response.status_code == 503
    assert "The e-mail could not be sent" in response.content.decode()


@pytest.mark.parametrize("letter", [0, 1])
def test_letters_hold_no_name_and_no_address_of_a_person(client: Client, practitioner: User, letter: int) -> None:
    client.post("/account/password/reset/", {"email": practitioner.email})
    client.post("/account/password/reset/", {"email": "nobody@example.org"})
    words = mail.outbox[letter].subject + mail.outbox[letter].body
    assert practitioner.name not in words
    assert "@" not in words


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 15 characters"),
        ("1q2w3e4r5t6y7u8i9o0p", "too common"),
        ("passwordpassword", "repeats itself"),
        ("ababcababcababcabc", "repeats itself"),
        ("priya.nair@northshire.example", "too similar"),
        ("", "Enter a new password"),
    ],
)
def test_weak_passwords_are_refused(client: Client, practitioner: User, password: str, words: str) -> None:
    client.force_login(practitioner)
    page = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": password})
    assert page.status_code == 200
    assert words in page.content.decode()


def test_a_changed_password_names_its_owner_and_ends_the_other_sessions(client: Client, practitioner: User) -> None:
    other = Client()
    for browser in (client, other):
        browser.force_login(practitioner)
    response = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert response.url == "/account/profile/"
    assert client.get("/account/profile/").status_code == 200
    assert other.get("/account/profile/").status_code == 302
    latest = practitioner.history.order_by("-history_id").first()
    assert (latest.history_user, latest.history_change_reason) == (practitioner, "Password changed")
    assert not hasattr(latest, "password")
    assert mail.outbox[0].to == [practitioner.email]
    assert "has just been changed" in mail.outbox[0].body


def test_changing_a_password_needs_the_current_one(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    page = client.post("/account/password/change/", {"oldpassword": "wrong", "password1": NEW})
    assert "Enter your current password" in page.content.decode()


def test_an_older_kind_of_hash_is_renewed_in_the_persons_own_name(client: Client, settings: Any, team: Any) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    person = UserFactory()
    person.password = make_password(PASSWORD, hasher="md5")
    history.save(person, actor=person)
    sign_in(client, person.email)
    assert signed_in(client)
    person.refresh_from_db()
    assert person.password.startswith("scrypt$")
    assert person.history.first().history_user == person


@pytest.mark.parametrize("field", ["login", "password"])
@pytest.mark.parametrize("text", ["\x00", "a" * 100_000, "not an address"], ids=["nul", "long", "words"])
def test_odd_text_gets_an_error_and_no_fault(client: Client, db: None, field: str, text: str) -> None:
    data = {"login": "a@example.org", "password": "x", field: text}
    response = client.post(LOGIN, data)
    assert response.status_code == 200
    assert not signed_in(client)


def test_signing_out_is_asked_by_a_page_and_done_by_a_form(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    assert "Are you sure you want to sign out?" in client.get("/account/logout/").content.decode()
    assert signed_in(client)
    assert client.post("/account/logout/").url == reverse("signed_out")
    assert not signed_in(client)
