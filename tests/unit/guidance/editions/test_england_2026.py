"""The edition that new records are made under."""

import itertools

import pytest

from guidance import editions
from guidance.editions.england_2026 import EDITION
from guidance.flow.check import problems
from guidance.flow.graph import Gateway, Indication, Kind, Page, Place, Question
from tests.unit.guidance.flow.graphs import ENGLAND_2026

STEPS: tuple[Question | Page, ...] = (*EDITION.questions, *EDITION.pages)


def test_the_questions_stand_in_the_order_that_was_signed_off() -> None:
    """Where each option leads is in test_editions, once for every edition."""
    assert [question.key for question in EDITION.questions if question.key in ENGLAND_2026] == list(ENGLAND_2026)


def test_several_answers_are_taken_only_where_the_law_allows_several() -> None:
    specified = [question for question in EDITION.questions if question.key in ENGLAND_2026]
    several = {question.key: question for question in specified if question.multiple}
    alone = {key: {option.key for option in one.options if option.exclusive} for key, one in several.items()}
    assert alone == {
        "why-not-asked": {"none_of_these", "not_sure"},
        "special-category": {"not_special", "not_sure"},
    }


def test_nothing_is_wrong_with_the_edition() -> None:
    assert problems(EDITION) == []
    assert editions.get("england-2026") is EDITION


def test_every_gateway_and_every_indication_can_be_reached() -> None:
    options = [option for question in EDITION.questions for option in question.options]
    assert {option.gateway for option in options if option.gateway} == set(Gateway)
    direct = {option.indication for option in options if option.indication}
    assert direct == set(Indication) - {Indication.MUST_SHARE}  # must_share comes only by an order or a duty


def test_not_sure_is_offered_everywhere_but_on_a_court_order_and_asks_for_nothing() -> None:
    without = [one.key for one in EDITION.questions if "not_sure" not in {option.key for option in one.options}]
    assert without == ["court-order"]
    for question in EDITION.questions:
        asked = [group for group in question.groups if "not_sure" in group.when or not group.when]
        required = [field.key for group in asked for field in group.fields if field.required]
        assert not required or question.key == "court-order", question.key


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_one_answer_demands_at_most_two_long_texts(step: Question | Page) -> None:
    answers = [option.key for option in step.options] if isinstance(step, Question) else [""]
    for answer in answers:
        groups = [group for group in step.groups if answer in group.when or not (group.when or group.unless)]
        long = [field for group in groups for field in group.fields if field.required and field.kind is Kind.LONG_TEXT]
        assert len(long) <= 2, (step.key, answer)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_keys_are_names_that_forms_and_columns_can_have(step: Question | Page) -> None:
    keys = [field.key for field in step.fields]
    assert all(key.isidentifier() and key.islower() and key != "answer" for key in keys)
    assert len(set(keys)) == len(keys)


def test_the_pages_and_their_rows_s2_3_48_3_50() -> None:
    """When and how is asked of everybody who shares (D13)."""
    assert [page.key for page in EDITION.in_place(Place.BEFORE)] == ["danger", "started", "information"]
    assert [page.key for page in EDITION.in_place(Place.BETWEEN)] == ["people"]
    assert [page.key for page in EDITION.in_place(Place.SHARING)] == [
        "items",
        "recipients",
        "disclosures",
        "safeguards",
        "third-parties",
        "informing",
    ]
    rows = {page.rows: page.minimum for page in EDITION.pages if page.rows}
    assert rows == {
        "people": 1,
        "items": 1,
        "recipients": 1,
        "third_parties": 1,
        "informing": 0,
        "disclosures": 1,
        "advice": 0,
    }


def test_the_eight_checks_s2_3_48() -> None:
    (checks,) = (field for field in EDITION.page("safeguards").fields if field.key == "checks")
    assert [choice.key for choice in checks.choices] == [
        "necessary",
        "consent_limits",
        "fact_opinion",
        "need_to_know",
        "accurate",
        "secure",
        "onward",
        "informed",
        "no_time",  # for the others, in an emergency
    ]


def test_both_sides_are_weighed_whichever_way_it_goes_s2_3_40() -> None:
    question = EDITION.question("public-interest")
    for answer in ("yes", "no"):
        groups = [group for group in question.groups if answer in group.when]
        required = [
            field.key for field in itertools.chain.from_iterable(group.fields for group in groups) if field.required
        ]
        assert required == ["if_shared", "if_not_shared"]


def test_silence_is_recorded_apart_from_consent_s2_3_20() -> None:
    question = EDITION.question("consent")
    assert question.option("no_reply").goto == question.option("refused").goto == "risk"
    assert question.option("no_reply").gateway is None
