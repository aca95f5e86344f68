"""Only what is told exactly is drawn: a bar that is drawn of a bound looks like a value (guardian.md, fault 4)."""

from itertools import product

import pytest

from decisions.reports.charts import bar, line, most_of
from decisions.reports.guard import FEW, LEFT_OUT, NONE, UNTOLD, Cell

BOUNDED = (FEW, LEFT_OUT, UNTOLD, Cell(5, 8), Cell(0, 4), Cell(12, None))
EXACT = (Cell(1, 1), Cell(7, 7))
EVERY = (*BOUNDED, *EXACT, NONE)


@pytest.mark.parametrize("cell", [*BOUNDED, NONE])
def test_of_a_bound_or_of_none_there_is_no_bar(cell: Cell) -> None:
    assert bar(cell, 10) == ""


def test_a_bar_is_as_long_as_its_number() -> None:
    for most in range(1, 30):
        for number in range(1, most + 1):
            drawn = bar(Cell(number, number), most)
            assert drawn.count("<rect") == 1
            assert f'width="{100 * number / most:.6g}"' in drawn
            assert "style" not in drawn


def test_the_longest_is_of_those_that_are_told_exactly() -> None:
    for cells in product(EVERY, repeat=3):
        assert most_of(cells) == max([cell.low for cell in cells if cell.exact and cell.low] or [1])


def test_a_line_goes_through_exact_points_alone_and_has_a_gap_elsewhere() -> None:
    """Every series of four points."""
    for cells in product((FEW, LEFT_OUT, NONE, Cell(2, 2), Cell(9, 9)), repeat=4):
        drawn = line(cells, 9, "x")
        told = [cell.exact for cell in cells]
        if sum(told) < 2 or not any(cell.low for cell in cells):
            assert drawn == ""
            continue
        runs = "".join("x" if one else " " for one in told).split()
        assert drawn.count("<polyline") == sum(len(run) > 1 for run in runs)
        assert drawn.count("<circle") == len(runs)
        points = "".join(part.split('"')[0] for part in drawn.split('points="')[1:])
        assert points.count(",") == sum(len(run) for run in runs if len(run) > 1)


def test_what_is_none_lies_at_the_foot_and_the_most_at_the_top() -> None:
    drawn = line([NONE, Cell(9, 9)], 9, "x")
    assert 'points="3,27 117,3"' in drawn


def test_a_line_says_in_words_what_it_shows_and_escapes_them() -> None:
    drawn = line([NONE, Cell(3, 3)], 3, 'May & "June": <3>')
    assert 'aria-label="May &amp; &quot;June&quot;: &lt;3&gt;"' in drawn
    assert 'role="img"' in drawn
    assert "style" not in drawn
