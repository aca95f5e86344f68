"""What the dashboard counts, from plain rows: quarters, middles, and figures that never add up to a guarded one."""

from datetime import date
from itertools import product
from statistics import median_low
from uuid import UUID

import pytest

from decisions.reports.charts import Bar, as_svg
from decisions.reports.guard import FEW, NONE, Cell
from decisions.reports.periods import before, days_of, quarter_of, span
from decisions.reports.statistics import ALL, MARKS, Counted, Spread, cells_of, guarded_list, percentile, spread

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_every_day_lies_in_its_quarter() -> None:
    for month in range(1, 13):
        quarter = quarter_of(date(2026, month, 15))
        first, after = days_of(quarter)
        assert first <= date(2026, month, 15) < after
        assert quarter_of(first) == quarter != quarter_of(after)


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


def test_two_teams_never_add_up_to_the_third() -> None:
    rows = [Counted(team, 20261, "share", "consent", count) for team, count in ((ONE, 30), (TWO, 7), (THREE, 3))]
    cells = cells_of(rows)
    assert cells.cell(ALL, "count") == Cell(40, 40)
    assert cells.cell(ONE, "count").exact
    assert cells.cell(THREE, "count") == FEW
    assert not cells.cell(TWO, "count").exact
    assert not cells.over([ONE, TWO], "count").exact


def test_a_longer_period_less_a_shorter_one_leaves_a_small_quarter_untold() -> None:
    rows = [Counted(ONE, quarter, "share", "consent", count) for quarter, count in ((20261, 3), (20262, 20))]
    cells = cells_of(rows)
    assert cells.over(None, "outcome", "share") == Cell(21, 24)
    assert cells.in_quarter(20262, None) == Cell(20, 20)
    assert cells.in_quarter(20263, None) == NONE


def test_marks_are_guarded_like_everything_else() -> None:
    rows = [Counted(ONE, 20261, "share", "public_interest", 9, (6, 2, 0, 5, 3, 1, 7))]
    cells = cells_of(rows)
    told = {name: cells.cell(ONE, "mark", name) for name in MARKS}
    assert told == {
        "without_consent": Cell(6, 6),
        "overridden": FEW,
        "held_back": NONE,
        "in_emergency": Cell(5, 5),
        "completed_late": FEW,
        "learning": FEW,
        "added": Cell(7, 7),
    }


def test_counts_of_now_are_guarded_with_their_total() -> None:
    cells, whole = guarded_list({ONE: 12, TWO: 2, THREE: 9})
    assert (cells[ONE], cells[TWO], whole) == (Cell(12, 12), FEW, Cell(23, 23))
    assert not cells[THREE].exact
    assert guarded_list({}) == ({}, NONE)


def test_a_chart_says_everything_in_words_and_escapes_them() -> None:
    svg = as_svg("A & B", "x: 1", [Bar("<b>", "between 1 and 4", 1, 4), Bar("None", "0", 0, 0)], prefix="p")
    assert "<title" in svg
    assert "A &amp; B" in svg
    assert "&lt;b&gt;" in svg
    assert "between 1 and 4" in svg
    assert svg.count("<rect") == 2  # sure, and maybe; nothing is drawn of nothing
    assert "style" not in svg
