"""Whether a text names or gives away somebody on a record, before it is sent to an adviser (S2 1.11, 3.44). Pure.

The text is read once, from its first sign to its last, as words: letters without accents and without large and small.
Nothing is matched by a pattern that could go back, so the time grows with the length and with nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import chain, permutations

from decisions.rules.addresses import APOSTROPHES, houses, postcodes
from decisions.rules.born import births
from decisions.rules.ordinary_words import ORDINARY, SMALL, TITLES
from decisions.rules.reading import alike, read, spelled
from guidance.flow.graph import gettext_noop as _
from guidance.spelling import Word, joined, plain, words_of


class Why(StrEnum):
    """What a word gives away."""

    NAME = "name"
    INITIALS = "initials"
    BORN = "born"
    REFERENCE = "reference"
    NUMBER = "number"
    EMAIL = "email"
    TELEPHONE = "telephone"
    POSTCODE = "postcode"
    ADDRESS = "address"


#: What is said of each beside the text.
WORDS = {
    Why.NAME: _("a name on this record, or part of one"),
    Why.INITIALS: _("the initials of somebody on this record"),
    Why.BORN: _("the date of birth of somebody on this record, or part of it"),
    Why.REFERENCE: _("the number of a case, or of this record"),
    Why.NUMBER: _("it looks like the number of a patient or a case"),
    Why.EMAIL: _("it looks like an e-mail address"),
    Why.TELEPHONE: _("it looks like a telephone number"),
    Why.POSTCODE: _("it looks like a postcode"),
    Why.ADDRESS: _("it looks like the address of a house"),
}

#: What holds two names together as one.
HYPHEN = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]")
#: More letters than initials have, and more groups than a number has.
MOST_INITIALS, MOST_GROUPS = 6, 6


@dataclass(frozen=True, slots=True)
class Known:
    """What would give somebody away: names as they are written, days of birth, case numbers, ways to reach somebody."""

    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()  # texts in which somebody may be named: only what is written large counts
    born: frozenset[date] = frozenset()
    references: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: what stands there, what it gives away, and where."""

    words: str
    why: Why
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def key(self) -> str:
        """The same for the same words wherever they stand, large or small: one answer does for all."""
        return sha256(f"{self.why}:{joined(words_of(self.words))}".encode()).hexdigest()[:16]


def person_in(name: str) -> str:
    """The name of whoever asks or receives, who may be a body: without the words that name nobody.

    `Corin Vale` stays as it is; of `Duty desk, Children's social care` nothing is left.
    """
    return " ".join(piece for piece in name.split() if not {word.plain for word in words_of(piece)} & ORDINARY)


def hits(text: str, known: Known) -> tuple[Hit, ...]:
    """Every place that gives somebody away, in the order of the text; none that lies within another."""
    words = words_of(text)
    found = [*_names(words, known), *_initials(words, known), *_known_numbers(words, known)]
    found += [*_other_numbers(words), *_emails(text)]
    found += ((*place, Why.BORN) for place in births(words, known.born))
    found += ((*place, Why.POSTCODE) for place in postcodes(words))
    found += ((*place, Why.ADDRESS) for place in houses(words))
    return tuple(_apart(text, found))


def names_in(text: str, known: Known) -> tuple[Hit, ...]:
    """Every place that names somebody, by their name, a part of it or their initials; none within another."""
    words = words_of(text)
    return tuple(_apart(text, [*_names(words, known), *_initials(words, known)]))


def left_open(text: str, known: Known, dismissed: Iterable[str]) -> tuple[Hit, ...]:
    """The hits that nobody has given a reason for (`dismissed` holds keys), each once."""
    done = set(dismissed)
    return tuple({hit.key: hit for hit in hits(text, known) if hit.key not in done}.values())


def without_identity(text: str, known: Known, instead: str) -> str:
    """The text with `instead` in place of each hit."""
    parts, end = [], 0
    for hit in hits(text, known):
        parts += [text[end : hit.start], instead] if hit.start >= end else []
        end = hit.end
    return "".join((*parts, text[end:]))


Place = tuple[int, int, Why]


def _apart(text: str, found: list[Place]) -> Iterator[Hit]:
    """The places as hits, none within another."""
    end = 0
    for start, stop, why in sorted(found, key=lambda place: (place[0], -place[1])):
        if stop > end:
            yield Hit(text[start:stop], why, start, stop)
            end = stop


def _names(words: list[Word], known: Known) -> Iterator[Place]:
    parts = {part for name in known.names for part in _parts(name)}
    parts |= {word.plain for text in known.mentions for word in words_of(text) if _is_mention(word)}
    together = parts | {both for name in known.names for both in _together(name)}
    for word in words:
        if alike(word.plain, together):
            yield word.start, word.end, Why.NAME
    yield from ((start, end, Why.NAME) for start, end in spelled(words, together))


def _parts(name: str) -> Iterator[str]:
    """Every part of a name, and what an apostrophe or a hyphen holds together as one."""
    for piece in _pieces(name):
        every = [word.plain for word in words_of(piece)], map(plain, HYPHEN.split(piece)), [plain(piece)]
        yield from (part for part in chain(*every) if len(part) > 1)


