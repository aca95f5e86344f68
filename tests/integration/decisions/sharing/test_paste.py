"""The record as plain text in three lengths; a case number that another system sends, and that stays in no address."""

import logging
import re
from html import unescape
from urllib.parse import quote
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Session, User
from audit.models import AuditEvent, Kind
from decisions.models import Decision, Involvement
from decisions.sections import thawed
from decisions.sharing.case_number import WAITS
from tests.factories.decisions import DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.integration.decisions.record.conftest import SignedIn, page, signed_in
from tests.integration.decisions.wizard.journeys import BY_CONSENT, walk
from tests.people import World
from tests.visit import Visitor

__all__ = ["signed_in"]

NUMBER = "ZX-77 415/é"
START = "/decisions/start/"
BOX = re.compile(r'<textarea[^>]*id="(\w+)"[^>]*readonly[^>]*>\n(.*?)</textarea>', re.DOTALL)


@pytest.fixture(scope="module")
def record_id(module_world: World) -> UUID:
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def record(record_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=record_id)


def boxes(html: str) -> dict[str, str]:
    return {name: unescape(text) for name, text in BOX.findall(html)}


def test_the_record_is_there_in_three_lengths(signed_in: SignedIn, practitioner: User, record: Decision) -> None:
    found = boxes(page(signed_in(practitioner), record, "paste"))
    assert list(found) == ["line", "paragraph", "whole"]
    assert "\n" not in found["line"]
    assert "\n" not in found["paragraph"]
    assert record.summary in found["line"]
    assert found["paragraph"].startswith(found["line"])
    for section in thawed(record.wording["sections"]):
        for told in section.rows:
            assert told.title[:60] in found["whole"]
        for line in section.lines:
            assert line.label in found["whole"]
    assert len(found["line"]) < len(found["paragraph"]) < len(found["whole"])


def test_opening_it_is_told_as_printing(signed_in: SignedIn, practitioner: User, record: Decision) -> None:
    page(signed_in(practitioner), record, "paste")
    event = AuditEvent.objects.order_by("-seq").first()
    assert event is not None
    assert (event.kind, event.detail) == (Kind.PRINT, {"page": "paste"})


def test_the_record_leads_to_it_and_a_draft_does_not(signed_in: SignedIn, practitioner: User, record: Decision) -> None:
    author = signed_in(practitioner)
    assert reverse("decisions:paste", args=[record.pk]) in page(author, record)
    draft = make_decision(practitioner, story=DRAFT_STORY)
    assert reverse("decisions:paste", args=[draft.pk]) not in page(author, draft)
    assert boxes(page(author, draft, "paste"))["line"].startswith("Sharing decision")


def leads_on(client: Client) -> str:
    """Where the address with the number leads: nothing of the number is in it."""
    answer = client.get(f"{START}?case={quote(NUMBER)}")
    assert answer.status_code == 302
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.content
    return str(answer["Location"])


def test_the_number_is_in_no_address_and_no_log(
    practitioner: User, caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    """Signed in or not: what asks for a sign-in leads back to an address without it."""
    caplog.set_level(logging.DEBUG)
    assert leads_on(client) == START
    to_sign_in = client.get(START)
    assert to_sign_in["Location"] == f"/account/login/?next={START}"
    client.force_login(practitioner)
    assert NUMBER in unescape(client.get(START).content.decode())
    assert "ZX-77" not in caplog.text
    assert "ZX-77" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_the_first_person_has_the_number_and_no_record_after_s2_3_50(visitor: Visitor) -> None:
    """Walked from the other system's link to the check page: nothing is typed twice."""
    walk(visitor, BY_CONSENT, begin=f"{START}?case={quote(NUMBER)}", until="people")
    assert NUMBER in unescape(visitor.html)
    walk(visitor, BY_CONSENT, begin=visitor.url)
    decision = Decision.objects.get(pk=visitor.url.split("/")[2])
    (person,) = Involvement.objects.filter(decision=decision).select_related("person")
    assert (person.person.case_reference, person.part) == (NUMBER, "subject")
    assert "ZX-77" not in visitor.client.get(START).content.decode()


def test_a_number_waits_for_half_an_hour(practitioner: User, client: Client) -> None:
    client.force_login(practitioner)
    leads_on(client)
    with time_machine.travel(timezone.now().timestamp() + WAITS + 1):
        assert "ZX-77" not in client.get(START).content.decode()


@pytest.mark.parametrize("sent", ["%00", "%ED%A0%80", "a" * 5000, "%0d%0aSet-Cookie:x", ""])
def test_whatever_is_sent_is_made_storable(practitioner: User, client: Client, sent: str) -> None:
    client.force_login(practitioner)
    assert client.get(f"{START}?case={sent}")["Location"] == START
    assert client.get(START).status_code == 200


def test_nothing_is_kept_for_an_address_that_is_another(client: Client, db: None) -> None:
    client.get(f"/decisions/?case={quote(NUMBER)}")
    assert not Session.objects.exists()
