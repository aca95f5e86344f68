"""The periods by which a Guardian's home page and the lists behind it can be read. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from guidance.flow.graph import gettext_noop as _


class Period(StrEnum):
    MONTH = "30-days"
    MONTHS = "3-months"
    QUARTER = "quarter"
    LAST_QUARTER = "last-quarter"
    YEAR = "12-months"
    EVERYTHING = "all"


#: What home page and lists show unless somebody asks for another.
USUAL = Period.MONTHS

WORDS = {
    Period.MONTH: _("The last 30 days"),
    Period.MONTHS: _("The last 3 months"),
    Period.QUARTER: _("This quarter"),
    Period.LAST_QUARTER: _("The quarter before this one"),
    Period.YEAR: _("The last 12 months"),
    Period.EVERYTHING: _("All of them, however old"),
}

#: The same behind what it is a period of: "decisions …".
SUBMITTED = {
    Period.MONTH: _("submitted in the last 30 days"),
    Period.MONTHS: _("submitted in the last 3 months"),
    Period.QUARTER: _("submitted this quarter"),
    Period.LAST_QUARTER: _("submitted in the quarter before this one"),
    Period.YEAR: _("submitted in the last 12 months"),
    Period.EVERYTHING: _("of all time"),
}


def days_of(period: Period, today: date) -> tuple[date | None, date | None]:
    """Its first day, and the first day after it; None for none."""
    match period:
        case Period.MONTH:
            return today - timedelta(29), None
        case Period.MONTHS:
            return _day_after(_months_before(today, 3)), None
        case Period.QUARTER:
            return _quarter(today), None
        case Period.LAST_QUARTER:
            begun = _quarter(today)
            return _quarter(begun - timedelta(1)), begun
        case Period.YEAR:
            return _day_after(_months_before(today, 12)), None
    return None, None


def _quarter(day: date) -> date:
    """The first day of the quarter in which a day lies."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of that month, where it is shorter."""
    place = day.year * 12 + day.month - 1 - months
    first = date(place // 12, place % 12 + 1, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return min(last, first + timedelta(day.day - 1))


def _day_after(day: date) -> date:
    return day + timedelta(1)
