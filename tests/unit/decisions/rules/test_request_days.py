"""By when requests are answered, against a count along a list of working days written down by hand (S1 section 3)."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.request_contents import Asked
from decisions.rules.request_days import (
    ACKNOWLEDGED_IN,
    ANSWERED_IN,
    ASK_AGAIN_IN,
    OURS_ANSWERED_IN,
    a_month_after,
    after_hearing_back,
    after_working_days,
    answer_due,
    due,
    soon,
    working_days_between,
)
from decisions.rules.requests import CLOSED, Direction, RequestKind, State
from decisions.rules.working_hours import Holiday
from decisions.services.bank_holidays import bank_holidays_of
from tests.unit.decisions.rules.bank_holidays import NATIONS, works

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
STARTS = tuple(FIRST + n * DAY for n in range((LAST - FIRST).days + 1))
#: Every working day up to the end of January 2029, in order: another way to count than to step along the days.
WORKING = {
    nation: [day for day in (*STARTS, *(LAST + n * DAY for n in range(1, 32))) if works(nation, day)]
    for nation in NATIONS
}
KINDS_OF = {Direction.INCOMING: tuple(RequestKind), Direction.OUTGOING: (RequestKind.PROFESSIONAL,)}
ENGLAND = bank_holidays_of("england")


def counted(nation: str, start: date, days: int) -> date:
    return WORKING[nation][bisect_right(WORKING[nation], start) + days - 1]


def month_counted(nation: str, start: date) -> date:
    """By the length of the next month, then the first working day on the list that is not before it."""
    year, month = divmod(start.year * 12 + start.month, 12)
    day = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return WORKING[nation][bisect_right(WORKING[nation], day - DAY)]


def asked(
    made_on: date,
    kind: RequestKind = RequestKind.PROFESSIONAL,
    direction: Direction = Direction.INCOMING,
    answer_by: date | None = None,
) -> Asked:
    return Asked(direction, kind, made_on, answer_by)


@pytest.fixture(params=NATIONS)
def nation(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def holiday(nation: str) -> Holiday:
    return bank_holidays_of(nation)


@pytest.mark.parametrize("days", [1, ACKNOWLEDGED_IN, ASK_AGAIN_IN, ANSWERED_IN])
def test_working_days_are_counted_from_every_day_of_three_years(nation: str, holiday: Holiday, days: int) -> None:
    """Weekends, bank holidays, ends of months and years, 29 February, and both changes of the clocks are among them."""
    for start in STARTS:
        assert after_working_days(start, days, holiday) == counted(nation, start, days), start


def test_a_month_is_counted_from_every_day_of_three_years(nation: str, holiday: Holiday) -> None:
    for start in STARTS:
        assert a_month_after(start, holiday) == month_counted(nation, start), start


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2027, 1, 29), date(2027, 3, 1)),  # no 29 February; the 28th is a Sunday
        (date(2028, 1, 29), date(2028, 2, 29)),  # there is one, a Tuesday
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2026, 8, 31), date(2026, 9, 30)),
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, the weekend, and the day instead of Boxing Day
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year's Day is a Friday
        (date(2027, 12, 31), date(2028, 1, 31)),
        (date(2027, 2, 26), date(2027, 3, 30)),  # Good Friday and Easter Monday
    ],
)
def test_a_month_ends_as_the_calendar_of_the_wall_says(start: date, end: date) -> None:
    assert a_month_after(start, ENGLAND) == end


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 12, 24), 2, date(2026, 12, 30)),  # Christmas, a weekend, 28 December instead of Boxing Day
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2027, 2, 26), 1, date(2027, 3, 1)),
        (date(2026, 3, 27), 1, date(2026, 3, 30)),  # the clocks go forward on Sunday
        (date(2026, 10, 23), 1, date(2026, 10, 26)),  # and back
        (date(2026, 11, 28), 10, date(2026, 12, 11)),  # from a Saturday
    ],
)
def test_hard_days_by_hand(start: date, days: int, end: date) -> None:
    assert after_working_days(start, days, ENGLAND) == end


def test_scotland_works_on_easter_monday_and_northern_ireland_not_on_saint_patricks_day() -> None:
    ends = {nation: after_working_days(date(2026, 4, 2), 1, bank_holidays_of(nation)) for nation in NATIONS}
    assert ends == {**dict.fromkeys(NATIONS, date(2026, 4, 7)), "scotland": date(2026, 4, 6)}
    ends = {nation: after_working_days(date(2026, 3, 16), 1, bank_holidays_of(nation)) for nation in NATIONS}
    assert ends == {**dict.fromkeys(NATIONS, date(2026, 3, 17)), "northern_ireland": date(2026, 3, 18)}


@pytest.mark.parametrize("days", [0, -1])
def test_nothing_to_count_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="nothing to count"):
        after_working_days(FIRST, days, ENGLAND)


def test_a_request_is_answered_in_the_time_of_its_kind(nation: str, holiday: Holiday) -> None:
    for start in STARTS:
        for kind in set(RequestKind) - {RequestKind.PERSON}:
            assert answer_due(asked(start, kind), holiday) == counted(nation, start, ANSWERED_IN)
        ours = asked(start, direction=Direction.OUTGOING)
        assert answer_due(ours, holiday) == counted(nation, start, OURS_ANSWERED_IN)
        assert answer_due(asked(start, RequestKind.PERSON), holiday) == month_counted(nation, start)


def test_a_day_that_was_set_counts_but_nobody_shortens_or_lengthens_subject_access(holiday: Holiday) -> None:
    day = date(2027, 2, 6)  # a Saturday: the day that they set is theirs
    for direction in Direction:
        for kind in KINDS_OF[direction]:
            found = answer_due(asked(date(2027, 1, 29), kind, direction, day), holiday)
            expected = a_month_after(date(2027, 1, 29), holiday) if kind is RequestKind.PERSON else day
            assert found == expected


def test_what_is_open_has_a_day_and_what_is_closed_has_none(nation: str, holiday: Holiday) -> None:
    for direction in Direction:
        for kind, state in product(KINDS_OF[direction], State):
            for start in STARTS[::7]:
                entered = start + 3 * DAY
                found = due(asked(start, kind, direction), state, entered, holiday)
                if state in {*CLOSED, State.NONE}:
                    assert found is None
                    continue
                answer = answer_due(asked(start, kind, direction), holiday)
                assert found == {
                    State.RECEIVED: min(answer, counted(nation, entered, ACKNOWLEDGED_IN)),
                    State.ASKED_BACK: counted(nation, entered, ASK_AGAIN_IN),
                }.get(state, answer), (direction, kind, state, start)


def test_an_answer_that_is_due_sooner_comes_before_the_acknowledgement() -> None:
    urgent = asked(date(2026, 11, 27), answer_by=date(2026, 11, 27))
    assert due(urgent, State.RECEIVED, date(2026, 11, 27), ENGLAND) == date(2026, 11, 27)


def test_after_something_came_there_is_time_to_read_it(nation: str, holiday: Holiday) -> None:
    for start in STARTS[::3]:
        request = asked(start)
        for heard_on in (start, start + 5 * DAY, start + 12 * DAY, start + 20 * DAY):
            if heard_on > LAST:
                continue
            expected = max(counted(nation, start, ANSWERED_IN), counted(nation, heard_on, ASK_AGAIN_IN))
            assert after_hearing_back(request, heard_on, holiday) == expected


def test_how_long_it_took_is_counted_without_the_day_on_which_it_came(nation: str, holiday: Holiday) -> None:
    days = WORKING[nation]
    for start in STARTS:
        for length in (0, 1, 2, 5, 9, 31):
            end = start + length * DAY
            expected = bisect_right(days, end) - bisect_right(days, start)
            assert working_days_between(start, end, holiday) == expected, (start, length)
        assert working_days_between(start, start - DAY, holiday) == 0


@given(st.dates(FIRST, LAST), st.integers(1, 15), st.sampled_from(NATIONS))
def test_so_many_working_days_later_it_took_so_many_working_days(start: date, days: int, nation: str) -> None:
    holiday = bank_holidays_of(nation)
    end = after_working_days(start, days, holiday)
    assert works(nation, end)
    assert working_days_between(start, end, holiday) == days
    assert working_days_between(start, end - DAY, holiday) == days - 1


def moments() -> Iterator[tuple[datetime, date]]:
    """Moments as they are stored, with the day on the wall at which they came."""
    for day in (date(2026, 7, 1), date(2026, 3, 30), date(2026, 10, 24), date(2028, 6, 30)):  # an hour before UTC
        yield datetime(day.year, day.month, day.day, 22, 59, 59, tzinfo=UTC), day
        yield datetime(day.year, day.month, day.day, 23, 0, tzinfo=UTC), day + DAY
    for day in (date(2026, 12, 31), date(2026, 3, 28), date(2026, 10, 26), date(2028, 2, 29)):
        yield datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC), day
        yield datetime(day.year, day.month, day.day, 0, 0, tzinfo=UTC), day
    yield datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), date(2026, 3, 29)  # the clocks go forward
    yield datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29)
    yield datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)  # the day that has 25 hours
    yield datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)


@pytest.mark.parametrize(("moment", "day"), tuple(moments()), ids=str)
def test_a_moment_counts_on_the_day_of_the_wall_clock(moment: datetime, day: date) -> None:
    made_on = moment.astimezone(LONDON).date()
    assert made_on == day
    assert answer_due(asked(made_on), ENGLAND) == counted("england", day, ANSWERED_IN)


def test_a_second_before_midnight_in_summer_is_a_working_day_less() -> None:
    before, after = (
        datetime(2026, 7, 1, 23, 59, 59, tzinfo=LONDON),
        datetime(2026, 7, 2, tzinfo=LONDON),
    )
    assert (before.astimezone(UTC).date(), after.astimezone(UTC).date()) == (date(2026, 7, 1),) * 2
    ends = [
        due(asked(day), State.RECEIVED, day, ENGLAND)
        for day in (moment.astimezone(UTC).astimezone(LONDON).date() for moment in (before, after))
    ]
    assert ends == [date(2026, 7, 3), date(2026, 7, 6)]


@pytest.mark.parametrize(("nation", "holiday"), [(nation, bank_holidays_of(nation)) for nation in NATIONS])
def test_a_day_comes_soon_from_the_working_day_before_it_on(nation: str, holiday: Holiday) -> None:
    for before, day in zip(WORKING[nation][:-30], WORKING[nation][1:], strict=False):
        assert soon(before, holiday) == day
        assert soon(before - DAY, holiday) < day
        assert soon(day - DAY, holiday) == day
