"""Could they? The eight criteria for a child, the Mental Capacity Act from 16 on (S2 3.23-3.25, 3.30-3.35)."""

import inspect
from dataclasses import replace
from itertools import product

import pytest

from consent.rules import Ability, CapacityJudged, CompetenceJudged, capacity_problems, capacity_prompts
from consent.rules import competence as judged_competence
from consent.rules.capacity import CAN_WAIT, FLUCTUATES, UNWISE_ALONE, Doubt, Temporary, capacity
from consent.rules.competence import AGE_PROMPTS, CRITERIA, age_prompt, competence_problems, differs
from consent.vocabulary import AgeBand, Capacity, Competence, Reply

ALL_YES = dict.fromkeys(CRITERIA, Reply.YES)
CHILD = CompetenceJudged(
    ALL_YES, Competence.COMPETENT, "She said what might follow", views="She wants the school told", not_conditional=True
)


def test_there_are_eight_criteria_s2_3_24() -> None:
    """Proves D3."""
    assert len(CRITERIA) == len(set(CRITERIA.values())) == 8


def test_the_conclusion_is_the_assessors_whatever_the_replies_s2_3_24() -> None:
    for replies in product(Reply, repeat=8):
        for conclusion in (Competence.COMPETENT, Competence.NOT_COMPETENT):
            judged = replace(CHILD, replies=dict(zip(CRITERIA, replies, strict=True)), conclusion=conclusion)
            assert judged_competence(judged) is conclusion


def test_a_conclusion_against_the_replies_is_noticed() -> None:
    one_no = {**ALL_YES, "weigh": Reply.NO}
    assert not differs(CHILD)
    assert differs(replace(CHILD, replies=one_no))
    assert differs(replace(CHILD, conclusion=Competence.NOT_COMPETENT))
    assert not differs(replace(CHILD, replies=one_no, conclusion=Competence.NOT_COMPETENT))


@pytest.mark.parametrize("missing", CRITERIA)
def test_every_criterion_is_answered_s2_3_24(missing: str) -> None:
    judged = replace(CHILD, replies={key: reply for key, reply in ALL_YES.items() if key != missing})
    assert [problem.key for problem in competence_problems(judged)] == [missing]
    assert judged_competence(judged) is Competence.NOT_ASSESSED


def test_what_is_left_unanswered_is_named_each_in_words_of_its_own() -> None:
    for problems, asked in (
        (competence_problems(replace(CHILD, replies={})), CRITERIA),
        (capacity_problems(CapacityJudged(conclusion=Capacity.HAS, because="x")), Ability),
    ):
        assert len({problem.words for problem in problems}) == len(problems) == len(asked)


def test_views_are_asked_for_in_any_case_s2_3_26() -> None:
    for conclusion in (Competence.COMPETENT, Competence.NOT_COMPETENT):
        judged = replace(CHILD, views=" ", conclusion=conclusion)
        assert [problem.key for problem in competence_problems(judged)] == ["views"]
        assert competence_problems(replace(judged, views_not_sought_because="She was asleep")) == ()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"conclusion": Competence.PRESUMED}, "conclusion"),
        ({"conclusion": Competence.NOT_ASSESSED}, "conclusion"),
        ({"because": " "}, "because"),
        ({"not_conditional": False}, "not_conditional"),
    ],
)
def test_a_conclusion_and_its_reason_are_needed(changes: dict[str, object], key: str) -> None:
    assert [problem.key for problem in competence_problems(replace(CHILD, **changes))] == [key]


def test_age_is_a_prompt_and_in_no_judgement_s2_3_23_d10() -> None:
    assert set(AGE_PROMPTS) == set(AgeBand)
    assert all(age_prompt(band) for band in AgeBand)
    for function in (judged_competence, competence_problems, differs):
        assert list(inspect.signature(function).parameters) == ["judged"]
    assert not any("age" in name or "born" in name for name in CompetenceJudged.__dataclass_fields__)


ABLE = dict.fromkeys(Ability, Reply.YES)
LACKING = CapacityJudged(
    help_given="An interpreter, and time in a quiet room",
    abilities={**ABLE, Ability.RETAIN: Reply.NO},
    impairment=Reply.YES,
    because_of_it=Reply.YES,
    conclusion=Capacity.LACKS,
    because="He had forgotten the question before he could answer",
    views="He wants his daughter to know",
    best_interests="So that he is safe at home tonight",
    consulted="His daughter agrees",
)


def keys(judged: CapacityJudged) -> list[str]:
    return [problem.key for problem in capacity_problems(judged)]


def test_capacity_is_presumed_until_an_assessment_is_whole_s2_3_30() -> None:
    """Proves S2 3.30-3.32."""
    assert capacity(CapacityJudged()) is Capacity.PRESUMED
    assert capacity(replace(LACKING, because="")) is Capacity.PRESUMED
    assert capacity(LACKING) is Capacity.LACKS


def test_lacking_needs_an_inability_because_of_an_impairment_s2_3_31() -> None:
    """Over every combination of the two questions and the four abilities."""
    whole = 0
    for impairment, causal, *abilities in product(Reply, repeat=6):
        judged = replace(
            LACKING,
            abilities=dict(zip(Ability, abilities, strict=True)),
            impairment=impairment,
            because_of_it=causal,
        )
        shown = impairment is causal is Reply.YES and Reply.NO in abilities
        assert (capacity(judged) is Capacity.LACKS) == shown
        has = replace(judged, conclusion=Capacity.HAS)
        assert (keys(has) == ["contradiction"]) == shown
        whole += shown
    assert whole == 3**4 - 2**4


@pytest.mark.parametrize("field", ["help_given", "best_interests", "consulted", "views", "because"])
def test_what_goes_with_a_lack_of_capacity_s2_3_33_3_35(field: str) -> None:
    """Proves S2 3.34-3.35."""
    assert keys(replace(LACKING, **{field: " "})) == [field]


def test_an_unwise_choice_or_an_illness_alone_is_no_lack_of_capacity_s2_3_32() -> None:
    """Proves S2 3.30-3.32."""
    for doubt in (Doubt.UNWISE, Doubt.CONDITION):
        judged = replace(LACKING, doubts=frozenset({doubt}), abilities=ABLE)
        assert keys(judged) == ["inability"]
    assert UNWISE_ALONE in capacity_prompts(replace(LACKING, doubts=frozenset({Doubt.UNWISE})))
    both = frozenset({Doubt.UNWISE, Doubt.AGAINST_EARLIER_WISHES})
    assert UNWISE_ALONE not in capacity_prompts(replace(LACKING, doubts=both))


@pytest.mark.parametrize("factor", Temporary)
def test_what_passes_is_waited_for_where_the_decision_can_wait_s2_3_32(factor: Temporary) -> None:
    """Proves S2 3.30-3.32."""
    judged = replace(LACKING, temporary=frozenset({factor}), can_wait=True)
    assert CAN_WAIT in capacity_prompts(judged)
    assert CAN_WAIT not in capacity_prompts(replace(judged, can_wait=False))
    assert CAN_WAIT not in capacity_prompts(replace(judged, conclusion=Capacity.HAS))
    assert FLUCTUATES in capacity_prompts(replace(judged, fluctuates=True))


def test_a_doubt_may_be_recorded_before_all_is_known() -> None:
    assert keys(CapacityJudged(conclusion=Capacity.DOUBTED, because="He seems confused")) == []
    assert keys(CapacityJudged(conclusion=Capacity.HAS, because="x")) == [ability.value for ability in Ability]
    assert keys(CapacityJudged(because="x"))[0] == "conclusion"
