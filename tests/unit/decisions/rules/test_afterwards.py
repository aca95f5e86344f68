"""What happened after a decision: the answers, when its author is asked, and the rate by its definition (S2 3.50)."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.models.decision import OUTCOMES
from decisions.rules.afterwards import ASKED, HELD_BACK, TOLD, Afterwards, HarmRate, asks, choices, is_harm_held_back

DAY = date(2026, 11, 28)
ANSWERS = ("", *Afterwards)


def test_every_answer_has_words_to_be_asked_and_told_by() -> None:
    assert set(ASKED) == set(TOLD) == set(Afterwards)
    assert len(set(ASKED.values())) == len(set(TOLD.values())) == len(Afterwards)


def test_that_sharing_helped_is_offered_only_where_something_may_have_been_shared() -> None:
    for outcome in ("", *OUTCOMES):
        assert set(Afterwards) - set(choices(outcome)) == ({Afterwards.HELPED} if outcome == "do_not_share" else set())


@pytest.mark.parametrize("said", ANSWERS)
@pytest.mark.parametrize("again", [None, -1, 0, 1])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_author_is_asked_from_the_day_after_until_it_is_known_and_again_on_the_day_they_named(
    said: str, again: int | None, days: int
) -> None:
    again_on = None if again is None else DAY + timedelta(again)
    asked = asks(said, again_on, decided_on=DAY - timedelta(days), today=DAY)
    waits_for = said == "not_known_yet" and again == 1
    assert asked is (days > 0 and said in ("", "not_known_yet") and not waits_for)


def test_harm_counts_against_what_was_held_back_alone_s0_rule_4() -> None:
    found = {pair for pair in product(("", *OUTCOMES), ANSWERS) if is_harm_held_back(*pair)}
    assert found == {("do_not_share", "harm"), ("share_in_part", "harm")}


PAIRS = st.dictionaries(st.tuples(st.sampled_from(("", *OUTCOMES)), st.sampled_from(ANSWERS)), st.integers(0, 500))


@given(PAIRS)
def test_the_rate_counts_decisions_that_held_something_back_and_of_which_it_is_known(
    records: dict[tuple[str, str], int],
) -> None:
    rate = HarmRate.of(records)
    every = [said for (outcome, said), count in records.items() if outcome in HELD_BACK for _one in range(count)]
    known = [said for said in every if said not in ("", "not_known_yet")]
    assert (rate.decided, rate.known, rate.harmed) == (len(every), len(known), known.count(Afterwards.HARM))
    assert (rate.percent is None) is (rate.known == 0)
    if rate.percent is not None:
        assert abs(rate.percent - 100 * rate.harmed / rate.known) <= 0.5


@pytest.mark.parametrize("wrong", [(1, 2, 0), (2, 1, 2), (2, 2, -1)])
def test_numbers_that_do_not_fit_each_other_are_no_rate(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="of"):
        HarmRate(*wrong)
