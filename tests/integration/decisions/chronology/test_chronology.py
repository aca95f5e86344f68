"""One person over all records and all time, and what else is recorded about the same people (guardian.md 7 and 9)."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from consent.models import Person
from consent.services import ConsentPost, merge_people
from decisions.demo.story import ago
from decisions.models import Decision
from decisions.rules.reference import formatted
from decisions.services.additions import add_to_record
from decisions.services.blocking import block
from decisions.services.posts import Post
from tests.factories.decisions import BY_PUBLIC_INTEREST, CONSENT_STORY, DRAFT_STORY, make_decision, story
from tests.integration.decisions.record.conftest import SignedIn, colleague, signed_in
from tests.people import World

__all__ = ["colleague", "signed_in"]

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
LETTER = "We told the school where you live now. They may not tell anybody else."
TOLD: Mapping[str, Any] = {"told": "already", "told_on": ago(3), "told_how": "By letter", "told_words": LETTER}
TOLD_STORY = story(BY_PUBLIC_INTEREST, {"informing": TOLD})
#: As many statements as the longest chronology asks: a Guardian's, who sees who looked as well.
STATEMENTS = 13


@pytest.fixture(scope="module")
def ids(module_world: World) -> dict[str, UUID]:
    """Two submitted records and a draft about one child, whose rows were found to be the same person."""
    made = {"told": TOLD_STORY, "second": CONSENT_STORY, "draft": DRAFT_STORY}
    found = {name: module_world.record(story=one) for name, one in made.items()}
    kept, *others = (child_of(pk).pk for pk in found.values())
    for other in others:
        post = ConsentPost(module_world.person("practitioner"), uuid4())
        merge_people(post, kept_id=kept, merged_id=other, reason="One child")
    return found


@pytest.fixture
def records(ids: dict[str, UUID], lent: World) -> dict[str, Decision]:
    return {name: Decision.objects.get(pk=pk) for name, pk in ids.items()}


def child_of(decision_id: UUID) -> Person:
    return Person.objects.get(involvements__decision=decision_id, involvements__part="subject")


def chronology(client: Client, person: Person) -> str:
    response = client.get(reverse("decisions:chronology", args=[person.pk]))
    assert response.status_code == 200
    return unescape(response.content.decode())


def shown(one: Decision) -> str:
    return formatted(one.reference)


def test_all_records_of_a_person_are_there_whichever_row_names_them_the_earliest_first(
    signed_in: SignedIn, records: dict[str, Decision], practitioner: User
) -> None:
    for pk in (one.pk for one in records.values()):
        page = chronology(signed_in(practitioner), child_of(pk))
        places = [page.index(shown(records[name])) for name in ("told", "second", "draft")]
        assert places == sorted(places)
        assert "3 records about them." in page


def test_what_a_person_was_told_is_there_with_day_way_and_words_principle_8(
    signed_in: SignedIn, records: dict[str, Decision], guardian: User
) -> None:
    page = chronology(signed_in(guardian), child_of(records["told"].pk))
    assert "Told about sharing" in page
    assert "By letter" in page
    assert LETTER in page


def test_what_came_of_it_later_stands_at_its_own_day(
    signed_in: SignedIn, records: dict[str, Decision], practitioner: User, colleague: User
) -> None:
    one = records["second"]
    post = Post(actor=practitioner, decision_id=one.pk, version=one.version, key=uuid4())
    add_to_record(post, kind="advice", who="Una Webb", words="They knew already", happened_on=date(2026, 1, 5))
    page = chronology(signed_in(colleague), child_of(one.pk))
    assert page.index("5 January 2026") < page.index(shown(one))
    assert "They knew already" in page


def test_a_draft_is_nobody_elses_and_the_record_of_another_team_does_not_exist_s2_3_15(
    signed_in: SignedIn, records: dict[str, Decision], colleague: User, other_practitioner: User
) -> None:
    page = chronology(signed_in(colleague), child_of(records["told"].pk))
    assert shown(records["told"]) in page
    assert shown(records["draft"]) not in page
    away = signed_in(other_practitioner)
    pages = [away.get(reverse("decisions:chronology", args=[pk])) for pk in (child_of(records["told"].pk).pk, uuid4())]
    assert [one.status_code for one in pages] == [404, 404]
    assert TOKEN.sub(b"", pages[0].content) == TOKEN.sub(b"", pages[1].content)


def test_whoever_is_kept_from_one_of_the_records_finds_nobody(
    signed_in: SignedIn, records: dict[str, Decision], manager: User, guardian: User
) -> None:
    block(actor=guardian, decision_id=records["second"].pk, person_id=manager.pk, reason="Her nephew")
    address = reverse("decisions:chronology", args=[child_of(records["told"].pk).pk])
    assert signed_in(manager).get(address).status_code == 404
    assert signed_in(guardian).get(address).status_code == 200


def test_an_administrator_has_no_such_page(
    signed_in: SignedIn, records: dict[str, Decision], administrator: User
) -> None:
    address = reverse("decisions:chronology", args=[child_of(records["told"].pk).pk])
    assert signed_in(administrator).get(address).status_code == 404


def test_who_looked_is_for_the_guardian_alone(
    signed_in: SignedIn, records: dict[str, Decision], guardian: User, manager: User, colleague: User
) -> None:
    signed_in(manager).get(reverse("decisions:record", args=[records["told"].pk]))
    child = child_of(records["told"].pk)
    assert "Looked at" in chronology(signed_in(guardian), child)
    assert "Martin Osei" in chronology(signed_in(guardian), child)
    for reader in (manager, colleague):
        assert "Looked at" not in chronology(signed_in(reader), child)


def test_opening_it_is_an_event_of_the_person_and_of_the_records_that_it_shows(
    signed_in: SignedIn, records: dict[str, Decision], manager: User
) -> None:
    child = child_of(records["told"].pk)
    chronology(signed_in(manager), child)
    looked = AuditEvent.objects.get(kind=Kind.VIEW, actor_id=manager.pk)
    assert (looked.record_id, looked.detail) == (child.pk, {"page": "chronology"})
    listed = AuditEvent.objects.get(kind=Kind.SEARCH, actor_id=manager.pk)
    assert set(listed.detail["shown"]) == {str(records["told"].pk), str(records["second"].pk)}


def test_its_statements_do_not_grow(signed_in: SignedIn, records: dict[str, Decision], guardian: User) -> None:
    client, child = signed_in(guardian), child_of(records["told"].pk)
    chronology(client, child)
    with CaptureQueriesContext(connection) as asked:
        chronology(client, child)
    assert len(asked) <= STATEMENTS


@pytest.mark.parametrize(
    ("name", "view"), [("told", "record"), ("draft", "tasks")], ids=["beside a record", "beside a draft"]
)
def test_other_decisions_about_the_same_people_stand_beside_it(
    signed_in: SignedIn, records: dict[str, Decision], practitioner: User, name: str, view: str
) -> None:
    response = signed_in(practitioner).get(reverse(f"decisions:{view}", args=[records[name].pk]))
    page = unescape(response.content.decode())
    assert "Other decisions about the same people" in page
    others = page.partition("Other decisions about the same people")[2].partition("</section>")[0]
    assert [other for other in records if shown(records[other]) in others] == [one for one in records if one != name]
    assert reverse("decisions:chronology", args=[child_of(records["told"].pk).pk]) in others
    listed = AuditEvent.objects.filter(kind=Kind.SEARCH, actor_id=practitioner.pk).latest("seq")
    assert listed.detail["fields"] == ["others"]


def test_beside_a_review_they_stand_as_far_as_the_reviewer_may_read_them(
    signed_in: SignedIn, records: dict[str, Decision], manager: User
) -> None:
    page = signed_in(manager).get(reverse("oversight:review", args=[records["told"].pk])).content.decode()
    assert shown(records["second"]) in page
    assert shown(records["draft"]) not in page


def test_on_the_page_that_names_people_they_stand_too(
    signed_in: SignedIn, records: dict[str, Decision], practitioner: User
) -> None:
    page = signed_in(practitioner).get(reverse("decisions:step", args=[records["draft"].pk, "people"])).content.decode()
    assert shown(records["second"]) in page


def test_about_somebody_without_another_record_their_own_page_is_named_alone(
    signed_in: SignedIn, practitioner: User, lent: World
) -> None:
    alone = make_decision(practitioner)
    page = signed_in(practitioner).get(reverse("decisions:record", args=[alone.pk])).content.decode()
    assert "Other decisions" not in page
    assert reverse("decisions:chronology", args=[child_of(alone.pk).pk]) in page


def test_what_happened_afterwards_is_said_by_its_answer_and_its_words(
    signed_in: SignedIn, records: dict[str, Decision], practitioner: User, guardian: User
) -> None:
    one = records["second"]
    post = Post(actor=practitioner, decision_id=one.pk, version=one.version, key=uuid4())
    add_to_record(post, kind="later_outcome", afterwards="harm", words="She fell on the stairs")
    page = chronology(signed_in(guardian), child_of(one.pk))
    assert "Somebody came to harm" in page
    assert "She fell on the stairs" in page
