"""Every link of the guidance leads somewhere, and each demand that something be said leads to where it is said."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify

from accounts.models import User
from guidance import editions, library, presenters
from tests import requirements

EDITION = editions.get(editions.CURRENT)
INDEX = reverse("guidance:index")
#: The address of the page that shows each text: `questions/legal-duty`, `flowcharts/hmg-2008`, `faq`.
ADDRESSES = {
    **{name: presenters.article_url(name) for name in library.names() if library.article(name).kind == "article"},
    **{f"questions/{step.guidance}": presenters.guide_url(step.key) for step in EDITION.steps if step.guidance},
    **{f"flowcharts/{one.key}": reverse("guidance:flowchart", args=[one.key]) for one in editions.ALL},
}
#: What has to be said, and how each disagreement of the sources is resolved (S0 to S4; D1 to D22).
SAID = [row for row in requirements.read() if row.kind in ("GUIDE", "CHOICE")]


class Page(HTMLParser):
    """The links of a page, and the places on it that a link can lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors = {""}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.anchors.add(found.get("id") or "")
        if tag == "a":
            self.links.add(found.get("href") or "")


@pytest.fixture
def pages(client: Client, practitioner: User) -> dict[str, Page]:
    """Every page of the guidance, by its address."""
    client.force_login(practitioner)
    addresses = (INDEX, reverse("guidance:flowchart"), *ADDRESSES.values())
    return {address: Page(client.get(address).content.decode()) for address in addresses}


def test_every_link_within_the_guidance_leads_to_a_page_and_a_place_on_it(pages: dict[str, Page]) -> None:
    links = {
        (address, *urldefrag(urljoin(address, link)))
        for address, page in pages.items()
        for link in page.links
        if urljoin(address, link).startswith(INDEX)
    }
    assert len(links) > 500
    assert [link for link in links if link[1] not in pages or link[2] not in pages[link[1]].anchors] == []


def test_every_page_is_one_step_from_the_index(pages: dict[str, Page]) -> None:
    charts = {address for name, address in ADDRESSES.items() if name.startswith("flowcharts/")}
    assert set(ADDRESSES.values()) - charts <= pages[INDEX].links


def test_each_demand_that_something_be_said_has_a_place_that_says_it(pages: dict[str, Page]) -> None:
    """Each row of docs/requirements.csv of that kind names at least one page and heading, and all of them are there."""
    assert len(SAID) >= 43
    assert [row.name for row in SAID if not requirements.answers(row)] == []
    missing = [
        (row.name, name, heading)
        for row in SAID
        for name, heading in requirements.answers(row)
        if slugify(heading) not in pages[ADDRESSES[name]].anchors
    ]
    assert missing == []
