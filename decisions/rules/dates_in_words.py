"""Whether a few words say a certain day, in one of the many ways in which people write a date. Pure."""

from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_BY_NAME = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
#: What stands between the parts of a date: 4th of March, March the 4th.
_BETWEEN = frozenset({"of", "the", "st", "nd", "rd", "th"})


def begins_a_day(word: str) -> bool:
    """Whether a date can begin with this word."""
    return word in _BY_NAME or word.isdecimal()


def is_day(words: list[str], day: date) -> bool:
    """Whether the words, all of them, say this day: 2017-03-04, 04/03/2017, 4.3.17, 4th of March 2017, 04032017."""
    if len(words) == 1:
        return words[0] in _run_together(day)
    if words[-1] in _BETWEEN:
        return False
    said = [word for word in words if word not in _BETWEEN]
    if len(said) != 3:
        return False
    one, two, three = said
    orders = ((one, two, three), (three, two, one), (two, one, three))  # day first, year first, month first
    return any(_says(*order, day) for order in orders)


def _says(number: str, month: str, year: str, day: date) -> bool:
    of_month = _BY_NAME.get(month, int(month) if _is_number(month) else 0)
    return of_month == day.month and _is(number, day.day) and (_is(year, day.year) or _is(year, day.year % 100))


def _is(word: str, number: int) -> bool:
    return _is_number(word) and int(word) == number


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= 4


def _run_together(day: date) -> frozenset[str]:
    """The day in figures without anything between them."""
    return frozenset(day.strftime(form) for form in ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%d%m%y", "%y%m%d", "%m%d%y"))
