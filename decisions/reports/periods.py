"""Months and quarters of a year as numbers: 202605 is May 2026, 20262 is April to June 2026. Pure.

A period is a number of whole quarters. Periods that overlap in part could be subtracted from one another, and a small
number that is guarded in each would be told after all.
"""

from datetime import date


def quarter_of(day: date) -> int:
    """The quarter in which a day lies."""
    return day.year * 10 + (day.month + 2) // 3


def month_of(day: date) -> int:
    """The month in which a day lies."""
    return day.year * 100 + day.month


def quarter_with(month: int) -> int:
    """The quarter in which a month lies."""
    return month // 100 * 10 + (month % 100 + 2) // 3


def months_of(quarter: int) -> tuple[int, int, int]:
    """The three months of a quarter."""
    year, number = divmod(quarter, 10)
    return (year * 100 + number * 3 - 2, year * 100 + number * 3 - 1, year * 100 + number * 3)


def months_before(month: int, count: int) -> int:
    """The month so many earlier."""
    place = month // 100 * 12 + month % 100 - 1 - count
    return place // 12 * 100 + place % 12 + 1


def before(quarter: int, count: int = 1) -> int:
    """The quarter so many earlier."""
    place = quarter // 10 * 4 + quarter % 10 - 1 - count
    return place // 4 * 10 + place % 4 + 1


def span(first: int, last: int) -> tuple[int, ...]:
    """Every quarter from the first to the last, both included; none where the first is later."""
    found = []
    while last >= first:
        found.append(last)
        last = before(last)
    return tuple(reversed(found))


def days_of(quarter: int) -> tuple[date, date]:
    """Its first day, and the first day of the one after it."""
    year, number = divmod(quarter, 10)
    return date(year, number * 3 - 2, 1), date(year + number // 4, number % 4 * 3 + 1, 1)


def is_quarter(period: int) -> bool:
    """Whether a period is a quarter, and not a month: 20262, and not 202605."""
    return period < 100_000


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 100, month % 100, 1)
