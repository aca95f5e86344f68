"""The edition that new records are made under."""

import itertools

import pytest

from guidance import editions
from guidance.editions.england_2026 import EDITION
from guidance.flow.check import problems
from guidance.flow.graph import Gateway, Indication, Kind, Page, Place, Question

STEPS: tuple[Question | Page, ...] = (*EDITION.questions, *EDITION.pages)

#: Option -> next question, gateway or end, as the journey was signed off.
GRAPH = {
    "purpose": {"yes": "legal-duty", "no": "should_not_share", "not_sure": "seek_advice"},
    "legal-duty": {
        "court_order": "court-order",
        "statutory_duty": "lawful-basis (statutory_duty)",
        "child_safeguarding_duty": "more-detrimental",
        "none": "identifiable",
        "not_sure": "seek_advice",
    },
    "court-order": {"no": "lawful-basis (court_order)", "yes": "seek_advice"},
    "more-detrimental": {
        "no": "lawful-basis (child_safeguarding_duty)",
        "yes": "should_not_share",
        "not_sure": "seek_advice",
    },
    "identifiable": {
        "yes": "confidential",
        "no": "can_share (anonymised)",
        "only_deceased": "seek_advice",
        "not_sure": "seek_advice",
    },
    "confidential": {"yes": "consent", "no": "lawful-basis (not_confidential)", "not_sure": "seek_advice"},
    "consent": {
        "given": "consent-covers",
        "refused": "risk",
        "withdrawn": "risk",
        "no_reply": "risk",
        "not_asked": "why-not-asked",
        "cannot_give": "risk",
        "not_sure": "seek_advice",
    },
    "consent-covers": {"yes": "lawful-basis (consent)", "no": "why-not-asked", "not_sure": "seek_advice"},
    "why-not-asked": {
        "increased_risk": "risk",
        "prejudice_crime": "risk",
        "unjustified_delay": "risk",
        "safeguarding_without_consent": "risk",
        "none_of_these": "ask_first",
        "not_sure": "seek_advice",
    },
    "risk": {
        "child": "public-interest",
        "adult": "public-interest",
        "self_only": "public-interest",
        "no_one": "public-interest",
        "not_sure": "seek_advice",
    },
    "public-interest": {
        "yes": "lawful-basis (public_interest)",
        "no": "should_not_share",
        "not_sure": "seek_advice",
    },
    "lawful-basis": {
        "public_task": "special-category",
        "legal_obligation": "special-category",
        "vital_interests": "special-category",
        "recognised_legitimate_interest": "special-category",
        "legitimate_interests": "special-category",
        "consent": "special-category",
        "not_sure": "seek_advice",
    },
    "special-category": {
        "not_special": "by gateway",
        "safeguarding_at_risk": "by gateway",
        "health_or_social_care": "by gateway",
        "vital_interests": "by gateway",
        "explicit_consent": "by gateway",
        "legal_claims": "by gateway",
        "preventing_unlawful_acts": "by gateway",
        "other_substantial_public_interest": "by gateway",
        "not_sure": "seek_advice",
    },
}


def test_the_graph_is_the_one_that_was_signed_off() -> None:
    drawn: dict[str, dict[str, str]] = {}
    for question in EDITION.questions:
        drawn[question.key] = {}
        for option in question.options:
            end = option.goto or (option.indication.value if option.indication else "by gateway")
            drawn[question.key][option.key] = f"{end} ({option.gateway})" if option.gateway else end
    assert drawn == GRAPH
    assert list(drawn) == list(GRAPH)


def test_several_answers_are_taken_only_where_the_law_allows_several() -> None:
    several = {question.key: question for question in EDITION.questions if question.multiple}
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
        groups = [group for group in step.groups if not group.when or answer in group.when]
        long = [field for group in groups for field in group.fields if field.required and field.kind is Kind.LONG_TEXT]
        assert len(long) <= 2, (step.key, answer)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_keys_are_names_that_forms_and_columns_can_have(step: Question | Page) -> None:
    keys = [field.key for field in step.fields]
    assert all(key.isidentifier() and key.islower() and key != "answer" for key in keys)
    assert len(set(keys)) == len(keys)


def test_the_pages_and_their_rows_s2_3_48_3_50() -> None:
    assert [page.key for page in EDITION.in_place(Place.BEFORE)] == ["danger", "started", "people", "information"]
    assert [page.key for page in EDITION.in_place(Place.SHARING)] == [
        "items",
        "recipients",
        "safeguards",
        "third-parties",
        "informing",
        "disclosures",
    ]
    rows = {page.rows: page.minimum for page in EDITION.pages if page.rows}
    assert rows == {
        "people": 1,
        "items": 1,
        "recipients": 1,
        "third_parties": 1,
        "informing": 1,
        "disclosures": 0,
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
