"""One event of the log: it changed so and so, nothing that is shown, or withheld until the other review is in."""

from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.services.reviewing import Said, give_review
from decisions.services.rounds import set_second_review
from tests.factories.decisions import PUBLIC_INTEREST_STORY
from tests.people import World

NOTHING, WITHHELD = "Nothing that a page shows has changed", "once both reviews are in"
SAID = Said(
    "returned", comment="Who saw it?", comments={"risk": "Which day?"}, checklist={"timely": {"view": "no", "note": ""}}
)


@pytest.fixture(scope="module", autouse=True)
def waiting_id(module_world: World) -> UUID:
    """The record of `waiting`, submitted under a rule of two."""
    administrator = module_world.person("administrator")
    set_second_review(actor=administrator, second="by_reason", reasons=["shared_without_consent"])
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def waiting(waiting_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=waiting_id)


def told(reader: User, decision: Decision, table: str, **of_row: object) -> list[str]:
    """The pages of the events of this history, the oldest first."""
    events = AuditEvent.objects.filter(record_id=decision.pk, kind=Kind.CHANGE, source_table=table, **of_row)
    client = Client()
    client.force_login(reader)
    urls = [reverse("caldicott:event", args=[event.seq]) for event in events.order_by("seq")]
    return [unescape(client.get(url).content.decode()) for url in urls]


def test_a_review_is_withheld_until_the_other_is_in_and_then_told(
    waiting: Decision, manager: User, second_manager: User, guardian: User
) -> None:
    give_review(post(manager, waiting.pk), said=SAID)
    for table in (
        "decisions_historicalreview",
        "decisions_historicalreviewcomment",
        "decisions_historicalreopenedpage",
    ):
        pages = told(guardian, waiting, table)
        assert pages
        assert all(WITHHELD in page and NOTHING not in page for page in pages), table
    give_review(post(second_manager, waiting.pk), said=Said("returned", comment="Who with?", pages=("recipients",)))
    first, second = told(guardian, waiting, "decisions_historicalreview")
    for words in ("Returned for more information", "Who saw it?", manager.name):
        assert words in first, words
    assert "Who with?" in second
    assert "Which day?" in told(guardian, waiting, "decisions_historicalreviewcomment")[0]
    assert WITHHELD not in first + second


def test_a_change_of_status_is_told_with_the_status_in_words(
    waiting: Decision, manager: User, second_manager: User, guardian: User
) -> None:
    for reviewer in (manager, second_manager):
        give_review(post(reviewer, waiting.pk), said=Said("agreed"))
    moved = told(guardian, waiting, "decisions_historicaldecision")[-1]
    assert NOTHING not in moved
    for words in ("Status", "Waiting for review", "Recorded"):
        assert words in moved, words


def test_what_no_page_shows_says_so(waiting: Decision, practitioner: User, guardian: User) -> None:
    waiting.drawn_for_guardian = not waiting.drawn_for_guardian
    save(waiting, actor=practitioner, reason="Drawn")
    page = told(guardian, waiting, "decisions_historicaldecision")[-1]
    assert NOTHING in page
    assert "Record changed" not in page
    assert WITHHELD not in page
