"""The parts of the dashboard, each with its title and a sentence that says what it counts.

A further part is a function that takes `Told` and gives a `Section`, and its name in SECTIONS.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from decisions.reports import charts, words
from decisions.reports.figures import Figures
from decisions.reports.guard import Cell, total
from decisions.reports.periods import month_of, quarter_of
from decisions.reports.selectors import Asked
from decisions.reports.statistics import MARKS, Team
from decisions.reports.words import cell_words, hours_words, period_word, short_period, value_words
from decisions.rules.afterwards import HELD_BACK, HarmRate
from decisions.rules.words import KINDS_OF_ORGANISATION, OUTCOMES
from guidance.flow.graph import Gateway

NO_TEAM = mark("Without a team")
#: Marks of what was decided; the others are of how it was overseen.
DECIDED = ("without_consent", "overridden", "held_back", "in_emergency")
AFTER = ("known_afterwards", "harm_afterwards")
OVERSEEN = tuple(name for name in MARKS if name not in (*DECIDED, *AFTER))
#: As many bodies are shown by name.
MOST_BODIES = 10


@dataclass(frozen=True, slots=True)
class Told:
    """The figures, for what they were asked, and what the teams are called."""

    figures: Figures
    asked: Asked
    names: dict[Team, str]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with what it is called and what it counts."""

    label: str
    words: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A number with its bar, its line over the periods, and the number of each of them; empty where there is none."""

    label: str
    words: str
    bar: SafeString
    line: SafeString = SafeString("")
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Teams by row. `heads` are the columns after the first."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part. `rows` are a table whose first column is `column`; `periods` head the numbers of each period; `columns`
    are numbers that stand side by side. `half`: it leaves room for another beside it.
    """

    key: str
    title: str
    says: str
    numbers: tuple[Number, ...] = ()
    column: str = ""
    rows: tuple[Row, ...] = ()
    periods: tuple[str, ...] = ()
    columns: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    half: bool = False

    @property
    def empty(self) -> bool:
        """Whether it has nothing to show and nothing to say about that."""
        return not (self.numbers or self.column or self.columns or self.tables)

    @property
    def lines(self) -> bool:
        return any(row.line for row in self.rows)

    @property
    def last_period(self) -> str:
        return self.periods[-1]

    @property
    def by_period(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The numbers of each period, by the label of their row."""
        for place, period in enumerate(self.periods):
            yield period, [(row.label, row.points[place]) for row in self.rows]


def decided(told: Told) -> Section:
    """How many, and what is notable about them."""
    found = told.figures
    numbers = [_count(found, found.teams), *_marks(found, found.teams, DECIDED)]
    return Section("numbers", _("In numbers"), _said(found), tuple(numbers))


def _said(found: Figures) -> str:
    if found.exact:
        return _("Exact numbers of the records that you can read.")
    return _("Counts from 1 to 4 are shown as “fewer than 5”. Others that would give such a count away are left out.")


def over_time(told: Told) -> Section:
    """The decisions of each month, or of each quarter where they are guarded."""
    found = told.figures
    cells = found.trend(found.teams, "count")
    most = charts.most_of(cells)
    columns = tuple(
        Row(short_period(period), cell_words(cell), _drawn(charts.column(cell, most)))
        for period, cell in zip(found.periods, cells, strict=True)
    )
    title = _("Month by month") if found.exact else _("Quarter by quarter")
    says, last, today = _("Decisions by the day they were first submitted."), found.periods[-1], timezone.localdate()
    if last in (month_of(today), quarter_of(today)):
        says += " " + _("%(period)s is not over yet.") % {"period": period_word(last)}
    if found.earlier:
        first, before, number = found.earlier
        ends = {"first": period_word(first), "last": period_word(before), "number": number}
        says += " " + _("From %(first)s to %(last)s there were %(number)s.") % ends
    return Section("time", title, says, columns=columns)


def outcomes(told: Told) -> Section:
    """What was decided."""
    says = _("Decisions submitted, by what was decided.")
    return _by_value(told, "outcome", _("What was decided"), says, _("Decision"), OUTCOMES)


def gateways(told: Told) -> Section:
    """On what ground."""
    says = _("Decisions submitted, by what the answers gave as the reason why it can be shared.")
    return _by_value(told, "gateway", _("Why it could be shared"), says, _("Reason"), ("", *Gateway))


def recipients(told: Told) -> Section:
    """With which kinds of body, or, where one was asked for, with which bodies."""
    if told.figures.bodies:
        return _bodies(told)
    says = _(
        "Decisions to share, in full or in part, by the kind of organisation that receives it. A decision that shares "
        "with two kinds counts for both."
    )
    return _by_value(told, "recipient", _("Who received it"), says, _("Kind"), (*KINDS_OF_ORGANISATION, ""))


def _bodies(told: Told) -> Section:
    bodies = [(name or _("No organisation named"), Cell(n, n)) for name, n in told.figures.bodies]
    most = charts.most_of([cell for _name, cell in bodies])
    rows = [Row(name, cell_words(cell), _drawn(charts.bar(cell, most))) for name, cell in bodies[:MOST_BODIES]]
    says = _("These decisions by the organisation that receives it. One that shares with two counts for both.")
    if len(bodies) > MOST_BODIES:
        says += " " + _("The ten that most was shared with are shown.")
    title = _("Which organisations received it")
    return Section("recipient", title, says, column=_("Organisation"), rows=tuple(rows), half=True)


def teams(told: Told) -> Section:
    """By which team, and what is notable about the decisions of each."""
    rows = _rows(told, [(name, [team], "count", "") for team, name in _teams(told)])
    says = _("Decisions submitted, by the team that made them.")
    return Section("team", _("By team"), says, (), _("Team"), rows, _periods(told.figures), half=True)


def afterwards(told: Told) -> Section:
    """What happened after something was held back, and how often harm followed."""
    found = told.figures
    decided = total(found.cells.over(found.teams, "outcome", one) for one in sorted(HELD_BACK))
    known, harmed = (found.cells.over(found.teams, "mark", name) for name in AFTER)
    numbers = list(_marks(found, found.teams, AFTER))
    if decided.exact and known.exact and harmed.exact:
        rate = HarmRate(decided.low, known.low, harmed.low).percent
        said = _("nobody has said yet") if rate is None else _("%(percent)s%%") % {"percent": rate}
        numbers.append(Number(_(words.RATE), said, _(words.DEFINITIONS["rate"])))
    says = _("What is known of decisions not to share, or to share only part.")
    return Section("afterwards", _("What happened afterwards"), says, tuple(numbers))


def oversight(told: Told) -> Section:
    """How they were looked at afterwards."""
    found = told.figures
    numbers = [*_marks(found, found.teams, OVERSEEN), *_looked(told, found.teams)]
    return Section("oversight", _("Oversight"), _("How long reviews took, and what is still to do."), tuple(numbers))


def each_team(told: Told) -> Section:
    """The numbers of each team, where there are several."""
    found, teams = told.figures, list(_teams(told))
    decided = [(name, tuple(_marks(found, [team], DECIDED))) for team, name in teams]
    overseen = [(name, (*_marks(found, [team], OVERSEEN), *_looked(told, [team]))) for team, name in teams]
    tables = (_table(_("What was decided, by team"), decided), _table(_("Oversight by team"), overseen))
    says = _("What the numbers above are for each team.")
    return Section("teams", _("Each team in numbers"), says, tables=tables if len(teams) > 1 else ())


#: In the order of the page.
SECTIONS: tuple[Callable[[Told], Section], ...] = (
    decided,
    over_time,
    recipients,
    gateways,
    teams,
    outcomes,
    afterwards,
    oversight,
    each_team,
)


def _teams(told: Told) -> Iterator[tuple[Team, str]]:
    return ((team, told.names[team]) for team in told.figures.rows)


def _count(found: Figures, teams: Sequence[Team] | None) -> Number:
    return Number(_(words.COUNT), cell_words(found.cells.over(teams, "count")), _(words.DEFINITIONS["count"]))


def _marks(found: Figures, teams: Sequence[Team] | None, names: Iterable[str]) -> Iterator[Number]:
    for name in names:
        told = cell_words(found.cells.over(teams, "mark", name))
        yield Number(value_words("mark", name), told, _(words.DEFINITIONS[name]))


def _looked(told: Told, teams: Sequence[Team] | None) -> Iterator[Number]:
    """How long it took until somebody looked, and what waits now."""
    found, said = told.figures, words.DEFINITIONS
    took = found.spread(teams)
    yield Number(_(words.MEDIAN), hours_words(took.median, few=took.few), _(said["median"]))
    yield Number(_(words.NINTH), hours_words(took.ninth, few=took.few), _(said["ninth"]))
    yield Number(_(words.OVERDUE), cell_words(found.waiting(found.overdue, teams)), _(said["overdue"]))
    if told.asked.kind is None and told.asked.partner is None:  # a draft has shared nothing yet
        yield Number(_(words.STALE), cell_words(found.waiting(found.stale, teams)), _(said["stale"]))


def _by_value(told: Told, kind: str, title: str, says: str, column: str, values: Iterable[str]) -> Section:
    """A row for each value of which there is any."""
    found = told.figures
    wanted = [(value_words(kind, value), found.teams, kind, value) for value in values]
    some = [one for one in wanted if found.cells.over(found.teams, kind, one[3]) != Cell(0, 0)]
    return Section(kind, title, says, (), column, _rows(told, some), _periods(found), half=True)


def _rows(told: Told, wanted: Sequence[tuple[str, Sequence[Team] | None, str, str]]) -> tuple[Row, ...]:
    """Each with its bar and its line, the longest bar and the highest point being the same for all."""
    found = told.figures
    counted = [
        (label, found.cells.over(teams, kind, value), found.trend(teams, kind, value))
        for label, teams, kind, value in wanted
    ]
    longest = charts.most_of([cell for _label, cell, _trend in counted])
    highest = charts.most_of([cell for _label, _cell, trend in counted for cell in trend])
    return tuple(
        Row(
            label,
            cell_words(cell),
            _drawn(charts.bar(cell, longest)),
            _drawn(charts.line(trend, highest, _in_words(found, trend))),
            tuple(map(cell_words, trend)),
        )
        for label, cell, trend in counted
    )


def _in_words(found: Figures, trend: Sequence[Cell]) -> str:
    """`First period 3, last 9`: what a line says to whoever hears it; every number is in the table under it."""
    first, last = period_word(found.periods[0]), period_word(found.periods[-1])
    ends = {"first": first, "before": cell_words(trend[0]), "last": last, "now": cell_words(trend[-1])}
    return _("%(first)s: %(before)s. %(last)s: %(now)s.") % ends


def _periods(found: Figures) -> tuple[str, ...]:
    return tuple(map(short_period, found.periods)) if len(found.periods) > 1 else ()


def _table(title: str, rows: Sequence[tuple[str, tuple[Number, ...]]]) -> Table:
    return Table(title, tuple(one.label for one in rows[0][1]) if rows else (), tuple(rows))


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - every text in it is escaped (charts)
