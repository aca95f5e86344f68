"""Where a text says a day of birth: the whole date, its day and month, or its month and year. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date

from decisions.rules.dates_in_words import (
    BETWEEN,
    begins_a_day,
    goes_together,
    is_day,
    is_day_and_month,
    is_day_of_month,
    is_month_and_year,
    is_run_together,
    is_year,
    parts,
)
from guidance.spelling import Word

#: As many words as a date has: twenty, first, day, of, March, 2017. And as many small words as stand in a row.
MOST_WORDS, MOST_BETWEEN = 6, 3


def births(words: list[Word], born: frozenset[date]) -> Iterator[tuple[int, int]]:
    """Where a day of birth, or a part that gives it away, begins and ends: in any order that people write.

    The day and the month with another year behind them are another date; so are the month and the year of another day.
    """
    for start, first in enumerate(words if born else ()):
        for end in range(start + 1, start + 1 + MOST_WORDS) if _begins(words, start) else ():
            if end <= len(words) and _says_one_of(born, words, start, end):
                yield first.start, words[end - 1].end


def _begins(words: list[Word], start: int) -> bool:
    """Whether a date can begin here: not within the twenty-third."""
    within = start > 0 and goes_together(words[start - 1].plain, words[start].plain) and _belongs(words[start])
    return begins_a_day(words[start].plain) and not within


def _says_one_of(born: frozenset[date], words: list[Word], start: int, end: int) -> bool:
    if end == start + 1:
        return any(is_run_together(words[start].plain, day) for day in born)
    if any(len(word.before) > 3 for word in words[start + 1 : end]):
        return False
    said = parts([word.plain for word in words[start:end]])
    return any(_says(said, day, words, start, end) for day in born)


def _says(said: list[str], day: date, words: list[Word], start: int, end: int) -> bool:
    if is_day(said, day):
        return True
    if is_day_and_month(said, day):
        return not (_year_ahead(words, start) or _year_behind(words, end))
    return is_month_and_year(said, day) and not _day_ahead(words, start)


def _year_ahead(words: list[Word], start: int) -> bool:
    return start > 0 and is_year(words[start - 1].plain) and _belongs(words[start])


def _year_behind(words: list[Word], end: int) -> bool:
    behind = _first(words[end : end + MOST_BETWEEN])
    return behind is not None and is_year(behind.plain) and _belongs(behind, ", -/")


def _day_ahead(words: list[Word], start: int) -> bool:
    ahead = _first(reversed(words[max(start - MOST_BETWEEN, 0) : start]))
    return ahead is not None and is_day_of_month(ahead.plain) and _belongs(words[start])


def _first(words: Iterable[Word]) -> Word | None:
    """The first that is not a small word between the parts of a date."""
    return next((word for word in words if word.plain not in BETWEEN), None)


def _belongs(word: Word, signs: str = " -/") -> bool:
    """Whether only what stands within a date is in front of the word: no end of a sentence."""
    return not word.before.strip(signs) or word.before == "."
