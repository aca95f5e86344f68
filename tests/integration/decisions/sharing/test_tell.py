"""Words to tell somebody that their information is shared, and what they got kept as they got it (S2 3.36, 3.47)."""

from dataclasses import replace
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.demo.story import AnsweredPage, ago, person
from decisions.models import Decision, Informing, Involvement, Note
from decisions.rules.additions import AdditionKind
from tests.factories.decisions import BY_PUBLIC_INTEREST, NO_PURPOSE_STORY, make_decision, story
from tests.integration.decisions.record.conftest import SignedIn, page, signed_in
from tests.people import World
from tests.visit import Visitor

__all__ = ["signed_in"]

FACTS = "He told her that he would take the child abroad"
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "Robin Example", "category": "child", "born_on": ago(365 * 8)},
    {"name": "Tamsin Arkwright", "category": "adult"},
    {"name": "Piotr Halloran", "category": "adult", "part": "third_party"},
)
TOLD: tuple[dict[str, Any], ...] = (
    {"person": person(0), "told": "will", "told_on": ago(-2)},
    {"person": person(1), "told": "not", "limbs": ["increased_risk"], "facts": FACTS, "look_again_on": ago(-9)},
)
STORY = story(
    BY_PUBLIC_INTEREST,
    {
        "information": {"kinds": ["health", "education"]},
        "recipients": {"name": "Dr Sam Reed", "organisation": "Hill Health Centre"},
        "items": {"description": "Robin said that Piotr Halloran shouts"},
    },
)


@pytest.fixture(scope="module")
def record_id(module_world: World) -> UUID:
    pages = [told for told in STORY.pages if told.step != "people"]
    rows = (AnsweredPage("people", rows=PEOPLE), AnsweredPage("informing", rows=TOLD))
    return module_world.record(story=replace(STORY, pages=(*pages, *rows)))


@pytest.fixture
def record(record_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=record_id)


@pytest.fixture
def author(signed_in: SignedIn, practitioner: User) -> Client:
    return signed_in(practitioner)


def told(record: Decision, name: str) -> Informing:
    return Informing.objects.get(decision=record, person__person__name=name)


def words_on(html: str) -> str:
    return unescape(html.partition("<article")[2].partition("</article>")[0])


def test_the_words_are_for_a_child_and_name_nobody_else(author: Client, record: Decision) -> None:
    html = page(author, record, "tell")
    words = words_on(html)
    assert "We have told some people about you." in words
    assert "Hill Health Centre" in words
    assert "your health, school or learning" in words
    assert "1 person is not told" in html
    main = unescape(html.partition("<main")[2])
    for other in ("Tamsin", "Arkwright", "Piotr", "Halloran", "Sam Reed", FACTS, "shouts", record.reasons):
        assert other not in main


@pytest.mark.parametrize(("register", "says"), [("adult", "Commissioner"), ("young", "pass on"), ("child", "worried")])
def test_each_register_can_be_chosen(author: Client, record: Decision, register: str, says: str) -> None:
    row = told(record, "Robin Example")
    assert says in words_on(page(author, record, "tell", f"?row={row.pk}&words={register}"))


def test_there_are_no_words_for_somebody_who_is_not_told_s2_3_36(author: Client, record: Decision) -> None:
    for row in (told(record, "Tamsin Arkwright").pk, record.pk, "x"):
        assert author.get(f"{reverse('decisions:tell', args=[record.pk])}?row={row}").status_code == 404


def test_one_press_keeps_them_as_given_and_the_chronology_says_so(
    visitor: Visitor, record: Decision, guardian: User, signed_in: SignedIn
) -> None:
    """Question 7: which words did this person get."""
    visitor.open(reverse("decisions:tell", args=[record.pk]))
    words = visitor.form("words").values["words"][0]
    visitor.send()
    note = Note.objects.get(decision=record, kind=AdditionKind.TOLD)
    assert note.words.split() == words.split()
    assert note.row == told(record, "Robin Example").pk
    child = Involvement.objects.get(decision=record, person__name="Robin Example").person_id
    shown = signed_in(guardian).get(reverse("decisions:chronology", args=[child])).content.decode()
    assert "We have told some people about you." in unescape(shown)
    again = visitor.open(reverse("decisions:tell", args=[record.pk]))
    assert "Keep what they got" not in again.html


def test_where_nothing_is_shared_there_are_no_words(author: Client, practitioner: User) -> None:
    made = make_decision(practitioner, story=NO_PURPOSE_STORY)
    assert "There are words once a record is submitted" in page(author, made, "tell")