def _together(name: str) -> Iterator[str]:
    """Parts of a name that are written as one: two of them, or all from any of them on."""
    yield from map("".join, permutations(dict.fromkeys(_parts(name)), 2))
    pieces = [plain(piece) for piece in _pieces(name)]
    yield from ("".join((*pieces[first:], *pieces[:first])) for first in range(len(pieces)))


def _pieces(name: str) -> list[str]:
    """What stands between the spaces of a name, without a title in front and small words between."""
    pieces = [piece for piece in name.split() if plain(piece)]
    if len(pieces) > 1 and plain(pieces[0]) in TITLES:
        pieces = pieces[1:]
    return [piece for piece in pieces if piece not in SMALL]


def _is_mention(word: Word) -> bool:
    """Whether a word of a text may be a name: written large, and none of those that name nobody."""
    return word.text[0].isupper() and len(word.plain) > 1 and word.plain not in TITLES | SMALL | ORDINARY


def _initials(words: list[Word], known: Known) -> Iterator[Place]:
    wanted = {letters for name in known.names for letters in _letters_of(name) if 1 < len(letters) <= MOST_INITIALS}
    for index, word in enumerate(words):
        if word.text.isupper() and word.plain in wanted:
            yield word.start, word.end, Why.INITIALS
        for count in range(2, MOST_INITIALS + 1) if len(word.plain) == 1 else ():
            some = words[index : index + count]
            if len(some) == count and _spells(some, wanted):
                yield some[0].start, some[-1].end, Why.INITIALS


def _letters_of(name: str) -> Iterator[str]:
    """The initials of a name: by its parts, by all that a hyphen joins, and by its first and any other."""
    pieces = [words_of(piece) for piece in _pieces(name)]
    if len(pieces) > 1:
        yield "".join(piece[0].plain[0] for piece in pieces)
        yield "".join(word.plain[0] for piece in pieces for word in piece)
        yield from (pieces[0][0].plain[0] + piece[0].plain[0] for piece in pieces[1:])


def _spells(some: list[Word], wanted: set[str]) -> bool:
    """Whether these are single letters that spell initials: a.k., A K, a k-b. The end of "it's" is none."""
    if any(len(word.plain) != 1 for word in some) or joined(some) not in wanted:
        return False
    if some[0].before in APOSTROPHES and some[0].start > 1 and some[0].text.islower():
        return False
    return {word.before.strip(" ") for word in some[1:]} <= {"", ".", "-"}


def _known_numbers(words: list[Word], known: Known) -> Iterator[Place]:
    """Case numbers and telephone numbers of this record, however they are grouped."""
    references = {number for reference in known.references for number in _of_reference(reference)}
    for wanted in references:
        yield from ((start, end, Why.REFERENCE) for start, end in read(words, wanted))
    for wanted in {number for contact in known.contacts for number in _dialled(contact)}:
        yield from ((start, end, Why.TELEPHONE) for start, end in read(words, wanted))


def _of_reference(reference: str) -> Iterator[str]:
    """A case number as a whole, and its figures alone: people say 21077 for CF-21077."""
    words = words_of(reference)
    yield joined(words)
    yield from (word.plain for word in words if word.plain.isdigit() and len(word.plain) >= 4)


def _dialled(contact: str) -> Iterator[str]:
    """The number in a way to reach somebody, as it is dialled from here and from abroad."""
    digits = "".join(sign for sign in plain(contact.partition("@")[0]) if sign.isdigit())
    if len(digits) >= 6:
        local = digits.removeprefix("44").removeprefix("0")
        yield from (digits, local, f"0{local}", f"44{local}", f"440{local}")


def _other_numbers(words: list[Word]) -> Iterator[Place]:
    """Numbers of a patient (ten figures) or of a telephone, whoever they belong to."""
    for index, first in enumerate(words):
        for count in range(1, MOST_GROUPS + 1):
            some = words[index : index + count]
            if len(some) < count or not _is_run(some):
                break
            why = _looks_like(joined(some), [len(word.plain) for word in some], first.before.rstrip("(").endswith("+"))
            if why:
                yield first.start, some[-1].end, why


def _is_run(some: list[Word]) -> bool:
    """Whether these are figures, with at most a space, a point, a hyphen or brackets between their groups."""
    gaps = [word.before for word in some[1:]]
    return all(word.plain.isdigit() for word in some) and all(len(gap) <= 3 and not gap.strip(" .-()") for gap in gaps)


def _looks_like(digits: str, groups: list[int], from_abroad: bool) -> Why | None:
    if from_abroad and 9 <= len(digits) <= 15:
        return Why.TELEPHONE
    if digits[0] == "0" and groups[0] >= 3 and 10 <= len(digits) <= 12:
        return Why.TELEPHONE
    return Why.NUMBER if groups in ([10], [3, 3, 4]) else None


def _emails(text: str) -> Iterator[Place]:
    """Whatever has an @ between two signs, as far as the spaces around it."""
    for piece in re.finditer(r"\S+", text):
        inner = piece[0].strip("<>()[]\"',;:.")
        if "@" in inner[1:-1]:
            start = piece.start() + piece[0].find(inner)
            yield start, start + len(inner), Why.EMAIL
