"""What is added after submitting says what its kind needs, and its days point the right way (S2 3.50; S0 rule 7)."""

from datetime import date, timedelta
from itertools import product

import pytest

from decisions.rules.additions import RULES, AdditionKind, Said, asked_again_on, broken
from decisions.rules.afterwards import Afterwards

TODAY = date(2026, 11, 28)
TOMORROW = TODAY + timedelta(1)
WHOLE = {"words": "It went well.", "who": "Dee Lowe, duty desk", "happened_on": TODAY}
OUTCOME = {"afterwards": Afterwards.NO_KNOWN_HARM}


def whole(kind: AdditionKind) -> dict[str, object]:
    return {**WHOLE, **(OUTCOME if RULES[kind].afterwards else {})}


def test_every_kind_has_its_rule_and_its_words_s2_3_50() -> None:
    assert set(RULES) == set(AdditionKind)
    assert len({rule.words for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("kind", AdditionKind)
def test_a_whole_addition_is_taken_and_each_thing_that_its_kind_needs_is_asked_for(kind: AdditionKind) -> None:
    rule = RULES[kind]
    needed = {"words": rule.words_needed, "who": bool(rule.who), "happened_on": bool(rule.day)}
    needed["afterwards"] = rule.afterwards_needed
    assert broken(Said(kind, **whole(kind)), TODAY) == {}  # type: ignore[arg-type]
    for field, wanted in needed.items():
        without = {name: value for name, value in whole(kind).items() if name != field}
        assert set(broken(Said(kind, **without), TODAY)) == ({field} if wanted else set())  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", AdditionKind)
@pytest.mark.parametrize("days", range(-2, 3))
def test_what_happened_cannot_lie_ahead_and_a_day_to_look_again_has_not_passed(kind: AdditionKind, days: int) -> None:
    day = TODAY + timedelta(days)
    assert set(broken(Said(kind, **{**whole(kind), "happened_on": day}), TODAY)) == (
        {"happened_on"} if days > 0 else set()
    )  # type: ignore[arg-type]
    assert set(broken(Said(kind, **whole(kind), again_on=day), TODAY)) == ({"again_on"} if days < 0 else set())  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", AdditionKind)
def test_what_happened_afterwards_is_one_of_the_answers_of_harm_says_how_and_unknown_says_when_to_ask(
    kind: AdditionKind,
) -> None:
    offered = bool(RULES[kind].afterwards)
    for answer, words, again in product([*Afterwards, "something else"], ["", "She was hurt."], [None, TOMORROW]):
        said = Said(kind, **{**WHOLE, "words": words}, afterwards=answer, again_on=again)  # type: ignore[arg-type]
        found = broken(said, TODAY)
        assert ("afterwards" in found) is (answer == "something else" or not offered), said
        assert ("words" in found) is (not words and (answer == "harm" or RULES[kind].words_needed)), said
        assert ("again_on" in found) is (not again and answer == "not_known_yet"), said


def test_of_what_is_known_nobody_is_asked_again() -> None:
    for answer in Afterwards:
        said = Said(AdditionKind.LATER_OUTCOME, afterwards=answer, again_on=TOMORROW)
        assert asked_again_on(said) == (TOMORROW if answer is Afterwards.NOT_KNOWN_YET else None)
    assert asked_again_on(Said(AdditionKind.LOOKED_AGAIN, again_on=TOMORROW, **OUTCOME)) == TOMORROW  # type: ignore[arg-type]
