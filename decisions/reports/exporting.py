"""The figures as a file. That they are taken away, why, and a digest of every byte, is written first."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit import access, csv_cells
from decisions.models.decision import OUTCOMES
from decisions.reports.filtering import Filtering
from decisions.reports.presenters import NO_TEAM, Figures, figures_of, numbers_of, period_words
from decisions.reports.selectors import Scope
from decisions.reports.words import cell_words, quarter_words, value_words
from guidance.flow.graph import Gateway


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is ready to be sent."""

    content: bytes
    name: str


def export(scope: Scope, wanted: Filtering, *, reason: str) -> Export:
    """What the dashboard shows for what was asked, a number a line, guarded as there; its event stands before it."""
    found = figures_of(scope, wanted)
    lines = list(_lines(scope, wanted, found))
    head = (_("Period"), _("Team"), _("What"), _("Number"))
    content = (csv_cells.BOM + "".join(csv_cells.line(row) for row in (head, *lines))).encode()
    asked = {"team": str(wanted.team or ""), "since": wanted.first, "until": wanted.last}
    event = access.exported(
        scope.viewer,
        reason=reason,
        what="figures",
        form="csv",
        rows=len(lines),
        sha256=hashlib.sha256(content).hexdigest(),
        filters=asked,
    )
    return Export(content, f"figures-{event.seq}.csv")


def _lines(scope: Scope, wanted: Filtering, found: Figures) -> Iterator[tuple[str, str, str, str]]:
    """All together, each team, and then each quarter of them by outcome and gateway."""
    period = period_words(wanted.first, wanted.last)
    places = [(scope.teams[team] if team else _(NO_TEAM), [team]) for team in found.rows]
    together = [] if len(places) == 1 and found.teams is not None else [(_("All teams"), found.teams)]
    for name, teams in [*together, *places]:
        yield from ((period, name, label, told) for label, told in numbers_of(found, teams))
        for quarter in found.quarters:
            cells = type(found.cells)({quarter: found.cells.quarters.get(quarter, {})})
            yield quarter_words(quarter), name, value_words("count", ""), cell_words(cells.over(teams, "count"))
            for kind, values in (("outcome", OUTCOMES), ("gateway", ("", *Gateway))):
                for value in values:
                    told = cell_words(cells.over(teams, kind, value))
                    yield quarter_words(quarter), name, value_words(kind, value), told
