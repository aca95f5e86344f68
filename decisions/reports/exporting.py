"""The figures as a file. That they are taken away, why, and a digest of every byte, is written first.

What leaves is guarded, whoever takes it: who reads it there may not read the records. Numbers are numbers; one that is
guarded has none, and the least and the most that it may be instead.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import timedelta

from django.utils.translation import gettext as _

from audit import access, csv_cells
from audit.workbench.forms import CSV
from decisions.reports import words
from decisions.reports.figures import Figures, figures_of
from decisions.reports.filtering import Filtering
from decisions.reports.guard import NONE, Cell
from decisions.reports.periods import days_of
from decisions.reports.presenters import team_names
from decisions.reports.selectors import Scope
from decisions.reports.statistics import MARKS, Team
from decisions.reports.words import value_words
from decisions.rules.words import KINDS_OF_ORGANISATION, OUTCOMES
from guidance.flow.graph import Gateway

#: What a program that reads the file may rely on; it goes up when a name changes.
SCHEMA = "figures/1"
VALUES = (
    ("count", ("",)),
    ("mark", MARKS),
    ("outcome", tuple(OUTCOMES)),
    ("gateway", ("", *Gateway)),
    ("recipient", (*KINDS_OF_ORGANISATION, "")),
)


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is ready to be sent."""

    content: bytes
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `number` where it is told exactly; `least` and `most` always, `most` None where no end is told.

    `since` and `until` are the first and the last day; of a count of now they are None.
    """

    since: str | None
    until: str | None
    team: str
    measure: str
    value: str
    label: str
    number: int | None
    least: int | None
    most: int | None


def export(scope: Scope, wanted: Filtering, *, reason: str, form: str = CSV) -> Export:
    """The figures of what was asked, one a line; their event stands before them."""
    found = list(lines(scope, wanted))
    content = _csv(found) if form == CSV else _json(found, wanted)
    event = access.exported(
        scope.viewer,
        reason=reason,
        what="figures",
        form=form,
        rows=len(found),
        sha256=hashlib.sha256(content).hexdigest(),
        filters=_asked(wanted),
    )
    kind = "text/csv; charset=utf-8" if form == CSV else "application/json"
    return Export(content, f"figures-{event.seq}.{form}", kind)


def _asked(wanted: Filtering) -> dict[str, object]:
    asked = wanted.asked
    return {"team": str(wanted.team or ""), "since": asked.first, "until": asked.last, "kind": asked.kind}


def lines(scope: Scope, wanted: Filtering) -> Iterator[Line]:
    """All together and each team: every count of each quarter, how long reviews took, and what waits now."""
    found, names = figures_of(scope, wanted.asked, wanted.team, leaves=True), team_names(scope)
    places: list[tuple[str, Sequence[Team] | None]] = [(names[team], [team]) for team in found.rows]
    if len(places) != 1 or found.teams is None:
        places.insert(0, (_("All teams"), found.teams))
    for name, teams in places:
        for quarter in found.periods:
            yield from _of_quarter(found, quarter, name, teams)
        yield from _of_all(found, name, teams)


def _of_quarter(found: Figures, quarter: int, name: str, teams: Sequence[Team] | None) -> Iterator[Line]:
    first, after = days_of(quarter)
    days = (first.isoformat(), (after - timedelta(days=1)).isoformat())
    for measure, values in VALUES:
        for value in values:
            cell = found.cells.within(quarter, teams, measure, value)
            yield _line(days, name, measure, value, value_words(measure, value), cell)


def _of_all(found: Figures, name: str, teams: Sequence[Team] | None) -> Iterator[Line]:
    days = (days_of(found.periods[0])[0].isoformat(), (days_of(found.periods[-1])[1] - timedelta(days=1)).isoformat())
    took = found.spread(teams)
    for measure, label, hours in (("median", words.MEDIAN, took.median), ("ninth", words.NINTH, took.ninth)):
        yield Line(*days, name, "hours", measure, _(label), hours, hours, hours)
    for measure, label, cells in (("overdue", words.OVERDUE, found.overdue), ("stale", words.STALE, found.stale)):
        yield _line((None, None), name, "now", measure, _(label), found.waiting(cells, teams))


def _line(
    days: tuple[str | None, str | None], team: str, measure: str, value: str, label: str, cell: Cell = NONE
) -> Line:
    number = cell.low if cell.exact else None
    return Line(*days, team, measure, value, label, number, cell.low, cell.high)


def _csv(found: Sequence[Line]) -> bytes:
    """By the names of a line; what is not told is an empty cell."""
    told = ([*asdict(one).values()] for one in found)
    rows = (["" if value is None else value for value in values] for values in told)
    head = [field.name for field in fields(Line)]
    return (csv_cells.BOM + "".join(csv_cells.line(row) for row in (head, *rows))).encode()


def _json(found: Sequence[Line], wanted: Filtering) -> bytes:
    told = {"schema": SCHEMA, "asked": _asked(wanted), "figures": [asdict(one) for one in found]}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
