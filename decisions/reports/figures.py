"""Everything that is told of a scope, read by a fixed number of queries, and not yet in words.

Who may read all that is counted sees the counts; what others see, and what leaves, is guarded (guard.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from decisions.reports import selectors
from decisions.reports.guard import Cell, total
from decisions.reports.periods import month_of, months_before, months_of, span
from decisions.reports.selectors import Asked, Scope
from decisions.reports.statistics import (
    Cells,
    Counted,
    Received,
    Spread,
    Team,
    exact_cells,
    exact_list,
    guarded_cells,
    guarded_list,
    spread,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of `teams` together, None for all, and of each of `rows`.

    `periods`, in which a trend is told, are months where they are `exact`, and quarters otherwise.
    """

    exact: bool
    cells: Cells
    periods: tuple[int, ...]
    hours: Mapping[Team, Mapping[int, int]]
    overdue: Mapping[Any, Cell]
    stale: Mapping[Any, Cell]
    teams: tuple[Team, ...] | None
    rows: tuple[Team, ...]
    bodies: tuple[tuple[str, int], ...] = ()  # by name, where a kind of body or one of them was asked for
    earlier: tuple[int, int, int] | None = None  # and of as many months before: the first, the last, how many it was

    def spread(self, teams: Sequence[Team] | None) -> Spread:
        """How long these teams took."""
        found: Counter[int] = Counter()
        for team, hours in self.hours.items():
            if teams is None or team in teams:
                found.update(hours)
        return spread(found, exact=self.exact)

    def waiting(self, cells: Mapping[Any, Cell], teams: Sequence[Team] | None) -> Cell:
        """A count of now, over these teams. `cells` holds that of all under "all"."""
        return cells["all"] if teams is None else total(cells[team] for team in teams if team in cells)

    def trend(self, teams: Sequence[Team] | None, kind: str, value: str = "") -> tuple[Cell, ...]:
        """A count of these teams in each period."""
        return tuple(self.cells.within(period, teams, kind, value) for period in self.periods)


def figures_of(scope: Scope, asked: Asked, team: UUID | None = None, *, leaves: bool = False) -> Figures:
    """Read everything, and guard it where it `leaves` or the viewer may not read what is counted."""
    exact = scope.exact and not leaves
    scope = scope if exact else replace(scope, exact=False)  # what is guarded is so for the whole organisation
    told: list[Counted | Received] = [*selectors.counted(scope, asked), *selectors.received(scope, asked)]
    cells = exact_cells(told) if exact else guarded_cells(told)
    overdue = _listed(selectors.overdue_by_team(scope, asked), exact=exact)
    stale = _listed(selectors.stale_by_team(scope), exact=False)  # nobody but their author reads a draft
    everybody = {name[0] for found in cells.periods.values() for name in found}
    rows: tuple[Team, ...] = (team,) if team else tuple(scope.teams)
    if scope.whole and not team and None in everybody | overdue.keys() | stale.keys():
        rows = (*rows, None)
    teams = None if scope.whole and not team else rows
    asks = exact and (asked.kind is not None or asked.partner is not None)
    return Figures(
        exact=exact,
        cells=cells,
        periods=_months(asked) if exact else span(asked.first, asked.last),
        hours=selectors.hours_by_team(scope, asked),
        overdue=overdue,
        stale=stale,
        teams=teams,
        rows=rows,
        bodies=tuple(selectors.bodies(scope, asked, teams)) if asks else (),
        earlier=_earlier(scope, asked, teams) if asks else None,
    )


def _earlier(scope: Scope, asked: Asked, teams: selectors.Teams) -> tuple[int, int, int]:
    """How many there were in the months before, as far as this time has come."""
    length, months = 3 * len(span(asked.first, asked.last)), _months(asked)
    first, last = (months_before(month, length) for month in (months[0], months[-1]))
    return first, last, selectors.count_between(scope, asked, first, last, teams)


def _months(asked: Asked) -> tuple[int, ...]:
    """Those that have begun."""
    now = month_of(timezone.localdate())
    return tuple(month for one in span(asked.first, asked.last) for month in months_of(one) if month <= now)


def _listed(counts: Mapping[Team, int], *, exact: bool) -> dict[Any, Cell]:
    cells, whole = exact_list(counts) if exact else guarded_list(counts)
    return {**cells, "all": whole}
