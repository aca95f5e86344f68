"""The dashboard in finished words: numbers, charts with their tables, and the teams side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from decisions.models.decision import OUTCOMES
from decisions.reports import selectors, words
from decisions.reports.charts import Bar, as_svg
from decisions.reports.filtering import Filtering
from decisions.reports.guard import Cell, total
from decisions.reports.periods import span
from decisions.reports.selectors import Scope
from decisions.reports.statistics import MARKS, Cells, Spread, Team, cells_of, guarded_list, spread
from decisions.reports.words import cell_words, hours_words, quarter_words, value_words
from guidance.flow.graph import Gateway

#: The count and the marks of what was decided; what follows is how it was overseen.
DECIDED = 1 + MARKS.index("completed_late")
NO_TEAM = mark("Without a team")


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is told of a scope: guarded, and not yet in words. `teams` is None for the whole organisation."""

    cells: Cells
    quarters: tuple[int, ...]
    hours: Mapping[Team, Mapping[int, int]]
    overdue: Mapping[Team, Cell]
    stale: Mapping[Team, Cell]
    teams: tuple[Team, ...] | None
    rows: tuple[Team, ...]

    def spread(self, teams: Sequence[Team] | None) -> Spread:
        found: Counter[int] = Counter()
        for team, hours in self.hours.items():
            if teams is None or team in teams:
                found.update(hours)
        return spread(found)

    def waiting(self, cells: Mapping[Any, Cell], teams: Sequence[Team] | None) -> Cell:
        """A count of now, over these teams. `cells` holds the whole organisation's under "all"."""
        return cells["all"] if teams is None else total(cells[team] for team in teams if team in cells)


@dataclass(frozen=True, slots=True)
class Number:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and its table: the same rows."""

    key: str
    title: str
    column: str
    svg: SafeString
    rows: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Teams by row. `heads` are the columns after the first."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]


@dataclass(frozen=True, slots=True)
class DashboardPage:
    period: str
    team: str
    empty: bool
    numbers: tuple[Number, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    tags: tuple[Any, ...]
    export_url: str


def figures_of(scope: Scope, wanted: Filtering) -> Figures:
    """Read and guard everything: a fixed number of queries."""
    first, last = wanted.first, wanted.last
    cells = cells_of(selectors.counted(scope, first, last))
    hours = selectors.hours_by_team(scope, first, last)
    overdue, stale = (_guarded(found) for found in (selectors.overdue_by_team(scope), selectors.stale_by_team(scope)))
    everybody: set[Team] = {team for found in cells.quarters.values() for team, _k, _v in found if team != "all"}  # type: ignore[misc]
    rows: tuple[Team, ...] = (wanted.team,) if wanted.team else tuple(scope.teams)
    if scope.whole and not wanted.team and None in everybody | overdue.keys() | stale.keys():
        rows = (*rows, None)
    teams = None if scope.whole and not wanted.team else rows
    return Figures(cells, span(first, last), hours, overdue, stale, teams, rows)


def _guarded(counts: Mapping[Team, int]) -> dict[Any, Cell]:
    cells, whole = guarded_list(counts)
    return {**cells, "all": whole}


def dashboard_page(scope: Scope, wanted: Filtering) -> DashboardPage:
    """The page for what was asked."""
    found = figures_of(scope, wanted)
    names: dict[Team, str] = {None: _(NO_TEAM)}
    names |= dict(scope.teams)  # type: ignore[arg-type]
    nothing = Cell(0, 0)
    all_counts = [found.cells.over(found.teams, "count"), found.waiting(found.stale, found.teams)]
    return DashboardPage(
        period=period_words(wanted.first, wanted.last),
        team=names[wanted.team] if wanted.team else "",
        empty=all(count == nothing for count in all_counts),
        numbers=tuple(Number(label, told) for label, told in numbers_of(found, found.teams)),
        charts=tuple(_charts(found)),
        tables=tuple(_tables(found, names)),
        tags=wanted.tags,
        export_url=f"{reverse('reports:export')}?{wanted.query}".removesuffix("?"),
    )


def period_words(first: int, last: int) -> str:
    """`April to June 2026`, or from one quarter to another."""
    if first == last:
        return quarter_words(first)
    return _("%(first)s until %(last)s") % {"first": quarter_words(first), "last": quarter_words(last)}


def numbers_of(found: Figures, teams: Sequence[Team] | None) -> Iterable[tuple[str, str]]:
    """The figures of these teams together: label and words."""
    yield _(words.COUNT), cell_words(found.cells.over(teams, "count"))
    for name in MARKS:
        yield value_words("mark", name), cell_words(found.cells.over(teams, "mark", name))
    took = found.spread(teams)
    yield _(words.MEDIAN), hours_words(took.median, few=took.few)
    yield _(words.NINTH), hours_words(took.ninth, few=took.few)
    yield _(words.OVERDUE), cell_words(found.waiting(found.overdue, teams))
    yield _(words.STALE), cell_words(found.waiting(found.stale, teams))


def _charts(found: Figures) -> Iterable[Chart]:
    over = found.cells.over
    kinds = (
        ("outcome", _("What was decided"), _("Decision"), OUTCOMES),
        ("gateway", _("Why it could be shared"), _("Gateway"), ("", *Gateway)),
    )
    for kind, title, column, values in kinds:
        rows = [(value_words(kind, value), over(found.teams, kind, value)) for value in values]
        yield _chart(kind, title, column, rows)
    quarters = [(quarter_words(q), found.cells.in_quarter(q, found.teams)) for q in found.quarters]
    yield _chart("quarter", _("Decisions by quarter"), _("Quarter"), quarters)


def _chart(key: str, title: str, column: str, rows: Sequence[tuple[str, Cell]]) -> Chart:
    told = [Number(label, cell_words(cell)) for label, cell in rows]
    bars = [Bar(label, cell_words(cell), cell.low, cell.high) for label, cell in rows]
    description = "; ".join(f"{one.label}: {one.words}" for one in told)
    svg = as_svg(title, description, bars, prefix=f"chart-{key}")
    return Chart(key, title, column, mark_safe(svg), tuple(told))  # noqa: S308 - every text in it is escaped


def _tables(found: Figures, names: Mapping[UUID | None, str]) -> Iterable[Table]:
    """The same figures for each team: first what was decided, then how it was overseen."""
    decided, overseen = [], []
    for team in found.rows:
        numbers = [Number(label, told) for label, told in numbers_of(found, [team])]
        decided.append((names[team], tuple(numbers[:DECIDED])))
        overseen.append((names[team], tuple(numbers[DECIDED:])))
    for title, rows in ((_("Decisions by team"), decided), (_("Oversight by team"), overseen)):
        if rows:
            yield Table(title, tuple(one.label for one in rows[0][1]), tuple(rows))
