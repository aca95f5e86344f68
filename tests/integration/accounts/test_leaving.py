"""Exit this page, and the page for a form whose key does not fit."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import change_organisation
from accounts.session_lock import locked_post

NEUTRAL = "https://www.bbc.co.uk/weather"


def test_leaving_ends_the_session_and_goes_to_the_neutral_address(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    response = client.post("/leave/")
    assert response.status_code == 200
    assert response["Refresh"] == f"0; url={NEUTRAL}"
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert response["Cache-Control"] == "no-store"
    assert "_auth_user_id" not in client.session
    assert client.get("/account/profile/").status_code == 302


def test_leaving_goes_where_the_organisation_says(client: Client, practitioner: User, administrator: User) -> None:
    address = "https://www.example.org/recipes/?a=1&b=2"
    organisation = practitioner.memberships.get().organisation
    change_organisation(actor=administrator, organisation=organisation, quick_exit_address=address)
    client.force_login(practitioner)
    response = client.post("/leave/")
    assert response["Refresh"] == f"0; url={address}"
    assert 'href="https://www.example.org/recipes/?a=1&amp;b=2"' in response.content.decode()


def test_the_page_on_the_way_out_says_nothing_of_the_service(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    page = client.post("/leave/").content.decode()
    assert practitioner.name not in page
    assert "decision" not in page
    assert "safeguarding" not in page.lower()


def test_leaving_is_a_form_and_never_a_link(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    assert client.get("/leave/").status_code == 405
    assert "_auth_user_id" in client.session


def test_leaving_works_for_somebody_whose_session_has_gone(client: Client, db: None) -> None:
    assert client.post("/leave/")["Refresh"] == f"0; url={NEUTRAL}"


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_form_whose_key_does_not_fit_is_kept_and_explained(strict: Client, practitioner: User) -> None:
    strict.force_login(practitioner)
    kept: list[str] = []

    def receive(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
        kept.append(request.POST["oldpassword"])

    locked_post.connect(receive)
    headers = {"Origin": "http://testserver", "Referer": "http://testserver/account/password/change/"}
    response = strict.post("/account/password/change/", {"oldpassword": "typed"}, headers=headers)
    locked_post.disconnect(receive)
    page = response.content.decode()
    assert response.status_code == 403
    assert "This form could not be sent" in page
    assert 'href="/account/password/change/"' in page
    assert kept == ["typed"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_form_from_elsewhere_is_never_kept(strict: Client, practitioner: User, origin: str | None) -> None:
    strict.force_login(practitioner)
    kept: list[Any] = []
    locked_post.connect(lambda **told: kept.append(told), weak=False, dispatch_uid="test")
    headers = {"Origin": origin} if origin else {}
    response = strict.post("/account/password/change/", {"oldpassword": "planted"}, headers=headers)
    locked_post.disconnect(dispatch_uid="test")
    assert response.status_code == 403
    assert kept == []
