"""Whether a few words say a certain day or a part of it, in one of the many ways in which people write it. Pure."""

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
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("eleventh", "twelfth", *(f"{ten}teenth" for ten in ("thir", "four", "fif", "six", "seven", "eigh", "nine")))
_TENS = {"twenty": 20, "thirty": 30}
#: Days of a month in words; of the twenty-first, `twenty` and `first` are words of their own, or are not.
_DAYS = {word: number for number, word in enumerate((*_ONES, "tenth", *_TEENS, "twentieth"), 1)} | {"thirtieth": 30}
_DAYS |= {f"{ten}{one}": tens + number for ten, tens in _TENS.items() for number, one in enumerate(_ONES, 1)}
#: What stands between the parts of a date: 4th of March, March the 4th, the fourth day of March.
_SMALL = frozenset({"of", "the", "in", "day"})
BETWEEN = _SMALL | {"st", "nd", "rd", "th"}


def begins_a_day(word: str) -> bool:
    """Whether a date can begin with this word."""
    return word in _BY_NAME or word.isdecimal() or word in _DAYS or word in _TENS


def goes_together(one: str, two: str) -> bool:
    """Whether the two words are one day of a month: twenty and third."""
    return one in _TENS and two in _ONES


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"}


def is_day_of_month(word: str) -> bool:
    """Whether the word is a day of any month: 4, fourth."""
    return word in _DAYS or (word.isdecimal() and len(word) <= 2)


def parts(words: list[str]) -> list[str]:
    """The parts of a date, days in figures; none where the last word belongs to what comes behind."""
    said: list[str] = []
    for word in words if words[-1] not in _SMALL else ():
        if said and goes_together(said[-1], word):
            said[-1] = str(_TENS[said[-1]] + _DAYS[word])
        elif word not in BETWEEN:
            said.append(str(_DAYS.get(word, word)))
    return said


def is_run_together(word: str, day: date) -> bool:
    """Whether the word is this day in figures with nothing between them: 20170304, 04032017, 040317."""
    return len(word) in (6, 8) and word in _run_together(day)


def is_day(said: list[str], day: date) -> bool:
    """Whether these parts, all of them, say this day: 2017-03-04, 04/03/2017, 4.3.17, 4th of March 2017."""
    if len(said) != 3:
        return False
    one, two, three = said
    orders = ((one, two, three), (three, two, one), (two, one, three))  # day first, year first, month first
    return any(_says(*order, day) for order in orders)


def is_day_and_month(said: list[str], day: date) -> bool:
    """Whether these parts, all of them, say this day without its year: 4 March, March the fourth."""
    orders = (said, said[::-1]) if len(said) == 2 else ()
    return any(_BY_NAME.get(month) == day.month and _is(number, day.day) for number, month in orders)


def is_month_and_year(said: list[str], day: date) -> bool:
    """Whether these parts, all of them, say the month and the year of this day: March 2017."""
    return len(said) == 2 and _BY_NAME.get(said[0]) == day.month and said[1] == str(day.year)


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
