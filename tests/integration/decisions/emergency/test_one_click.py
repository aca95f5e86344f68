"""From every page one click leads to the emergency page, whatever the page is (S2 1.10)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from decisions.models import Decision
from tests.factories.decisions import make_decision
from tests.factories.emergencies import make_emergency
from tests.integration.audit.pages import EVERY, url

LINK = '<a class="app-header__urgent" href="/decisions/emergency/"'
#: Leaving ends the session, and so does signing out.
ENDS = {"leave", "account_logout"}


def places(decision: Decision, *, of_it_alone: bool) -> Iterator[tuple[str, str]]:
    for name in sorted(EVERY.keys() - ENDS):
        if of_it_alone and not EVERY[name]:
            continue
        try:
            yield name, url(name, decision) if EVERY[name] else reverse(name)
        except (KeyError, NoReverseMatch):
            continue  # pages of people and teams, which a practitioner has not got


def pages(client: Client, decision: Decision, *, of_it_alone: bool = False) -> dict[str, str]:
    """Every page that this person sees, by its name; `of_it_alone`: only those that are about this record."""
    answers = {name: client.get(at) for name, at in places(decision, of_it_alone=of_it_alone)}
    return {
        name: answer.content.decode()
        for name, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }


@pytest.fixture
def records(practitioner: User) -> tuple[Decision, ...]:
    draft = make_decision(practitioner, before="legal-duty")
    return draft, make_decision(practitioner), make_emergency(practitioner)


def test_every_page_of_a_practitioner_has_the_link_once(client: Client, practitioner: User, records: tuple) -> None:
    client.force_login(practitioner)
    seen: set[str] = set()
    for place, record in enumerate(records):
        for name, html in pages(client, record, of_it_alone=place > 0).items():
            assert html.count(LINK) == 1, name
            seen.add(name)
    wanted = {"decisions:mine", "decisions:start", "decisions:step", "decisions:tasks", "decisions:record", "help"}
    assert seen >= wanted | {"decisions:print", "decisions:emergency", "decisions:emergency_saved", "guidance:index"}
    assert len(seen) > 25


def test_a_page_that_is_not_there_has_it_too(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    assert client.get("/no/such/page/").content.decode().count(LINK) == 1


@pytest.mark.parametrize("who", ["manager", "guardian", "administrator"])
def test_who_makes_no_decisions_has_no_link(
    client: Client, who: str, practitioner: User, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    seen = pages(client, make_decision(practitioner))
    assert [name for name, html in seen.items() if "app-header__urgent" in html] == []


def test_nobody_who_is_not_signed_in_sees_it(client: Client, lent: object) -> None:
    assert "app-header__urgent" not in client.get("/help/").content.decode()
    assert client.get("/decisions/emergency/").status_code == 302
