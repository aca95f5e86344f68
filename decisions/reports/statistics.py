"""From counted rows to what the dashboard tells. Pure: no database, no words.

Small numbers are guarded quarter by quarter for the whole organisation, whoever looks and whichever teams they chose,
so that two views of the same quarter never add up to a number that each of them left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from decisions.reports.guard import FEWEST, NONE, Cell, Key, guarded, total

#: What is counted beside outcomes and gateways, each on its own.
MARKS = ("without_consent", "overridden", "held_back", "in_emergency", "completed_late", "learning", "added")
ALL = "all"

Team = UUID | None
Name = tuple[object, str, str]  # team or ALL, kind of count, value


@dataclass(frozen=True, slots=True)
class Counted:
    """Decisions of one team in one quarter with the same outcome and gateway, and how many of them have each mark."""

    team: Team
    quarter: int
    outcome: str
    gateway: str
    count: int
    marks: tuple[int, ...] = (0,) * len(MARKS)


def quarter_cells(rows: Iterable[Counted]) -> dict[Name, Cell]:
    """One quarter of one organisation, guarded: by team and for all, the count, outcomes, gateways and marks."""
    counts: Counter[Name] = Counter()
    for row in rows:
        for team in (row.team, ALL):
            counts[team, "count", ""] += row.count
            counts[team, "outcome", row.outcome] += row.count
            counts[team, "gateway", row.gateway] += row.count
            for name, number in zip(MARKS, row.marks, strict=True):
                counts[team, "mark", name] += number
    return guarded(counts, list(_lines(counts)))


def _lines(counts: Mapping[Name, int]) -> Iterable[tuple[Name, tuple[Name, ...]]]:
    """Every sum that a reader knows: of the teams for each count, and of outcomes and gateways for each team."""
    by_count: dict[tuple[str, str], list[Name]] = defaultdict(list)
    by_team: dict[tuple[object, str], list[Name]] = defaultdict(list)
    for name in counts:
        team, kind, value = name
        if team != ALL:
            by_count[kind, value].append(name)
        if kind in ("outcome", "gateway"):
            by_team[team, kind].append(name)
    for (kind, value), parts in by_count.items():
        yield (ALL, kind, value), tuple(parts)
    for (team, _kind), parts in by_team.items():
        yield (team, "count", ""), tuple(parts)


@dataclass(frozen=True, slots=True)
class Cells:
    """The guarded cells of some quarters, each quarter on its own."""

    quarters: Mapping[int, Mapping[Name, Cell]]

    def cell(self, team: object, kind: str, value: str = "") -> Cell:
        """A count over all these quarters: what the quarters tell of it, and nothing beside."""
        return total(cells.get((team, kind, value), NONE) for cells in self.quarters.values())

    def over(self, teams: Sequence[Team] | None, kind: str, value: str = "") -> Cell:
        """A count of these teams together, of the whole organisation where they are None."""
        return self.cell(ALL, kind, value) if teams is None else total(self.cell(team, kind, value) for team in teams)

    def in_quarter(self, quarter: int, teams: Sequence[Team] | None) -> Cell:
        """How many decisions these teams made in one quarter."""
        cells = self.quarters.get(quarter, {})
        return total(cells.get((team, "count", ""), NONE) for team in ([ALL] if teams is None else teams))


def cells_of(rows: Iterable[Counted]) -> Cells:
    """Every quarter of these rows, guarded. `rows` are those of the whole organisation."""
    quarters: dict[int, list[Counted]] = defaultdict(list)
    for row in rows:
        quarters[row.quarter].append(row)
    return Cells({quarter: quarter_cells(found) for quarter, found in sorted(quarters.items())})


def guarded_list(counts: Mapping[Key, int]) -> tuple[dict[Key, Cell], Cell]:
    """Counts that add up to a total which is told as well: the cells, and that of the total."""
    whole = sum(counts.values())
    keys: dict[object, int] = {("part", key): count for key, count in counts.items()}
    cells = guarded(keys | {"whole": whole}, [("whole", tuple(keys))])
    return {key: cells["part", key] for key in counts}, cells["whole"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many hours something took: the middle, and within which nine of ten were done. None: nothing to tell.

    `few`: something was done, and too seldom to tell how long it took.
    """

    median: int | None = None
    ninth: int | None = None
    few: bool = False


def spread(hours: Mapping[int, int]) -> Spread:
    """Of a table of hours and how many took so long."""
    number = sum(hours.values())
    if number < FEWEST:
        return Spread(few=bool(number))
    return Spread(percentile(hours, 50), percentile(hours, 90))


def percentile(hours: Mapping[int, int], share: int) -> int:
    """The smallest number of hours within which `share` per cent were done (nearest rank). ValueError without any."""
    number = sum(hours.values())
    if not number:
        raise ValueError("nothing to take a percentile of")
    rank = max(1, -(-number * share // 100))
    reached = zip(sorted(hours), accumulate(hours[value] for value in sorted(hours)), strict=True)
    return next(value for value, so_far in reached if so_far >= rank)
