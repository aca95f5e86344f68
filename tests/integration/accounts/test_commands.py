"""The command that lets the first administrator in."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.held_roles import held_roles_of
from accounts.models import Organisation, User
from accounts.roles import Role

pytestmark = pytest.mark.django_db
NEW = {"name": "Eastmoor Council", "administrator_email": "First@Eastmoor.example", "administrator_name": "Fay First"}


def set_up(**options: Any) -> str:
    out = StringIO()
    call_command("set_up_organisation", stdout=out, **NEW | options)
    return out.getvalue()


def test_the_printed_address_lets_the_first_administrator_in(client: Client) -> None:
    link = set_up(address="https://decisions.example/", nation="wales", sector="health").split()[-1]
    assert link.startswith("https://decisions.example/account/password/reset/key/")
    form = client.get(link.removeprefix("https://decisions.example"))
    client.post(form.url, {"password1": "four plain words here"})
    client.post("/account/login/", {"login": "first@eastmoor.example", "password": "four plain words here"})
    assert client.get("/").url == "/administration/"
    organisation = Organisation.objects.get()
    assert (organisation.nation, organisation.sector) == ("wales", "health")
    assert held_roles_of(User.objects.get(email="first@eastmoor.example")).roles == {Role.ADMINISTRATOR}
    assert organisation.history.get().history_user.name == "System: set-up"


def test_a_second_administrator_joins_the_same_organisation() -> None:
    set_up()
    set_up(administrator_email="second@eastmoor.example")
    assert Organisation.objects.get().memberships.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"administrator_email": "no address"}, {"name": " "}, {"administrator_name": "\x00"}]
)
def test_content_that_does_not_fit_sets_nothing_up(wrong: dict[str, str]) -> None:
    with pytest.raises(CommandError):
        set_up(**wrong)
    assert not Organisation.objects.exists()


def test_an_address_that_is_taken_says_so() -> None:
    set_up()
    with pytest.raises(CommandError, match="already has an account"):
        set_up(name="Another Council")
    assert Organisation.objects.count() == 1
