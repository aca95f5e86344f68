"""The guidance pages, as somebody who is signed in sees them."""

import dataclasses
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from guidance import editions, library, presenters, views
from guidance.shelf import SHELF

EDITION = editions.get(editions.CURRENT)
NAMES = ["index", "flowchart", "golden_rules", "caldicott", "consent", "law", "faq", "glossary", "sources"]
ARTICLES = [name for _shelf, names in SHELF for name in names]
ADDRESSES = [
    *dict.fromkeys([*(reverse(f"guidance:{name}") for name in NAMES), *map(presenters.article_url, ARTICLES)]),
    *(reverse("guidance:flowchart", args=[one.key]) for one in editions.ALL),
    *(reverse("guidance:question", args=[step.key]) for step in (*EDITION.questions, *EDITION.pages)),
]
#: The same page as the flowchart without a name.
CURRENT_CHART = reverse("guidance:flowchart", args=[EDITION.key])


@pytest.fixture
def reader(client: Client, practitioner: User) -> Client:
    client.force_login(practitioner)
    return client


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_of_guidance_is_there(reader: Client, address: str) -> None:
    response = reader.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert "style=" not in page
    if address != reverse("guidance:index"):
        assert "Last checked" in page
        assert "Next review" in page
        assert "Source" in page
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= set(re.findall(r'id="([^"]+)"', page))


def test_no_page_of_guidance_is_called_as_another_is(reader: Client) -> None:
    pages = [reader.get(address).content.decode() for address in ADDRESSES if address != CURRENT_CHART]
    titles = [page.partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("address", ADDRESSES[:2])
def test_guidance_is_for_people_who_are_signed_in(client: Client, db: None, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", ["questions/nothing/", "flowchart/england-1908/", "nothing/"])
def test_an_unknown_page_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(reverse("guidance:index") + address).status_code == 404


def test_a_page_past_its_review_date_says_so(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old = dataclasses.replace(library.article("faq"), next_review=date(2020, 1, 2))
    monkeypatch.setattr(views, "article", lambda name: old)
    page = reader.get(reverse("guidance:faq")).content.decode()
    assert "should have been checked again by 2 January 2020" in page


def test_a_page_says_what_changed_on_it_s4_header(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves S4 2.2.19; header (*show amendments*)."""
    changed = dataclasses.replace(library.article("hubs"), changes=(library.Change(date(2026, 12, 1), "A new hub."),))
    monkeypatch.setattr(views, "article", lambda name: changed)
    page = reader.get(presenters.article_url("hubs")).content.decode()
    assert "What changed on this page" in page
    assert "1 December 2026: A new hub." in page


def test_an_entry_of_the_library_shows_its_state_and_both_addresses(reader: Client) -> None:
    """Proves S0 Legal framework; S0 Resources."""
    page = reader.get(presenters.article_url("laws-health")).content.decode()
    entry = page.partition('id="mental-capacity-act-2005"')[2].partition("<h2")[0]
    assert "In force" in entry
    assert 'href="https://www.legislation.gov.uk/ukpga/2005/9/contents"' in entry
    assert "Address in the source: http://www.legislation.gov.uk/ukpga/2005/9/contents" in " ".join(entry.split())


def test_guidance_is_only_read(reader: Client) -> None:
    assert reader.post(reverse("guidance:index")).status_code == 405
