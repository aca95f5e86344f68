"""The pages of consent: who sees them, what is written down, what they say."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from consent.access_log import PAGES, STREAM
from tests.counting import queries
from tests.factories.consent import make_consent, make_person, today
from tests.factories.consent_pages import Kept, make_everything

pytestmark = pytest.mark.django_db

LIST = reverse("consent:list")
TABS = ("active", "expiring", "refused", "withdrawn")


@pytest.fixture
def kept(practitioner: User) -> Kept:
    return make_everything(practitioner)


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    assert response.status_code == 200, response
    return str(response.content.decode())


def looks() -> int:
    return AuditEvent.objects.filter(kind__in=[Kind.VIEW, Kind.PRINT], stream=STREAM).count()


def test_each_page_of_a_person_writes_exactly_one_view_and_names_nobody(practitioner: User, kept: Kept) -> None:
    client = as_(practitioner)
    for page in kept.pages():
        before = looks()
        response = client.get(page)
        html = text(response)
        assert looks() == before + 1, page
        event = AuditEvent.objects.filter(kind=Kind.VIEW, stream=STREAM).latest("seq")
        assert event.record_id == kept.person.pk
        assert event.detail["page"] in PAGES
        assert "no-store" in response["Cache-Control"]
        title = html.partition("<title>")[2].partition("</title>")[0]
        assert "Robin" not in title, page
        assert html.count("<h1") == 1, page


def test_nobody_without_a_need_to_know_sees_anything(
    kept: Kept, other_practitioner: User, outsider: User, administrator: User
) -> None:
    """No page, whichever way it is asked for, and no word of it in any list (S2 3.15)."""
    for user in (other_practitioner, outsider, administrator):
        client, before = as_(user), looks()
        asked = (client.post,) if user == outsider else (client.get, client.post)  # opened below
        for page in kept.pages():
            for ask in asked:
                assert ask(page).status_code in (404, 405), (user, page)
        assert looks() == before
        readers = () if user == administrator else (LIST, *(f"{LIST}?show={tab}" for tab in TABS))
        for page in readers:
            assert "Robin" not in text(client.get(page))
    found = as_(other_practitioner).post(reverse("consent:find"), {"q": "robin"})
    assert "Nobody found" in text(found)
    new = {"name": "Robin Example", "idempotency_key": str(uuid4())}
    assert as_(other_practitioner).post(reverse("consent:add_person"), new).status_code == 302
    for page in (LIST, reverse("consent:find"), reverse("consent:add_person"), reverse("consent:forms")):
        assert as_(administrator).get(page).status_code == 404


def test_missing_is_as_forbidden(practitioner: User, outsider: User, kept: Kept) -> None:
    there, nowhere = as_(outsider), as_(practitioner)
    for page in kept.pages():
        key = next(part for part in page.split("/") if len(part) == 36)
        missing = nowhere.get(page.replace(key, str(uuid4())))
        forbidden = there.get(page)
        assert missing.status_code == forbidden.status_code == 404
        assert "Robin" not in forbidden.content.decode()


def test_managers_and_guardians_read_and_are_told_why_they_cannot_record(
    manager: User, guardian: User, kept: Kept
) -> None:
    for user, name, words in (
        (manager, "give", "Only a practitioner can record consent."),
        (guardian, "give", "Only a practitioner can record consent."),
    ):
        client = as_(user)
        assert "Robin Example" in text(client.get(reverse("consent:person", args=[kept.person.pk])))
        page = text(client.get(reverse(f"consent:{name}", args=[kept.person.pk])))
        assert words in page
        assert "idempotency_key" not in page
    assert "They withdrew it" in text(as_(manager).get(reverse("consent:consent", args=[kept.given])))
    assert "They withdrew it" not in text(as_(guardian).get(reverse("consent:consent", args=[kept.given])))


def test_the_list_shows_each_consent_where_it_stands_and_writes_whom_it_shows(practitioner: User, kept: Kept) -> None:
    client = as_(practitioner)
    html = text(client.get(LIST))
    for words in ("Active (1)", "Ask again soon (1)", "Refused or no reply (1)", "Withdrawn or not valid (1)"):
        assert words in html
    told = {"active": "Ask again by", "expiring": "Ask again by", "refused": "Silence is never consent"}
    for tab, words in {**told, "withdrawn": "took it back"}.items():
        assert words in text(client.get(f"{LIST}?show={tab}"))
        event = AuditEvent.objects.filter(kind=Kind.SEARCH, stream=STREAM).latest("seq")
        assert event.detail["shown"] == [str(kept.person.pk)]
    assert "Active (1)" in text(client.get(f"{LIST}?show=nonsense&page=nonsense"))


def test_an_empty_list_says_what_to_do(practitioner: User) -> None:
    for tab in TABS:
        assert "find or add the person first" in text(as_(practitioner).get(f"{LIST}?show={tab}"))


def test_the_menu_leads_to_consent_for_those_who_read_it(
    practitioner: User, manager: User, guardian: User, administrator: User
) -> None:
    link = f'href="{LIST}"'
    assert all(link in text(as_(user).get(reverse("guidance:index"))) for user in (practitioner, manager, guardian))
    assert link not in text(as_(administrator).get(reverse("guidance:index")))


def test_a_person_is_found_by_a_part_of_the_name_or_the_case_number_also_as_merged(
    practitioner: User, kept: Kept
) -> None:
    client, find = as_(practitioner), reverse("consent:find")
    for term, found in (("robin exam", True), ("cf-1", True), ("robyn", True), ("cf-2", True), ("nobody", False)):
        assert (reverse("consent:person", args=[kept.person.pk]) in text(client.post(find, {"q": term}))) is found, term
    event = AuditEvent.objects.filter(kind=Kind.SEARCH).latest("seq")
    assert "nobody" not in str(event.detail)
    empty = client.post(find, {"q": " "})
    assert empty.status_code == 422
    assert "Enter a name or a case number" in empty.content.decode()


def test_pages_cost_the_same_however_much_there_is(practitioner: User, kept: Kept) -> None:
    client = as_(practitioner)
    names = ("person", "give", "engagement")
    pages = [LIST, *(reverse(f"consent:{name}", args=[kept.person.pk]) for name in names)]
    pages += [reverse(f"consent:{name}", args=[kept.given]) for name in ("consent", "withdraw")]
    few = {page: queries(lambda page=page: client.get(page)) for page in pages}  # type: ignore[misc]
    for number in range(4):
        make_consent(practitioner, kept.person)
        make_consent(practitioner, make_person(practitioner, name=f"Somebody {number}"))
    many = {page: queries(lambda page=page: client.get(page)) for page in pages}  # type: ignore[misc]
    assert few == many
    assert max(many.values()) <= 13, many


def test_the_history_tells_every_event_in_words(practitioner: User, kept: Kept) -> None:
    html = text(as_(practitioner).get(reverse("consent:person", args=[kept.person.pk])))
    for words in (
        "Consent given by Robin Example (the person themself)",
        "Consent withdrawn by Robin Example",
        "Asked, no reply",
        "Understands enough to decide",
        "Has capacity for this decision",
        "Agreed to Family support",
        "Parents or carers disagree with the child",
        "Its review date is near",
        "Robyn Sample",
        "1 other person may be the same.",
    ):
        assert words in html, words
    assert f"{today().year}" in html


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(practitioner: User, kept: Kept, method: str) -> None:
    ask: Callable[..., Any] = getattr(as_(practitioner), method)
    assert all(ask(page).status_code == 405 for page in kept.pages()[:4])
