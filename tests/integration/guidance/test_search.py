"""The search of the guidance, as somebody who is signed in uses it (issue 15, search)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent
from guidance.searching import index
from tests.counting import queries

ADDRESS = "/guidance/search/"


@pytest.fixture
def reader(client: Client, practitioner: User) -> Client:
    client.force_login(practitioner)
    return client


def search(reader: Client, typed: str, status: int = 200) -> str:
    response = reader.post(ADDRESS, {"q": typed})
    assert response.status_code == status
    return response.content.decode()


def places(page: str) -> list[str]:
    return re.findall(r'<li class="govuk-!-margin-bottom-5">\s*<a [^>]*href="([^"]+)"', page)


def test_what_was_found_leads_to_page_and_anchor_with_a_line_of_its_text_marked(reader: Client) -> None:
    page = search(reader, "gillick")
    address, _sign, anchor = places(page)[0].partition("#")
    assert f'id="{anchor}"' in reader.get(address).content.decode()
    assert re.search(r"<mark>Gillick</mark>", page)
    assert "On the page: Glossary" in page
    assert 'value="gillick"' in page


def test_every_place_that_can_be_found_is_there(reader: Client) -> None:
    """Notes on the law and questions too, each at its own anchor."""
    pages: dict[str, str] = {}
    for entry in index().entries:
        address, _sign, anchor = entry.url.partition("#")
        if address not in pages:
            response = reader.get(address)
            assert response.status_code == 200, address
            pages[address] = response.content.decode()
        assert not anchor or f'id="{anchor}"' in pages[address], entry.url


def test_a_misspelt_word_finds_what_was_meant_and_says_so(reader: Client) -> None:
    page = search(reader, "concent")
    assert places(page)
    assert "“concent” is not in the guidance. We looked for “consent”." in page


def test_nothing_found_proposes_the_nearest_words_and_leads_on(reader: Client) -> None:
    page = search(reader, "anonxxmixd")
    assert "Nothing found" in page
    (meant,) = re.findall(r'<input type="hidden" name="q" value="([^"]+)">', page)
    assert f"Did you mean “{meant}”?" in page
    assert places(search(reader, meant))
    for name in ("guidance:glossary", "guidance:faq", "guidance:index", "help"):
        assert f'href="{reverse(name)}"' in page


def test_what_is_like_nothing_proposes_nothing(reader: Client) -> None:
    page = search(reader, "zzzqqqzzz")
    assert "Nothing found" in page
    assert "Did you mean" not in page


@pytest.mark.parametrize(("typed", "says"), [("", "Enter a word or a question"), ("x" * 300, "characters or fewer")])
def test_an_empty_box_and_a_long_text_are_told_what_to_do(reader: Client, typed: str, says: str) -> None:
    page = search(reader, typed, status=422)
    assert says in page
    assert "Nothing found" not in page


def test_markup_in_what_was_typed_and_in_the_texts_is_shown_and_never_run(reader: Client) -> None:
    page = search(reader, '<mark>consent</mark><script>alert("x")</script>')
    assert "<script>alert" not in page
    assert places(page)


def test_what_was_typed_stands_in_no_address_no_title_no_log_and_no_event(
    reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    before = AuditEvent.objects.count()
    with caplog.at_level("DEBUG"):
        page = search(reader, "Adebayo Okonkwo consent")
    assert "Okonkwo" not in caplog.text
    assert "Okonkwo" not in page.partition("</title>")[0]
    assert not re.search(r'(?:href|action)="[^"]*konkwo', page)
    assert AuditEvent.objects.count() == before
    assert "Okonkwo" not in str(dict(reader.session))
    assert reader.get(ADDRESS, {"q": "consent"}).content.decode().count('value="consent"') == 0


def test_a_search_reads_no_more_of_the_database_than_a_page_of_guidance(reader: Client) -> None:
    search(reader, "consent")
    assert queries(lambda: search(reader, "consent")) == queries(lambda: reader.get(reverse("guidance:faq")))


def test_the_first_page_of_the_guidance_has_the_box(reader: Client) -> None:
    page = reader.get(reverse("guidance:index")).content.decode()
    assert f'action="{ADDRESS}" role="search"' in page


def test_a_stranger_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.post(ADDRESS, {"q": "consent"}).status_code == 302
