"""Guarded numbers, quarters and kinds of count in words: one list for the page, its charts and its file."""

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark
from django.utils.translation import ngettext

from decisions.reports.guard import FEWEST, UNTOLD, Cell
from decisions.reports.periods import days_of, first_day, is_quarter, months_of
from decisions.rules.afterwards import DEFINITION
from decisions.rules.words import GATEWAYS, KINDS_OF_ORGANISATION, OUTCOMES
from guidance.flow.graph import Gateway

MARKS = {
    "without_consent": mark("Shared without consent"),
    "overridden": mark("Refusals overridden"),
    "held_back": mark("Not shared although at risk"),
    "in_emergency": mark("Begun in an emergency"),
    "completed_late": mark("Emergency records completed late"),
    "learning": mark("Learning points"),
    "added": mark("Something was added later"),
    "known_afterwards": mark("Something was held back, and we know what happened"),
    "harm_afterwards": mark("Harm followed"),
}

COUNT = mark("Decisions submitted")
OVERDUE = mark("Reviews overdue now")
STALE = mark("Drafts untouched for a week")
RATE = mark("How often harm followed")
MEDIAN = mark("Hours to the first review, middle value")
NINTH = mark("Hours to the first review, 9 of 10 within")

#: What each figure counts, in a sentence under it.
DEFINITIONS = {
    "count": mark("Decisions by the day they were first submitted, each counted once."),
    "without_consent": mark("Decisions to share, in full or in part, for another reason than consent."),
    "overridden": mark("Of all decisions, those to share after the person was asked and refused."),
    "held_back": mark("Decisions not to share where the record says that somebody is at risk."),
    "in_emergency": mark("Decisions that began as an emergency record."),
    "completed_late": mark("Emergency records that were submitted after their time was over."),
    "learning": mark("Reviews that agreed and named something to learn."),
    "added": mark("Decisions with a note, a correction or an outcome added after they were submitted."),
    "known_afterwards": mark(
        "Decisions not to share, or to share only part, for which somebody has said what happened afterwards."
    ),
    "harm_afterwards": mark("Those of them after which somebody came to harm, by the latest answer."),
    "rate": DEFINITION,
    "median": mark("Half of the first reviews came within this many hours of the first submission."),
    "ninth": mark("Nine of ten first reviews came within this many hours of the first submission."),
    "overdue": mark("Decisions that wait for a review past its day, whatever the period."),
    "stale": mark(
        "Unfinished records that nobody saved for a week. Only their authors read them, so small numbers are hidden."
    ),
}


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


def period_word(period: int) -> str:
    """`May 2026`, or, of a quarter, `April to June 2026`."""
    return quarter_words(period) if is_quarter(period) else date_format(first_day(period), "F Y")


def short_period(period: int) -> str:
    """`May 26`, or `Apr–Jun 26`, for the head of a narrow column."""
    if not is_quarter(period):
        return date_format(first_day(period), "M y")
    first, last = first_day(months_of(period)[0]), first_day(months_of(period)[-1])
    return f"{date_format(first, 'M')}–{date_format(last, 'M y')}"


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
    if kind == "recipient":
        return _(KINDS_OF_ORGANISATION[value]) if value in KINDS_OF_ORGANISATION else value or _("Not said")
    return _(MARKS[value]) if kind == "mark" else _(COUNT)
