"""Not sure is a pause and not an end (flow.md; S2 3.12; S0 FAQ 9), and advice ends it."""

from dataclasses import replace

import pytest
from django.utils import translation

from decisions.rules.advice import TOPICS, WHOM_TO_ASK, comes_up, decided_without, pauses_at, topic_of
from decisions.rules.journey import Given, Journey
from decisions.rules.sentence import summary_sentence
from decisions.rules.task_state import TaskState
from decisions.sections import points_to
from guidance.flow.graph import Indication
from guidance.flow.route import every_route
from tests.factories.decisions import BY_CONSENT, CURRENT
from tests.factories.routes import finished

#: One route to each question that ends at *seek advice*, by the question and the answer there.
UNSURE = {
    (taken.steps[-1], str(answers[taken.steps[-1]])): answers
    for answers, taken in every_route(CURRENT)
    if taken.indication is Indication.SEEK_ADVICE
}
OUTCOMES = ("share", "share_in_part", "do_not_share")


def journey(answers: dict, outcome: str = "") -> Journey:
    whole = finished(CURRENT, answers, {"decision": {"decision": outcome or "do_not_share"}})
    if outcome:
        return whole
    return replace(whole, given={key: given for key, given in whole.given.items() if key != "decision"})


def advised(way: Journey, day: str = "2026-03-04") -> Journey:
    return replace(way, advised={topic_of(way.step(way.unsure_about).number): day})


def test_every_option_that_ends_at_seek_advice_is_here() -> None:
    ends = {
        (question.key, option.key)
        for question in CURRENT.questions
        for option in question.options
        if option.indication is Indication.SEEK_ADVICE
    }
    assert {(key, said.strip("[]'")) for key, said in UNSURE} == ends
    assert len(ends) > 12


@pytest.mark.parametrize("end", UNSURE, ids="=".join)
def test_it_pauses_there_until_there_is_advice_on_that_question(end: tuple[str, str]) -> None:
    way = journey(UNSURE[end])
    assert way.unsure_about == end[0]
    assert way.advice_taken is None
    assert pauses_at(way, end[0]) == f"{end[0]}{WHOM_TO_ASK}"
    other = replace(way, advised={"another topic": "2026-03-04"})
    assert pauses_at(other, end[0]) != ""
    assert pauses_at(advised(way), end[0]) == ""
    assert [key for key in way.steps if key != end[0] and pauses_at(way, key)] == []


@pytest.mark.parametrize("end", UNSURE, ids="=".join)
def test_meanwhile_pages_further_on_cannot_be_started_and_are_not_needless(end: tuple[str, str]) -> None:
    way, decided = journey(UNSURE[end]), journey(UNSURE[end], "do_not_share")
    question = CURRENT.question(end[0])
    for goto in {option.goto for option in question.options if option.goto}:
        assert way.state(goto) is TaskState.CANNOT_START_YET
        assert decided.state(goto) is not TaskState.CANNOT_START_YET


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("end", UNSURE, ids="=".join)
def test_with_advice_nothing_says_seek_advice_any_more(end: tuple[str, str], outcome: str) -> None:
    with translation.override("en-gb"):
        way = advised(journey(UNSURE[end], outcome))
        said = [points_to(way), points_to(way, own=True), sentence(way)]
        assert all("advice was taken on 4 March 2026" in words for words in said[:2])
        assert ("not sure" in said[0]) is ("not_sure" in end[1])
        assert "after taking advice" in said[2]
        assert not any("seek" in words.lower() or "needed" in words for words in said)
        assert not way.differs
        without = journey(UNSURE[end], outcome)
        assert points_to(without) == "Seek advice"
        assert sentence(without) != said[2]
        assert without.differs is (outcome != "do_not_share")


def test_advice_of_which_no_day_is_known_counts_too() -> None:
    with translation.override("en-gb"):
        way = advised(journey(UNSURE["purpose", "not_sure"]), "")
        assert points_to(way) == "The practitioner was not sure; advice was taken. The practitioner decides."


def test_another_route_is_as_it_was() -> None:
    with translation.override("en-gb"):
        way = replace(finished(CURRENT, BY_CONSENT), advised={"purpose": "2026-03-04"})
        assert (way.unsure_about, way.advice_taken) == ("", None)
        assert points_to(way) == "You can share"
        assert points_to(Journey(CURRENT, {})) == ""


def test_advice_is_on_one_of_the_seven_key_questions() -> None:
    assert set(TOPICS) == set(range(1, 8))
    assert topic_of(0) == ""
    asked = {field.key: field for field in CURRENT.page("advice").fields}["topic"]
    assert {choice.key for choice in asked.choices} == set(TOPICS.values())


def sentence(way: Journey) -> str:
    return summary_sentence(way, categories=["child"], recipients=[], catalogue=translation)


@pytest.mark.parametrize("end", UNSURE, ids="=".join)
def test_who_decides_without_advice_is_not_asked_whose_it_was_and_may_still_add_some_s2_3_44(
    end: tuple[str, str],
) -> None:
    way = journey(UNSURE[end])
    assert decided_without(way), "Continue was pressed there, with no advice"
    assert way.may_open("advice")
    assert "advice" not in {way.after(key) for key in way.steps} | {way.before(key) for key in way.steps}
    assert way.state("advice") is TaskState.COMPLETED
    asked = [replace(way, given={key: given for key, given in way.given.items() if key != "advice"})]
    asked.append(way.with_row("advice"))
    asked.append(way.with_answer("advice", Given(path="another way")))
    for other in asked:
        assert not decided_without(other)
        assert "advice" in {other.after(key) for key in other.steps}


def test_on_a_way_that_needs_no_advice_nobody_decides_without_it() -> None:
    way = finished(CURRENT, BY_CONSENT).with_answer("advice", Given())
    assert not decided_without(way)
    assert comes_up(way, "advice")
    assert not comes_up(replace(way, reopened=frozenset()), "advice")
