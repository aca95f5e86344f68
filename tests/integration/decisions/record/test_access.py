"""Who sees the pages of a record. What somebody may not see does not exist for them (S2 3.15)."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.demo.story import Story
from decisions.models import Decision
from decisions.rules.reference import formatted
from tests.factories.decisions import DISCARDED_STORY, DRAFT_STORY, make_decision
from tests.integration.decisions.record.conftest import SignedIn

PAGES = ("record", "route", "history", "evidence", "print")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def look(client: Client, decision_id: object, page: str = "record") -> tuple[int, bytes]:
    """What came back. The token of the page's own forms differs on every page there is, so it is left out."""
    response = client.get(reverse(f"decisions:{page}", args=[decision_id]))
    return response.status_code, TOKEN.sub(b"", response.content)


def all_pages(client: Client, decision_id: object) -> list[tuple[int, bytes]]:
    return [look(client, decision_id, page) for page in PAGES]


def statuses(client: Client, decision_id: object) -> set[int]:
    return {status for status, _body in all_pages(client, decision_id)}


def test_author_colleague_manager_and_guardian_read_a_submitted_record(
    signed_in: SignedIn, waiting: Decision, practitioner: User, colleague: User, manager: User, guardian: User
) -> None:
    for reader in (practitioner, colleague, manager, guardian):
        assert statuses(signed_in(reader), waiting.pk) == {200}


def test_the_404_of_a_hidden_record_is_that_of_one_that_never_was(
    signed_in: SignedIn, waiting: Decision, other_practitioner: User, outsider: User, administrator: User
) -> None:
    for stranger in (other_practitioner, outsider, administrator):
        client = signed_in(stranger)
        assert statuses(client, waiting.pk) == {404}
        assert all_pages(client, waiting.pk) == all_pages(client, uuid4())


@pytest.mark.parametrize("story", [DRAFT_STORY, DISCARDED_STORY], ids=["draft", "discarded"])
def test_a_draft_is_seen_by_its_author_only(
    signed_in: SignedIn,
    practitioner: User,
    colleague: User,
    manager: User,
    guardian: User,
    administrator: User,
    story: Story,
) -> None:
    draft = make_decision(practitioner, story=story)
    assert statuses(signed_in(practitioner), draft.pk) == {200}
    for other in (colleague, manager, guardian, administrator):
        client = signed_in(other)
        assert all_pages(client, draft.pk) == all_pages(client, uuid4())


def test_nobody_reads_without_signing_in(client: Client, waiting: Decision) -> None:
    for page in PAGES:
        response = client.get(reverse(f"decisions:{page}", args=[waiting.pk]))
        assert response.status_code == 302
        assert reverse("account_login") in response["Location"]


def test_the_pages_of_a_record_are_only_read(signed_in: SignedIn, practitioner: User, waiting: Decision) -> None:
    client = signed_in(practitioner)
    for page in PAGES:
        address = reverse(f"decisions:{page}", args=[waiting.pk])
        assert client.post(address).status_code == 405
        assert client.delete(address).status_code == 405
        assert client.head(address).status_code == 200


def test_nothing_of_a_record_stays_in_a_cache_or_a_title(
    signed_in: SignedIn, practitioner: User, waiting: Decision
) -> None:
    for page in PAGES:
        response = signed_in(practitioner).get(reverse(f"decisions:{page}", args=[waiting.pk]))
        assert response["Cache-Control"] == "no-store"
        title = response.content.decode().partition("<title>")[2].partition("</title>")[0]
        assert formatted(waiting.reference) in title
        assert "Robin" not in title
