"""Small numbers cannot be worked out from what is shown: every small table is attacked by trying everything."""

from itertools import product

import pytest

from decisions.reports.guard import FEW, LEFT_OUT, NONE, UNTOLD, Cell, guarded, total

Counts = dict[str, int]
Lines = list[tuple[str, tuple[str, ...]]]


def allowed(cell: Cell, most: int) -> range:
    """Every number that a reader takes for possible, who knows how cells are left out."""
    return range(cell.low, (most if cell.high is None else cell.high) + 1)


def attacked(counts: Counts, lines: Lines, inner: str) -> dict[str, set[int]]:
    """Which values of each small count fit all that is shown."""
    cells = guarded(counts, lines)
    possible: dict[str, set[int]] = {key: set() for key, cell in cells.items() if cell.few}
    most = max(counts[key] for key in inner) + 6
    for guess in product(*(allowed(cells[key], most) for key in inner)):
        values = dict(zip(inner, guess, strict=True))
        for whole, parts in lines:
            values[whole] = sum(values[part] for part in parts)
        if all(values[key] in allowed(cell, most * 4) for key, cell in cells.items()):
            for key, seen in possible.items():
                seen.add(values[key])
    return possible


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_list_with_its_total_gives_a_small_number_away(number: int) -> None:
    inner = "abc"[:number]
    for values in product((0, 1, 2, 4, 5, 6, 9), repeat=number):
        counts = dict(zip(inner, values, strict=True)) | {"all": sum(values)}
        for key, possible in attacked(counts, [("all", tuple(inner))], inner).items():
            assert len(possible) > 1, (counts, key)


CROSSED: Lines = [
    ("row1", ("a", "b")),
    ("row2", ("c", "d")),
    ("col1", ("a", "c")),
    ("col2", ("b", "d")),
    ("all", ("row1", "row2")),
]


def test_no_table_with_its_totals_gives_a_small_number_away() -> None:
    for values in product((0, 1, 4, 6), repeat=4):
        a, b, c, d = values
        counts = {"a": a, "b": b, "c": c, "d": d, "row1": a + b, "row2": c + d, "col1": a + c, "col2": b + d}
        counts["all"] = sum(values)
        for key, possible in attacked(counts, [*CROSSED, ("all", ("col1", "col2"))], "abcd").items():
            assert len(possible) > 1, (counts, key)


def test_a_lone_small_number_takes_the_smallest_other_with_it() -> None:
    cells = guarded({"a": 3, "b": 20, "c": 8, "all": 31}, [("all", ("a", "b", "c"))])
    assert cells == {"a": FEW, "b": Cell(20, 20), "c": LEFT_OUT, "all": Cell(31, 31)}


def test_four_ones_and_a_total_of_four_are_not_told_by_being_few() -> None:
    inner = "abcd"
    counts = dict.fromkeys(inner, 1) | {"all": 4}
    assert guarded(counts, [("all", tuple(inner))])["all"] == UNTOLD
    assert all(len(seen) > 1 for seen in attacked(counts, [("all", tuple(inner))], inner).values())


def test_where_nothing_is_small_everything_is_told() -> None:
    counts = {"a": 0, "b": 5, "all": 5}
    assert all(cell.exact for cell in guarded(counts, [("all", ("a", "b"))]).values())


def test_a_sum_tells_no_more_than_its_parts() -> None:
    assert total([Cell(12, 12), FEW]) == Cell(13, 16)
    assert total([FEW, LEFT_OUT]) == Cell(6, None)
    assert total([NONE, FEW]).few
    assert not total([FEW, FEW]).few
    assert total([]) == NONE
