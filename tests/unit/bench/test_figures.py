"""A figure is judged by its ratio, or by itself; the table and the comparison say so."""

import pytest

from tests.bench.figures import Figure, as_data, compared, in_columns, number, report

STEPS = Figure("Steps", 30, unit="a second", beside="formtools", reference=20, floor=0.7, goal=1.6, more_is_better=True)
COST = Figure("Page", 12, floor=10, goal=5, limit=20)


def test_what_counts_is_the_ratio_to_the_reference_or_the_figure_itself() -> None:
    assert (STEPS.ratio, STEPS.counts) == (1.5, 1.5)
    assert (COST.ratio, COST.counts) == (None, 12)


@pytest.mark.parametrize(("ours", "verdict"), [(32, "goal"), (31, "floor"), (14, "floor"), (13, "MISSED")])
def test_more_than_the_floor_is_kept_where_more_is_better(ours: float, verdict: str) -> None:
    kept = Figure("Steps", ours, reference=20, floor=0.7, goal=1.6, more_is_better=True)
    assert kept.verdict == verdict


@pytest.mark.parametrize(("ours", "verdict"), [(5, "goal"), (6, "floor"), (10, "floor"), (11, "MISSED")])
def test_less_than_the_floor_is_kept_otherwise(ours: float, verdict: str) -> None:
    assert Figure("Page", ours, floor=10, goal=5).verdict == verdict


def test_a_figure_without_a_floor_is_only_read() -> None:
    assert Figure("Page", 12).verdict == ""


def test_beside_nothing_there_is_nothing_to_judge_by() -> None:
    assert (Figure("Step", 12, reference=0, floor=2, goal=1).verdict, Figure("Step", 12, reference=0).ratio) == (
        "",
        None,
    )


def test_a_missed_floor_fails_nothing_and_what_is_over_its_limit_does() -> None:
    assert (COST.verdict, COST.fails) == ("MISSED", False)
    assert Figure("Page", 21, limit=20).fails
    assert not Figure("Page", 1_000).fails


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (0.123, "0.12"), (2.5, "2.50"), (12.34, "12.3"), (3.0, "3"), (123.4, "123"), (1_234_567, "1,234,567")],
)
def test_numbers_have_the_digits_that_count(value: float | None, words: str) -> None:
    assert number(value) == words


def test_columns_are_as_wide_as_their_widest_cell_words_at_the_left_numbers_at_the_right() -> None:
    assert in_columns([["", "ours"], ["Log", "1"], ["Queue", "20"]], frozenset({0})).splitlines() == [
        "|       | ours |",
        "| ----- | ---: |",
        "| Log   |    1 |",
        "| Queue |   20 |",
    ]


def test_the_report_has_a_row_for_each_figure() -> None:
    lines = report([STEPS, COST]).splitlines()
    assert len(lines) == 4
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "Steps",
        "30",
        "a second",
        "20",
        "formtools",
        "1.50",
        "0.70",
        "1.60",
        "floor",
    ]


def version(name: str, *figures: Figure) -> dict[str, object]:
    return {"version": name, "figures": as_data(figures)}


def test_two_versions_stand_side_by_side_with_what_became_of_each_figure() -> None:
    slower = Figure("Page", 24)
    quicker = Figure("Steps", 40, unit="a second", beside="formtools", reference=20, more_is_better=True)
    lines = compared(version("1", STEPS, COST), version("2", quicker, slower)).splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert cells[0] == ["", "", "1", "2", "later/earlier", ""]
    assert cells[2] == ["Steps", "to formtools", "1.50", "2", "1.33", "better"]
    assert cells[3] == ["Page", "ms", "12", "24", "2", "worse"]


def test_what_only_one_version_has_is_shown_and_not_compared() -> None:
    lines = compared(version("1", COST), version("2", STEPS)).splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]
    assert cells == [["Page", "ms", "12", "", "", ""], ["Steps", "to formtools", "", "1.50", "", ""]]


def test_a_change_by_a_tenth_is_none() -> None:
    assert (
        compared(version("1", Figure("Page", 100)), version("2", Figure("Page", 109))).splitlines()[2].endswith("|  |")
    )
