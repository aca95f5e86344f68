"""Keeps small numbers from telling about single people. Pure.

A count from 1 to 4 is shown as "fewer than 5". Where the other numbers of a table, its totals among them, would give it
away, further ones are left out until none of them can be worked out: every number that is left out keeps at least two
values that fit all that is shown.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeVar

#: The smallest count that is told.
FEWEST = 5

Key = TypeVar("Key", bound=Hashable)
Line = tuple[Key, tuple[Key, ...]]  # a total and its parts
Bounds = dict[Key, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a count: that it lies between two numbers, which are the same where it is told exactly."""

    low: int
    high: int | None  # None: no upper end is told

    def __add__(self, other: "Cell") -> "Cell":
        open_end = self.high is None or other.high is None
        return Cell(self.low + other.low, None if open_end else (self.high or 0) + (other.high or 0))

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def few(self) -> bool:
        """Whether it is told as "fewer than 5"."""
        return not self.exact and self.high is not None and self.high < FEWEST


NONE = Cell(0, 0)
FEW = Cell(1, FEWEST - 1)
LEFT_OUT = Cell(FEWEST, None)
UNTOLD = Cell(0, None)


def total(cells: Iterable[Cell]) -> Cell:
    """The sum, as far as the cells tell it: it tells nothing that they do not."""
    return sum(cells, NONE)


def guarded(counts: Mapping[Key, int], lines: Sequence[Line[Key]]) -> dict[Key, Cell]:
    """What may be told of `counts`, of which `lines` are all the sums that a reader knows.

    Only numbers of at least 5 are left out beside the small ones, parts before totals. An empty cell is always told:
    left out, it would have a gap of impossible values above it, by which others could be worked out.
    """
    few = {key for key, count in counts.items() if 0 < count < FEWEST}
    hidden: Bounds[Key] = dict.fromkeys(few, (1, FEWEST - 1))
    totals = {whole for whole, _parts in lines}
    while told := {key for key, (low, high) in narrowed(counts, lines, hidden).items() if key in few and low == high}:
        left_out = _beside(told, counts, lines, hidden, totals)
        silent = set() if left_out else _silent(told, hidden, totals)
        if not left_out | silent:
            break
        hidden |= dict.fromkeys(left_out, (FEWEST, inf)) | dict.fromkeys(silent, (0, inf))
    shown: dict[tuple[float, float], Cell] = {(1, FEWEST - 1): FEW, (FEWEST, inf): LEFT_OUT, (0, inf): UNTOLD}
    return {key: shown[hidden[key]] if key in hidden else Cell(count, count) for key, count in counts.items()}


def _beside(
    told: set[Key], counts: Mapping[Key, int], lines: Sequence[Line[Key]], hidden: Bounds[Key], totals: set[Key]
) -> set[Key]:
    """Numbers to leave out so that those which are given away no longer are: one for each line, near ones first."""
    left_out: set[Key] = set()
    for key in told:
        near = [line for line in lines if key == line[0] or key in line[1]]
        if left_out.isdisjoint(_keys(near)):
            left_out |= _next(counts, near, hidden, totals) or _next(counts, lines, hidden, totals)
    return left_out


def _silent(told: set[Key], hidden: Bounds[Key], totals: set[Key]) -> set[Key]:
    """Where nothing is left to leave out, of which small numbers nothing at all is told: four parts of at least 1 and a
    total of at most 4 are four times 1."""
    found = {key for key in (told & totals) or told if hidden[key] != (0, inf)}
    return found or {key for key, ends in hidden.items() if ends == (1, FEWEST - 1)}


def narrowed(counts: Mapping[Key, int], lines: Sequence[Line[Key]], hidden: Bounds[Key]) -> Bounds[Key]:
    """Between which numbers a reader can place each hidden count, by every line that it stands in."""
    bounds = dict(hidden)
    waiting = [line for line in lines if not hidden.keys().isdisjoint((line[0], *line[1]))]
    moved = True
    while moved:
        moved = False
        for whole, parts in waiting:
            moved |= _narrow(counts, bounds, whole, parts)
    return bounds


def _narrow(counts: Mapping[Key, int], bounds: Bounds[Key], whole: Key, parts: tuple[Key, ...]) -> bool:
    ends = [bounds.get(part) or (counts[part], counts[part]) for part in parts]
    least, most = sum(low for low, _high in ends), sum(high for _low, high in ends)
    moved = _tighten(bounds, whole, least, most)
    low_whole, high_whole = bounds.get(whole) or (counts[whole], counts[whole])
    open_ends = sum(high == inf for _low, high in ends)
    closed = sum(high for _low, high in ends if high != inf)
    for part, (low, high) in zip(parts, ends, strict=True):
        others_open = open_ends - (high == inf)
        others_most = inf if others_open else closed - (high if high != inf else 0)
        moved |= _tighten(bounds, part, low_whole - others_most, high_whole - (least - low))
    return moved


def _tighten(bounds: Bounds[Key], key: Key, low: float, high: float) -> bool:
    if key not in bounds:
        return False
    before = bounds[key]
    bounds[key] = (max(before[0], low), min(before[1], high))
    return bounds[key] != before


def _next(counts: Mapping[Key, int], lines: Sequence[Line[Key]], hidden: Bounds[Key], totals: set[Key]) -> set[Key]:
    """The next number to leave out of these lines: the smallest part of at least 5, else the smallest such total."""
    shown = [key for key in _keys(lines) if key not in hidden and counts[key]]
    return {min(shown, key=lambda key: (key in totals, counts[key]))} if shown else set()


def _keys(lines: Sequence[Line[Key]]) -> list[Key]:
    """Every key of the lines, once, in their order."""
    return list(dict.fromkeys(key for whole, parts in lines for key in (*parts, whole)))
