"""Where a text has a postcode or the address of a house, whoever lives there. Pure.

Each place is looked at for a few words only, so the time grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterator

from decisions.rules.ordinary_words import SMALL
from guidance.spelling import Word, joined

#: NS1 4AB, in large or small letters; and with spaces anywhere, which has no `am` at its end ("AT 10 AM").
POSTCODE = re.compile(r"(?:[a-z]{1,2}\d[a-z\d]?|gir) ?\d(?![ap]m)[a-z]{2}")
SPACED = re.compile(r"[a-z] ?[a-z]? ?\d ?[a-z\d]? ?\d ?[abd-hjlnp-uw-z] ?[abd-hjlnp-uw-z]")
#: The longest postcode in letters, and the most signs between two of its parts.
MOST_LETTERS, MOST_BETWEEN = 7, 3

#: What a street is called, short or in full. The first are streets however they are written.
_STREETS = "road street avenue lane crescent rd ave"
_CALLED = """close drive way court gardens terrace place square park grove hill rise row view walk mews green parade
    st ln cl dr ct gdns cres terr pl sq gr"""
STREETS = frozenset(_STREETS.split())
KINDS = STREETS | frozenset(_CALLED.split())
#: As many words as are looked at behind the number of a house, and as many of them as are written large.
MOST_WORDS, MOST_LARGE, MOST_FIGURES = 8, 3, 4
APOSTROPHES = frozenset("'\N{RIGHT SINGLE QUOTATION MARK}")


def postcodes(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Where a postcode of the United Kingdom begins and ends: anything of that shape."""
    for index, first in enumerate(words):
        if len(first.plain) > 3 or (index and not first.before):
            continue
        for count in range(1, MOST_LETTERS + 1):
            some = words[index : index + count]
            if len(some) < count or len(joined(some)) > MOST_LETTERS or (count > 1 and not _is_near(some[-1])):
                break
            stands_alone = index + count == len(words) or words[index + count].before
            if stands_alone and _is_postcode(some):
                yield first.start, some[-1].end


def _is_near(word: Word) -> bool:
    return len(word.before) <= MOST_BETWEEN and not word.before.strip(" -\n\N{NO-BREAK SPACE}")


def _is_postcode(some: list[Word]) -> bool:
    plain = "".join(f"{' ' if index and word.before else ''}{word.plain}" for index, word in enumerate(some))
    large = not any(word.text.islower() for word in some)
    return bool(POSTCODE.fullmatch(plain) or (large and SPACED.fullmatch(plain)))


def houses(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Where the address of a house begins and ends: its number, one to three words written large, what a street is."""
    for index, first in enumerate(words):
        if first.plain.isdigit() and len(first.plain) <= MOST_FIGURES:
            yield from ((first.start, last.end) for last in _streets(words[index + 1 : index + 1 + MOST_WORDS]))


def _streets(behind: list[Word]) -> Iterator[Word]:
    """Each word behind the number of a house with which the name of a street may end."""
    if behind and len(behind[0].plain) == 1 and not behind[0].before:  # 14a Oak Road
        behind = behind[1:]
    large = 0
    for index, word in enumerate(behind):
        if not _goes_on(word, index):
            return
        if large and word.plain in KINDS and (word.text[0].isupper() or word.plain in STREETS):
            yield word
        if word.text[0].isupper() and word.before not in APOSTROPHES:
            large += 1
        elif not large or (word.before not in APOSTROPHES and word.plain not in SMALL):
            return
        if large > MOST_LARGE:
            return


def _goes_on(word: Word, index: int) -> bool:
    """Whether the word can belong to the name of a street: 14, St. Mary's Road."""
    between = word.before.strip(" \N{NO-BREAK SPACE}")
    return between in ({"", ","} if index == 0 else {"", ".", "-"} | APOSTROPHES)
