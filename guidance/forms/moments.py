"""Dates and times as people here write them, read and shown. Pure: no form, no page."""

import calendar
import datetime
import re
from enum import StrEnum

MONTHS = tuple(name.casefold() for name in calendar.month_name)  # "" comes first, so an index is a month's number
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
FIRST_YEAR, LAST_YEAR = 1900, 2199
CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?(?P<half>am|pm)?", re.ASCII)
#: How many years a day that may lie either way can lie off.
YEARS_OFF = 10
NAMED_TIMES = {"midnight": datetime.time(0, 0), "midday": datetime.time(12, 0), "noon": datetime.time(12, 0)}


class Direction(StrEnum):
    """Which way the days of a field may lie, seen from today. ANY is for filters, where nothing is kept."""

    PAST = "past"  # today or before
    AHEAD = "ahead"  # today or after
    NEAR = "near"  # either way, at most YEARS_OFF years
    ANY = "any"

    def allows(self, day: datetime.date, today: datetime.date) -> bool:
        """Whether a day of this direction may be `day`."""
        return {
            Direction.PAST: day <= today,
            Direction.AHEAD: day >= today,
            Direction.NEAR: abs(day.year - today.year) <= YEARS_OFF,
            Direction.ANY: True,
        }[self]


class BadMoment(ValueError):
    """Not a date or a time. `code` is "incomplete", "year", "far" or "invalid"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _month(text: str) -> str:
    """The number of a month that was written as a word; any other text as it is."""
    word = text.casefold().rstrip(".")
    if not word:
        return text
    if word in MONTHS:
        return str(MONTHS.index(word))
    word = "sep" if word == "sept" else word
    return str(SHORT_MONTHS.index(word)) if word in SHORT_MONTHS else text


def read_date(day: str, month: str, year: str) -> datetime.date:
    """The date in three boxes; the month may be a word. BadMoment when a box is empty or there is no such day."""
    boxes = [day.strip(), _month(month.strip()), year.strip()]
    if not all(boxes):
        raise BadMoment("incomplete")
    if not all(box.isascii() and box.isdecimal() and len(box) <= 6 for box in boxes):
        raise BadMoment("invalid")
    if len(boxes[2]) != 4:
        raise BadMoment("year")
    try:
        date = datetime.date(int(boxes[2]), int(boxes[1]), int(boxes[0]))
    except ValueError as error:
        raise BadMoment("invalid") from error
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise BadMoment("far")
    return date


def read_time(text: str) -> datetime.time:
    """The time in one box: 9:05, 09.05, 0905, 9am, 9.30 p.m., midday. BadMoment when it is none, or only an hour."""
    plain = re.sub(r"\s+", "", text.casefold())
    plain = re.sub(r"([ap])\.?m\.?$", r"\1m", plain)
    if plain in NAMED_TIMES:
        return NAMED_TIMES[plain]
    found = CLOCK.fullmatch(plain)
    if not found or not (found["minute"] or found["half"]):
        raise BadMoment("invalid")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise BadMoment("invalid")
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    try:
        return datetime.time(hour, minute)
    except ValueError as error:
        raise BadMoment("invalid") from error


def stored_date(value: object) -> datetime.date | None:
    """The date that was stored as 2026-11-22; None for anything else."""
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def stored_time(value: object) -> datetime.time | None:
    """The time that was stored as 09:05; None for anything else."""
    if isinstance(value, datetime.time):
        return value
    try:
        return datetime.time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
