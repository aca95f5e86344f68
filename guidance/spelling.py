"""Names and numbers as they are compared, however somebody spelled them: one rule for every search, for *is this one of
these people?* and for what an adviser must not read. Pure, so that it is the same on either database.

Letters count without case and without accents; what stands between them (apostrophes, hyphens, dots, spaces) parts
words and is never compared. Whoever types two words as one, or one as two, finds the name too: O'Brien, O’Brien,
O Brien and OBrien are one spelling, and so are Smith-Jones and Smith Jones, al-Hassan and Alhassan.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Letters that no accent makes, as people type them who have not got them.
_ALSO = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n"}
    | {"ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y"}
)
#: Signs that are letters to Unicode and apostrophes or lengthening to who writes them: ʼ and ʻ, ʿ and ʾ, the kashida.
_NO_LETTERS = frozenset(map(chr, range(0x2B0, 0x300))) | {"\N{ARABIC TATWEEL}"}
#: Marks on a letter, and signs that nobody sees: they belong to the word in which they stand.
_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
#: As many words as somebody parts where another writes one: ʿAbd al-Raḥmān and Abdalrahman.
MOST_JOINED = 3
#: As many words of a term are looked for, and as many letters of a spelling: no name has more.
MOST_WANTED, MOST_LETTERS = 12, 100


@dataclass(frozen=True, slots=True)
class Word:
    """Letters or figures that stand together: as typed, made plain, where, and the signs since the word before."""

    text: str
    plain: str
    start: int
    end: int
    before: str


@lru_cache(maxsize=4096)
def plain_of(sign: str) -> str:
    """One sign as it is compared; nothing for a mark, or for what is neither a letter nor a figure."""
    bare = (one for one in unicodedata.normalize("NFKD", sign) if one.isalnum() and one not in _NO_LETTERS)
    return "".join(bare).casefold().translate(_ALSO)


def words_of(text: str) -> list[Word]:
    """The words of a text, from its first sign to its last. Figures and letters are words of their own: CF21 is two."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    start, last, plain, figures = -1, 0, "", False
    for index, sign in enumerate(text):
        bare = plain_of(sign)
        if not bare and start >= 0 and unicodedata.category(sign) in _MARKS:
            continue
        if start >= 0 and (not bare or bare.isdigit() is not figures):
            yield Word(text[start:index], plain, start, index, text[last:start])
            start, last, plain = -1, index, ""
        if bare:
            start, figures = (index, bare.isdigit()) if start < 0 else (start, figures)
            plain += bare
    if start >= 0:
        yield Word(text[start:], plain, start, len(text), text[last:start])


def joined(words: Iterable[Word]) -> str:
    return "".join(word.plain for word in words)


def plain(text: str) -> str:
    """The letters and figures of a text, one behind the other."""
    return joined(words_of(text))


def spellings(text: str) -> tuple[str, ...]:
    """What `text` is found by: each of its words, and those that stand together written as one, each once."""
    words = [word.plain for word in words_of(text)]
    return tuple(dict.fromkeys(spelling for place in range(len(words)) for spelling in _from(words, place)))


def wanted(term: str) -> tuple[frozenset[str], ...]:
    """What a search for `term` needs: of each set, one that a spelling of the name begins with.

    There is a set for each word, which holds the word itself and what it makes with those beside it. A term without a
    letter or a figure needs nothing that any name has: it finds nothing.
    """
    words = [word.plain for word in words_of(term)][:MOST_WANTED]
    return tuple(dict.fromkeys(frozenset(_around(words, place)) for place in range(len(words))))


def finds(term: str, *texts: str) -> bool:
    """Whether a search for `term` finds what is called by these texts; either database answers the same."""
    there = {spelling for text in texts for spelling in spellings(text)}
    needed = wanted(term)
    return bool(needed) and all(any(one.startswith(tuple(some)) for one in there) for some in needed)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same in the same order: St Mary’s and ST MARYS. Figures stay apart: 1-2 is not 12."""
    return bool(plain(one)) and key_of(one) == key_of(other)


def key_of(text: str) -> str:
    """What texts have in common that say the same in the same order (`same_words`); empty for signs alone."""
    return " ".join((plain(text), *_figures(text)))


def says(text: str, name: str) -> bool:
    """Whether the words of `name` stand in `text`, one behind the other, however either parts them."""
    words, wanted = [word.plain for word in words_of(text)], plain(name)
    return bool(wanted) and any(
        "".join(words[first:last]) == wanted for first in range(len(words)) for last in range(first + 1, len(words) + 1)
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, their words in any order: `Ó Briain, Zoë` and `Zoe OBriain`."""
    first, second = ([word.plain for word in words_of(name)] for name in (one, other))
    if not first or not second:
        return False
    return sorted(first) == sorted(second) or _written_as(first, second) or _written_as(second, first)


def _from(words: list[str], place: int) -> Iterator[str]:
    """The word at this place, and what it makes with those behind it."""
    for count in range(1, min(MOST_JOINED, len(words) - place) + 1):
        yield "".join(words[place : place + count])[:MOST_LETTERS]


def _around(words: list[str], place: int) -> Iterator[str]:
    """The word at this place, and what it makes with those before and behind it."""
    for count in range(1, min(MOST_JOINED, len(words)) + 1):
        for first in range(max(place - count + 1, 0), min(place, len(words) - count) + 1):
            yield "".join(words[first : first + count])[:MOST_LETTERS]


def _figures(text: str) -> list[str]:
    return [word.plain for word in words_of(text) if word.plain.isdigit()]


def _written_as(parts: list[str], whole: list[str]) -> bool:
    """Whether `parts`, some of them joined to those behind them, are the words of `whole` in any order."""
    left, place = [*whole], 0
    while place < len(parts):
        here = [one for one in _from(parts, place) if one in left]
        if not here:
            return False
        left.remove(here[-1])
        place += next(count for count, one in enumerate(_from(parts, place), 1) if one == here[-1])
    return not left
