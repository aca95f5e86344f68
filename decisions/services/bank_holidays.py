"""The bank holidays of the four nations, from the library that keeps them: an organisation has those of its own."""

from datetime import date
from functools import cache

import holidays

from accounts.models import Nation
from decisions.rules.working_hours import Holiday

_NATIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


def bank_holidays_of(nation: str) -> Holiday:
    """Whether a day is a bank holiday in this nation. ValueError for a nation that is none of the four."""
    known = Nation(nation)
    return lambda day: day in _days(known, day.year)


@cache
def _days(nation: Nation, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=_NATIONS[nation], years=year))
