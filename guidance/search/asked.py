"""What somebody looks for, read from what they typed. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidance.search.words import ASK_FOR_NOTHING, SAME

#: As many words of a question are read; a tired person types fewer.
MOST_WORDS = 20
#: Shorter words are too like each other to say which was meant.
SHORTEST = 4

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is looked for: in the words that were typed, and in others that say the same."""

    own: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question looks for. `mended` is what was read in place of words that nobody spells so."""

    wanted: tuple[Wanted, ...]
    mended: tuple[tuple[str, str], ...] = ()


def words(text: str) -> Words:
    """The words of a text as they are compared: small, without accents, apostrophes and single letters."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    found = re.findall(r"[^\W_]+", bare.casefold().replace("’", "'").replace("n't", "nt"))
    return tuple(word for word in found if len(word) > 1 or word.isdigit())


def roots(text: str) -> frozenset[str]:
    """The words of a text that ask for something, without their last s."""
    return frozenset(_root(word) for word in words(text) if word not in ASK_FOR_NOTHING)


def read(typed: str, known: Callable[[str], bool], nearest: Callable[[str], str]) -> Asked:
    """What `typed` looks for. `known` says whether a word is found; `nearest` what was meant by one that is not."""
    given = words(typed)[:MOST_WORDS]
    mended = {word: near for word in given if _strange(word, known) and (near := nearest(word))}
    meant = tuple(mended.get(word, word) for word in given)
    return Asked(tuple(dict.fromkeys(_wanted(meant))), tuple(mended.items()))


def may_be_mended(word: str) -> bool:
    """Whether a word is long enough, and means enough, to be another one misspelt."""
    return len(word) >= SHORTEST and word.isalpha() and word not in ASK_FOR_NOTHING


def _strange(word: str, known: Callable[[str], bool]) -> bool:
    return may_be_mended(word) and _root(word) not in _ROOTS and not known(word)


def _wanted(meant: Words) -> Iterator[Wanted]:
    """The longest words of ours that begin at each place, then the word itself."""
    place = 0
    while place < len(meant):
        phrase = _phrase_at(meant[place:])
        if phrase:
            own, place = " ".join(meant[place : place + len(phrase)]), place + len(phrase)
            yield Wanted(own, tuple(one for one in _OTHERS[phrase] if one != own))
            continue
        if meant[place] not in ASK_FOR_NOTHING:
            yield Wanted(meant[place])
        place += 1


def _phrase_at(meant: Words) -> Words:
    roots = tuple(map(_root, meant[:_LONGEST]))
    return next((roots[:count] for count in range(len(roots), 0, -1) if roots[:count] in _OTHERS), ())


def _root(word: str) -> str:
    return word.removesuffix("s")


def _others() -> dict[Words, tuple[str, ...]]:
    """What says the same as each member of a group; a member of two groups has the words of both."""
    found: dict[Words, tuple[str, ...]] = {}
    for group in SAME:
        for member in group:
            roots = tuple(map(_root, words(member)))
            found[roots] = tuple(dict.fromkeys((*found.get(roots, ()), *group)))
    return found


_OTHERS = _others()
_ROOTS = frozenset(root for phrase in _OTHERS for root in phrase)
_LONGEST = max(map(len, _OTHERS))
