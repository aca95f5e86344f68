"""The sheet for a recipient: who may open it, what is on it, and that it is written down (S2 3.48-3.49)."""

from dataclasses import replace
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.demo.story import AnsweredPage
from decisions.models import Decision, Recipient
from decisions.services.blocking import block
from tests.factories.decisions import BY_PUBLIC_INTEREST, DRAFT_STORY, NO_PURPOSE_STORY, make_decision, story
from tests.integration.decisions.record.conftest import SignedIn, colleague, page, signed_in
from tests.people import World

__all__ = ["colleague", "signed_in"]

SECRET = "His mother’s own diagnosis"
TOLD = story(
    BY_PUBLIC_INTEREST,
    {
        "recipients": {"name": "Dr Sam Reed", "organisation": "Health centre", "onward": "no", "expected": "See him"},
        "safeguards": {"third_party": "yes"},
        "third-parties": {"who": "Ivy Penhaligon, the neighbour", "risk": "Threats", "protection": "Not named"},
        "informing": {"told": "not", "facts": "He has threatened her"},
    },
)
SHARED = {"description": "Robin had a bruise. Mrs Penhaligon saw it. The ZQX has a copy, the GP too."}
WITHHELD = {
    "description": SECRET,
    "nature": "fact",
    "needed_because": "They asked",
    "sharing": "withhold",
    "withheld_because": "Not needed",
}


@pytest.fixture(scope="module")
def shared_id(module_world: World) -> UUID:
    items = AnsweredPage("items", rows=(SHARED, WITHHELD))
    return module_world.record(story=replace(TOLD, pages=(*TOLD.pages, items)))


@pytest.fixture
def shared(shared_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=shared_id)


@pytest.fixture
def author(signed_in: SignedIn, practitioner: User) -> Client:
    return signed_in(practitioner)


def test_it_holds_what_is_shared_and_nothing_else(author: Client, shared: Decision) -> None:
    text = unescape(page(author, shared, "sheet"))
    main = text.partition("<main")[2]
    for words in ("Dr Sam Reed, Health centre", "Robin Example", "Robin had a bruise", "Fact.", "You told us that"):
        assert words in main
    for words in (SECRET, "Penhaligon", "neighbour", "Threats", "He has threatened her", shared.reasons):
        assert words not in main
    assert "Mrs [left out] saw it" in main
    assert "Robin Example has not been told" in main
    assert "priya.nair@northshire.example" in main
    assert "GP: general practitioner" in main


def test_its_author_is_told_which_short_forms_nobody_explains_and_that_a_name_is_left_out(
    author: Client, shared: Decision
) -> None:
    on_screen = page(author, shared, "sheet").partition("<article")[0]
    assert "<li>ZQX</li>" in on_screen
    assert "Their names are taken out" in on_screen


def test_opening_it_is_told_as_printing(author: Client, shared: Decision, practitioner: User) -> None:
    page(author, shared, "sheet")
    event = AuditEvent.objects.order_by("-seq").first()
    assert event is not None
    assert (event.kind, event.record_id, event.actor_id) == (Kind.PRINT, shared.pk, practitioner.pk)
    assert event.detail == {"page": "sheet"}


def test_who_may_read_the_record_may_print_it_and_nobody_else(
    signed_in: SignedIn, shared: Decision, manager: User, colleague: User, outsider: User, guardian: User
) -> None:
    assert "Dr Sam Reed" in page(signed_in(manager), shared, "sheet")
    assert "Dr Sam Reed" in page(signed_in(colleague), shared, "sheet")
    block(actor=guardian, decision_id=shared.pk, person_id=colleague.pk, reason="Related to the family")
    kept = signed_in(colleague).get(reverse("decisions:sheet", args=[shared.pk]))
    missing = signed_in(colleague).get(reverse("decisions:sheet", args=[uuid4()]))
    assert kept.status_code == missing.status_code == 404
    assert signed_in(outsider).get(reverse("decisions:sheet", args=[shared.pk])).status_code == 404


def test_each_recipient_has_a_sheet_of_their_own(author: Client, shared: Decision) -> None:
    to = Recipient.objects.get(decision=shared)
    assert "Dr Sam Reed" in page(author, shared, "sheet", f"?to={to.pk}")
    for wrong in (uuid4(), "x", "%00"):
        assert author.get(f"{reverse('decisions:sheet', args=[shared.pk])}?to={wrong}").status_code == 404


def test_where_nothing_is_shared_there_is_no_sheet_and_no_way_to_it(author: Client, practitioner: User) -> None:
    for told in (DRAFT_STORY, NO_PURPOSE_STORY):
        made = make_decision(practitioner, story=told)
        assert "There is a sheet once a record is submitted" in page(author, made, "sheet")
        assert reverse("decisions:sheet", args=[made.pk]) not in page(author, made)


def test_the_record_and_the_page_behind_submitting_lead_to_it(author: Client, shared: Decision) -> None:
    way = reverse("decisions:sheet", args=[shared.pk])
    assert way in page(author, shared)
    assert way in page(author, shared, "submitted")
