"""Everything has its turn, backwards every second round; what counts is the median."""

import itertools

import pytest

from tests.bench.rounds import Lap, Measured, interleaved, median, medians, percentile, waited_ms


def test_turns_are_forwards_then_backwards() -> None:
    assert "".join(interleaved("ABC", 3)) == "ABCCBAABC"


def test_the_median_is_of_each_figure_by_itself() -> None:
    laps = [Lap(1, 30, 200), Lap(2, 10, 300), Lap(9, 20, 100)]
    assert median(laps) == Lap(2, 20, 200)


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (1, 10), (0, 1)])
def test_a_percentile_is_the_value_that_this_share_does_not_exceed(share: float, value: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value


def test_a_lap_counts_what_everybody_did_and_what_each_act_cost() -> None:
    done: list[int] = []
    app = itertools.count(0, 6)
    lap = Measured([lambda: done.append(1), lambda: done.append(2)], lambda: next(app), lambda: 7).lap(0)
    assert sorted(done) == [1, 2]
    assert (lap.app_ms, lap.database_ms) == (3, 0)
    assert lap.per_second > 0


def test_what_one_person_meets_ends_the_lap() -> None:
    def fails() -> None:
        raise RuntimeError("not saved")

    with pytest.raises(RuntimeError, match="not saved"):
        Measured([fails], lambda: 0, lambda: 0).lap(0)


def test_the_first_lap_of_each_does_not_count() -> None:
    costs = {"one": iter([100, 105, 0, 3, 0, 5]), "other": iter([50, 60, 0, 9, 0, 7])}
    things = {
        name: Measured([lambda: None], lambda own=own: next(own), lambda: 0)  # type: ignore[misc]
        for name, own in costs.items()
    }
    found = medians(things, rounds=2, seconds=0)
    assert {name: lap.app_ms for name, lap in found.items()} == {"one": 4, "other": 8}


def test_waiting_is_measured_by_turns_after_three_that_do_not_count() -> None:
    asked: list[str] = []
    taken = waited_ms({"one": lambda: asked.append("1"), "other": lambda: asked.append("2")}, rounds=2)
    assert "".join(asked) == "121212" + "1221"
    assert set(taken) == {"one", "other"}
    assert all(milliseconds >= 0 for milliseconds in taken.values())
