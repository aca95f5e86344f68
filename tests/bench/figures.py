"""Figures, how each is judged, the table that shows them, and two versions side by side. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured. What counts is its ratio to the `reference`, where it has one, or itself.

    The `floor` has to be kept, the `goal` is where we are going; both of None are for reading only.
    """

    name: str
    ours: float
    unit: str = "ms"
    beside: str = ""  # what the reference is of
    reference: float | None = None
    floor: float | None = None
    goal: float | None = None
    more_is_better: bool = False
    limit: float | None = None  # over it, the benchmark fails

    @property
    def fails(self) -> bool:
        return self.limit is not None and self.counts > self.limit

    @property
    def ratio(self) -> float | None:
        """None without a reference, and where it came to nothing: then there is nothing to judge by."""
        return self.ours / self.reference if self.reference else None

    @property
    def counts(self) -> float:
        """What the floor and the goal are about."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def verdict(self) -> str:
        """How it stands: goal, floor or MISSED; nothing where there is no floor."""
        if self.floor is None or self.reference == 0:
            return ""
        if self._reaches(self.goal):
            return "goal"
        return "floor" if self._reaches(self.floor) else "MISSED"

    def _reaches(self, bar: float | None) -> bool:
        if bar is None:
            return False
        return self.counts >= bar if self.more_is_better else self.counts <= bar


HEADINGS = ("", "ours", "", "beside", "", "ratio", "floor", "goal", "")
#: Columns that hold words, and therefore begin at their left edge.
WORDS = frozenset({0, 2, 4, 8})


def row(figure: Figure) -> list[str]:
    """The cells of a figure in the table."""
    return [
        figure.name,
        number(figure.ours),
        figure.unit,
        number(figure.reference),
        figure.beside,
        number(figure.ratio),
        number(figure.floor),
        number(figure.goal),
        figure.verdict,
    ]


def number(value: float | None) -> str:
    """Three digits that count; thousands with their comma; nothing for None."""
    if value is None:
        return ""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def in_columns(rows: Sequence[Sequence[str]], words: frozenset[int] = WORDS) -> str:
    """Rows as lines of Markdown with columns of equal width; the first row is the headings."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        placed = [
            cell.ljust(width) if at in words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(placed)} |"

    rule = ["-" * width if at in words else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join(map(line, (rows[0], rule, *rows[1:])))


def report(figures: Iterable[Figure]) -> str:
    """The table of figures."""
    return in_columns([HEADINGS, *map(row, figures)])


def as_data(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures for a JSON file."""
    return [asdict(figure) for figure in figures]


def compared(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> str:
    """Two files of figures side by side: what each counts for, and what became of it."""
    before, after = (_by_name(version["figures"]) for version in (earlier, later))
    rows = [["", "", earlier["version"], later["version"], "later/earlier", ""]]
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        both = other.counts / one.counts if one and other and one.counts else None
        name, beside, unit = key
        rows.append(
            [
                name,
                f"to {beside}" if beside else unit,
                number(one.counts if one else None),
                number(other.counts if other else None),
                number(both),
                change(both, better=bool(other and other.more_is_better)),
            ]
        )
    return in_columns(rows, frozenset({0, 1, 5}))


def _by_name(figures: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], Figure]:
    found = [Figure(**given) for given in figures]
    return {(one.name, one.beside, one.unit): one for one in found}


def change(ratio: float | None, *, better: bool) -> str:
    """What a change by more than a tenth is; `better`: whether more of it is."""
    if ratio is None or 0.9 <= ratio <= 1.1:
        return ""
    return "better" if (ratio > 1) == better else "worse"
