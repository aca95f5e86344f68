"""Guarded numbers, quarters and kinds of count in words: one list for the page, its charts and its file."""

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark
from django.utils.translation import ngettext

from decisions.reports.guard import FEWEST, UNTOLD, Cell
from decisions.reports.periods import days_of
from decisions.rules.words import GATEWAYS, OUTCOMES
from guidance.flow.graph import Gateway

MARKS = {
    "without_consent": mark("Shared without consent"),
    "overridden": mark("Refusals overridden"),
    "held_back": mark("Not shared although at risk"),
    "in_emergency": mark("Begun in an emergency"),
    "completed_late": mark("Emergency records completed late"),
    "learning": mark("Learning points"),
    "added": mark("Something was added later"),
}

COUNT = mark("Decisions submitted")
OVERDUE = mark("Reviews overdue now")
STALE = mark("Drafts untouched for a week")
MEDIAN = mark("Hours to the first review, middle value")
NINTH = mark("Hours to the first review, 9 of 10 within")


def cell_words(cell: Cell) -> str:
    """`12`, `fewer than 5`, `between 12 and 15`, `at least 12`, `not told`"""
    if cell.exact:
        return str(cell.low)
    if cell == UNTOLD:
        return _("not told")
    if cell.high is None:
        return _("at least %(low)s") % {"low": cell.low}
    if cell.few:
        return _("fewer than %(fewest)s") % {"fewest": FEWEST}
    return _("between %(low)s and %(high)s") % {"low": cell.low, "high": cell.high}


def hours_words(hours: int | None, *, few: bool) -> str:
    """`31 hours`, or why nothing is told."""
    if hours is None:
        return _("fewer than %(fewest)s reviews") % {"fewest": FEWEST} if few else _("no reviews")
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}


def quarter_words(quarter: int) -> str:
    """`April to June 2026`"""
    first, after = days_of(quarter)
    last = first.replace(month=first.month + 2)
    months = {"first": date_format(first, "F"), "last": date_format(last, "F"), "year": first.year}
    return _("%(first)s to %(last)s %(year)s") % months


def value_words(kind: str, value: str) -> str:
    """What is counted, such as `Share`, `Public interest` or `Refusals overridden`."""
    if kind == "outcome":
        return _(OUTCOMES[value]) if value in OUTCOMES else value
    if kind == "gateway":
        return _(GATEWAYS[Gateway(value)]) if value else _("None of these")
    return _(MARKS[value]) if kind == "mark" else _(COUNT)
