"""Quarters of a year as numbers: 20262 is April to June 2026. Pure.

The dashboard counts whole quarters only. Periods that overlap in part could be subtracted from one another, and a small
number that is guarded in each would be told after all.
"""

from datetime import date


def quarter_of(day: date) -> int:
    """The quarter in which a day lies."""
    return day.year * 10 + (day.month + 2) // 3


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
