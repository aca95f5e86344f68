"""Working time, hour by hour over whole weeks, against a count that steps through every minute (S2 1.17)."""

from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from decisions.rules.working_hours import after_working_time, works_on

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)

#: Weeks that hold what is hard: Christmas and New Year, Easter, both changes of the clock; and a plain one.
HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)}
FIRST_DAYS = {
    "christmas": date(2026, 12, 21),
    "easter, and the clocks go forward": date(2027, 3, 22),
    "the clocks go back": date(2026, 10, 19),
    "plain": date(2026, 11, 2),
}


def is_holiday(day: date) -> bool:
    return day in HOLIDAYS


def counted(start: datetime, needed: timedelta, step: timedelta = timedelta(minutes=30)) -> datetime:
    """The same by walking along the wall clock, half an hour at a time."""
    here, passed = start.replace(tzinfo=None), timedelta()
    while passed < needed:
        works = here.weekday() < 5 and here.date() not in HOLIDAYS and time(9) <= here.time() < time(17)
        passed += step if works else timedelta()
        here += step
    return here.replace(tzinfo=start.tzinfo)


@pytest.mark.parametrize("first", FIRST_DAYS.values(), ids=FIRST_DAYS)
def test_every_hour_of_two_weeks_is_counted_as_a_clock_counts_it(first: date) -> None:
    starts = [datetime.combine(first, time(), LONDON) + n * HOUR for n in range(14 * 24)]
    for start, hours in product(starts, (1, 4, 8, 9, 20)):
        assert after_working_time(start, hours * HOUR, is_holiday) == counted(start, hours * HOUR), (start, hours)


def test_a_part_of_an_hour_is_kept() -> None:
    start = datetime(2026, 11, 6, 16, 47, 12, tzinfo=LONDON)  # a Friday
    assert after_working_time(start, HOUR, is_holiday) == datetime(2026, 11, 9, 9, 47, 12, tzinfo=LONDON)


def test_time_used_up_as_the_day_ends_is_the_end_of_that_day() -> None:
    start = datetime(2026, 11, 6, 9, tzinfo=LONDON)
    assert after_working_time(start, 8 * HOUR, is_holiday) == datetime(2026, 11, 6, 17, tzinfo=LONDON)


def test_two_in_the_morning_on_a_saturday_begins_on_monday() -> None:
    start = datetime(2026, 11, 28, 2, tzinfo=LONDON)
    assert after_working_time(start, 8 * HOUR, is_holiday) == datetime(2026, 11, 30, 17, tzinfo=LONDON)


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_counts_for_nothing(fold: int) -> None:
    start = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold)
    found = after_working_time(start, HOUR, is_holiday)
    assert (found, found.utcoffset()) == (datetime(2026, 10, 26, 10, tzinfo=LONDON), timedelta())


def test_across_the_change_in_march_the_wall_clock_counts() -> None:
    start = datetime(2027, 3, 26, 12, tzinfo=LONDON)  # Good Friday; the clocks change on Sunday, Monday is a holiday
    found = after_working_time(start, HOUR, is_holiday)
    assert (found, found.utcoffset()) == (datetime(2027, 3, 30, 10, tzinfo=LONDON), HOUR)


def test_weekends_and_holidays_are_no_working_days() -> None:
    days = [date(2026, 12, 21) + timedelta(days=n) for n in range(14)]
    off = {day for day in days if not works_on(day, is_holiday)}
    weekends = {date(2026, 12, 26), date(2026, 12, 27), date(2027, 1, 2), date(2027, 1, 3)}
    assert off == weekends | {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}


@pytest.mark.parametrize("needed", [timedelta(), -HOUR])
def test_nothing_to_count_is_refused(needed: timedelta) -> None:
    with pytest.raises(ValueError, match="nothing to count"):
        after_working_time(datetime(2026, 11, 2, 9, tzinfo=LONDON), needed, is_holiday)
