"""The periods of the Guardian's pages: whole days, the last of them today or the end of a quarter."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.workbench.periods import SUBMITTED, USUAL, WORDS, Period, days_of

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_every_period_has_its_words_and_one_is_usual() -> None:
    assert set(WORDS) == set(SUBMITTED) == set(Period)
    assert USUAL in Period


@pytest.mark.parametrize(
    ("period", "today", "first", "after"),
    [
        (Period.MONTH, date(2026, 11, 28), date(2026, 10, 30), None),
        (Period.MONTHS, date(2026, 11, 28), date(2026, 8, 29), None),
        (Period.MONTHS, date(2026, 5, 31), date(2026, 3, 1), None),
        (Period.MONTHS, date(2028, 5, 31), date(2028, 3, 1), None),
        (Period.MONTHS, date(2026, 2, 1), date(2025, 11, 2), None),
        (Period.QUARTER, date(2026, 11, 28), date(2026, 10, 1), None),
        (Period.QUARTER, date(2026, 1, 1), date(2026, 1, 1), None),
        (Period.LAST_QUARTER, date(2026, 2, 28), date(2025, 10, 1), date(2026, 1, 1)),
        (Period.YEAR, date(2028, 2, 29), date(2027, 3, 1), None),
        (Period.EVERYTHING, date(2026, 11, 28), None, None),
    ],
)
def test_a_period_begins_and_ends_on_these_days(
    period: Period, today: date, first: date | None, after: date | None
) -> None:
    assert days_of(period, today) == (first, after)


@given(DAYS)
def test_quarters_follow_one_another_and_longer_periods_hold_shorter_ones(today: date) -> None:
    begins = {period: days_of(period, today)[0] for period in Period}
    assert days_of(Period.LAST_QUARTER, today)[1] == begins[Period.QUARTER]
    assert days_of(Period.QUARTER, begins[Period.QUARTER] - timedelta(1))[0] == begins[Period.LAST_QUARTER]  # type: ignore[operator]
    order = [begins[one] for one in (Period.YEAR, Period.MONTHS, Period.MONTH)]
    assert order == sorted(order)  # type: ignore[type-var]
    assert all(first <= today for first in begins.values() if first)
