"""From counted rows to what the dashboard tells. Pure: no database, no words.

What leaves is guarded, and so is what somebody sees who may not read all of it: quarter by quarter for the whole
organisation, whoever looks and whichever teams they chose, so that two views of the same quarter never add up to a
number that each of them left out. Whoever may read every record that is counted sees the counts.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from decisions.reports.guard import FEWEST, NONE, Cell, Key, guarded, total
from decisions.reports.periods import quarter_with
from decisions.rules.words import OUTCOMES

#: What is counted beside outcomes and gateways, each on its own.
MARKS = (
    "without_consent",
    "overridden",
    "held_back",
    "in_emergency",
    "completed_late",
    "learning",
    "added",
    "known_afterwards",
    "harm_afterwards",
)
ALL = "all"

Team = UUID | None
Name = tuple[object, str, str]  # team or ALL, kind of count, value


@dataclass(frozen=True, slots=True)
class Counted:
    """Decisions of one team in one month with the same gateway: how many came to each outcome, and have each mark."""

    team: Team
    month: int
    gateway: str
    outcomes: tuple[int, ...]
    marks: tuple[int, ...] = (0,) * len(MARKS)


@dataclass(frozen=True, slots=True)
class Received:
    """Decisions of one team in one month that share with a kind of body; one may share with several."""

    team: Team
    month: int
    kind: str
    count: int


def counts_of(rows: Iterable[Counted | Received]) -> Counter[Name]:
    """By team and for all: the count, outcomes, gateways, marks, and kinds of body that received something."""
    counts: Counter[Name] = Counter()
    for row in rows:
        for team in (row.team, ALL):
            if isinstance(row, Received):
                counts[team, "recipient", row.kind] += row.count
                continue
            number = sum(row.outcomes)
            counts[team, "count", ""] += number
            counts[team, "gateway", row.gateway] += number
            for name, some in zip(OUTCOMES, row.outcomes, strict=True):
                counts[team, "outcome", name] += some
            for name, some in zip(MARKS, row.marks, strict=True):
                counts[team, "mark", name] += some
    return counts


def _lines(counts: Mapping[Name, int]) -> Iterable[tuple[Name, tuple[Name, ...]]]:
    """Every sum that a reader knows: of the teams for each count, and of outcomes and gateways for each team.

    A decision may share with several kinds of body, so that these are no parts of a whole.
    """
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
    """The cells of some periods, each on its own: months where they are exact, quarters where they are guarded."""

    periods: Mapping[int, Mapping[Name, Cell]]

    def over(self, teams: Sequence[Team] | None, kind: str, value: str = "") -> Cell:
        """A count of these teams together, of all of them where they are None: what the periods tell of it, and nothing
        beside.
        """
        return total(self.within(period, teams, kind, value) for period in self.periods)

    def within(self, period: int, teams: Sequence[Team] | None, kind: str, value: str = "") -> Cell:
        """The same of one period."""
        cells = self.periods.get(period, {})
        return total(cells.get((team, kind, value), NONE) for team in ([ALL] if teams is None else teams))


def exact_cells(rows: Iterable[Counted | Received]) -> Cells:
    """Every month of these rows, as it was counted: for those who may read what is counted."""
    found = _by_period(rows, lambda month: month)
    return Cells({month: {name: Cell(n, n) for name, n in counts_of(some).items()} for month, some in found})


def guarded_cells(rows: Iterable[Counted | Received]) -> Cells:
    """Every quarter of these rows, guarded. `rows` are those of the whole organisation."""
    found = ((quarter, counts_of(some)) for quarter, some in _by_period(rows, quarter_with))
    return Cells({quarter: guarded(counts, list(_lines(counts))) for quarter, counts in found})


def _by_period(
    rows: Iterable[Counted | Received], period: Callable[[int], int]
) -> list[tuple[int, list[Counted | Received]]]:
    found: dict[int, list[Counted | Received]] = defaultdict(list)
    for row in rows:
        found[period(row.month)].append(row)
    return sorted(found.items())


def exact_list(counts: Mapping[Key, int]) -> tuple[dict[Key, Cell], Cell]:
    """As `guarded_list`, as it was counted."""
    whole = sum(counts.values())
    return {key: Cell(count, count) for key, count in counts.items()}, Cell(whole, whole)


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


def spread(hours: Mapping[int, int], *, exact: bool = False) -> Spread:
    """Of a table of hours and how many took so long; of few of them only where it is `exact`."""
    number = sum(hours.values())
    if not number or (number < FEWEST and not exact):
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
