"""What the dashboard counts, from plain rows: quarters, middles, and figures that never add up to a guarded one."""

from datetime import date
from itertools import product
from statistics import median_low
from uuid import UUID

import pytest

from decisions.reports.guard import FEW, NONE, Cell
from decisions.reports.periods import (
    before,
    days_of,
    first_day,
    is_quarter,
    month_of,
    months_of,
    quarter_of,
    quarter_with,
    span,
)
from decisions.reports.statistics import (
    MARKS,
    Counted,
    Received,
    Spread,
    exact_cells,
    exact_list,
    guarded_cells,
    guarded_list,
    percentile,
    spread,
)

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_every_day_lies_in_its_quarter() -> None:
    for month in range(1, 13):
        quarter = quarter_of(date(2026, month, 15))
        first, after = days_of(quarter)
        assert first <= date(2026, month, 15) < after
        assert quarter_of(first) == quarter != quarter_of(after)


def test_every_month_lies_in_its_quarter() -> None:
    for number in range(1, 13):
        day = date(2026, number, 15)
        month, quarter = month_of(day), quarter_of(day)
        assert quarter_with(month) == quarter
        assert month in months_of(quarter)
        assert first_day(month) == date(2026, number, 1)
        assert first_day(months_of(quarter)[0]) == days_of(quarter)[0]
        assert is_quarter(quarter)
        assert not is_quarter(month)


def test_quarters_follow_one_another_over_the_year() -> None:
    assert span(20253, 20262) == (20253, 20254, 20261, 20262)
    assert span(20262, 20253) == ()
    assert [before(20262, count) for count in range(7)] == [20262, 20261, 20254, 20253, 20252, 20251, 20244]


def test_the_percentile_is_the_nearest_rank() -> None:
    for values in product(range(4), repeat=4):
        table = {value: values.count(value) for value in values}
        assert percentile(table, 50) == median_low(sorted(values))
        assert percentile(table, 90) == max(values)
        assert percentile(table, 1) == min(values)
    assert percentile({hour: 1 for hour in range(1, 101)}, 90) == 90  # noqa: C420
    with pytest.raises(ValueError, match="nothing"):
        percentile({}, 50)


def test_of_fewer_than_five_reviews_no_time_is_told() -> None:
    assert spread({}) == Spread()
    assert spread({3: 4}) == Spread(few=True)
    assert spread({3: 4, 9: 1}) == Spread(3, 9)
    assert spread({3: 1}, exact=True) == Spread(3, 3)
    assert spread({}, exact=True) == Spread()


def counted(team: UUID | None, month: int, count: int, marks: tuple[int, ...] = (0,) * len(MARKS)) -> Counted:
    return Counted(team, month, "consent", (count, 0, 0), marks)


def test_two_teams_never_add_up_to_the_third() -> None:
    rows = [counted(team, 202602, count) for team, count in ((ONE, 30), (TWO, 7), (THREE, 3))]
    cells = guarded_cells(rows)
    assert cells.over(None, "count") == Cell(40, 40)
    assert cells.over([ONE], "count").exact
    assert cells.over([THREE], "count") == FEW
    assert not cells.over([TWO], "count").exact
    assert not cells.over([ONE, TWO], "count").exact


def test_a_longer_period_less_a_shorter_one_leaves_a_small_quarter_untold() -> None:
    rows = [counted(ONE, month, count) for month, count in ((202601, 3), (202604, 12), (202606, 8))]
    cells = guarded_cells(rows)
    assert cells.over(None, "outcome", "share") == Cell(21, 24)
    assert cells.within(20262, None, "count") == Cell(20, 20)
    assert cells.within(20263, None, "count") == NONE


def test_marks_are_guarded_like_everything_else() -> None:
    cells = guarded_cells([counted(ONE, 202601, 9, (6, 2, 0, 5, 3, 1, 7, 8, 2))])
    told = {name: cells.over([ONE], "mark", name) for name in MARKS}
    assert told == {
        "without_consent": Cell(6, 6),
        "overridden": FEW,
        "held_back": NONE,
        "in_emergency": Cell(5, 5),
        "completed_late": FEW,
        "learning": FEW,
        "added": Cell(7, 7),
        "known_afterwards": Cell(8, 8),
        "harm_afterwards": FEW,
    }


def test_kinds_of_body_are_guarded_team_by_team_and_add_up_to_nothing() -> None:
    """A decision may share with two: what is left out of one kind is not the count less the others."""
    rows = [counted(ONE, 202601, 30), counted(TWO, 202601, 9)]
    kinds = [
        Received(ONE, 202601, "police", 25),
        Received(TWO, 202601, "police", 3),
        Received(ONE, 202601, "health", 8),
    ]
    cells = guarded_cells([*rows, *kinds])
    assert cells.over([TWO], "recipient", "police") == FEW
    assert not cells.over([ONE], "recipient", "police").exact
    assert cells.over(None, "recipient", "police") == Cell(28, 28)
    assert cells.over([ONE], "recipient", "health") == Cell(8, 8)
    assert cells.over([ONE], "count") == Cell(30, 30)


def test_whoever_reads_what_is_counted_sees_each_month_as_it_is() -> None:
    rows = [counted(ONE, 202601, 3, (1,) * len(MARKS)), counted(None, 202602, 1), Received(ONE, 202601, "police", 2)]
    cells = exact_cells(rows)
    assert cells.over(None, "count") == Cell(4, 4)
    assert cells.over([None], "count") == Cell(1, 1)
    assert cells.within(202601, [ONE], "recipient", "police") == Cell(2, 2)
    assert cells.within(202603, None, "count") == NONE
    assert cells.over([ONE], "mark", "learning") == Cell(1, 1)
    assert exact_list({ONE: 3, TWO: 1}) == ({ONE: Cell(3, 3), TWO: Cell(1, 1)}, Cell(4, 4))


def test_exact_and_guarded_tell_of_the_same_numbers() -> None:
    """Whatever is told guarded holds the number that is told exactly."""
    numbers = (0, 1, 4, 5, 23)
    for first, second, third in product(numbers, repeat=3):
        rows = [counted(ONE, 202601, first), counted(TWO, 202602, second), counted(ONE, 202604, third)]
        exact, guarded = exact_cells(rows), guarded_cells(rows)
        for teams in (None, [ONE], [TWO], [ONE, TWO]):
            number, told = exact.over(teams, "count"), guarded.over(teams, "count")
            assert told.low <= number.low
            assert told.high is None or number.low <= told.high


def test_counts_of_now_are_guarded_with_their_total() -> None:
    cells, whole = guarded_list({ONE: 12, TWO: 2, THREE: 9})
    assert (cells[ONE], cells[TWO], whole) == (Cell(12, 12), FEW, Cell(23, 23))
    assert not cells[THREE].exact
    assert guarded_list({}) == ({}, NONE)
