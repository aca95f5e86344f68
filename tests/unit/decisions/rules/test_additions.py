"""What is added after submitting says what its kind needs, and its days point the right way (S2 3.50; S0 rule 7)."""

from datetime import date, timedelta

import pytest

from decisions.rules.additions import RULES, AdditionKind, Said, broken

TODAY = date(2026, 11, 28)
WHOLE = {"words": "It went well.", "who": "Dee Lowe, duty desk", "happened_on": TODAY}


def test_every_kind_has_its_rule_and_its_words_s2_3_50() -> None:
    assert set(RULES) == set(AdditionKind)
    assert len({rule.words for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("kind", AdditionKind)
def test_a_whole_addition_is_taken_and_each_thing_that_its_kind_needs_is_asked_for(kind: AdditionKind) -> None:
    rule = RULES[kind]
    needed = {"words": rule.words_needed, "who": bool(rule.who), "happened_on": bool(rule.day)}
    assert broken(Said(kind, **WHOLE), TODAY) == {}  # type: ignore[arg-type]
    for field, wanted in needed.items():
        without = {name: value for name, value in WHOLE.items() if name != field}
        assert set(broken(Said(kind, **without), TODAY)) == ({field} if wanted else set())  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", AdditionKind)
@pytest.mark.parametrize("days", range(-2, 3))
def test_what_happened_cannot_lie_ahead_and_a_day_to_look_again_has_not_passed(kind: AdditionKind, days: int) -> None:
    day = TODAY + timedelta(days)
    assert set(broken(Said(kind, **{**WHOLE, "happened_on": day}), TODAY)) == ({"happened_on"} if days > 0 else set())  # type: ignore[arg-type]
    assert set(broken(Said(kind, **WHOLE, again_on=day), TODAY)) == ({"again_on"} if days < 0 else set())  # type: ignore[arg-type]
