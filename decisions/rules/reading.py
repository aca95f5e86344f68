"""A text as words that can be compared: without accents and large letters, each with its place. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Letters that no accent makes, as people type them who have not got them.
_ALSO = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
#: Marks on a letter, and signs that nobody sees: they belong to the word in which they stand.
_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})


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
    bare = "".join(one for one in unicodedata.normalize("NFKD", sign) if one.isalnum())
    return bare.casefold().translate(_ALSO)


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


def joined(words: list[Word]) -> str:
    return "".join(word.plain for word in words)


def folded(text: str) -> str:
    """The letters and figures of a text, one behind the other."""
    return joined(words_of(text))


def alike(word: str, parts: set[str]) -> bool:
    """Whether the word is one of `parts`, or several of that name or something of theirs: Smiths, Joneses."""
    return word in parts or any(word.endswith(end) and word.removesuffix(end) in parts for end in ("s", "es"))


def read(words: list[Word], wanted: str) -> Iterator[tuple[int, int]]:
    """Where the words, read one behind the other, say `wanted`: whole words, with little between them."""
    starts, at = {}, 0
    ends = {}
    for index, word in enumerate(words):
        starts[at] = index
        at += len(word.plain)
        ends[at] = index
    stream, found = joined(words), -1
    while len(wanted) > 1 and (found := stream.find(wanted, found + 1)) >= 0:
        first, last = starts.get(found), ends.get(found + len(wanted))
        if first is None or last is None:
            continue
        if all(len(word.before) <= 3 and "\n\n" not in word.before for word in words[first + 1 : last + 1]):
            yield words[first].start, words[last].end


def spelled(words: list[Word], parts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where single letters, one behind the other with little between them, spell one of `parts`: A l i n a."""
    wanted = [part for part in parts if len(part) > 1]
    for run in _single(words):
        letters = joined(run)
        for part in wanted:
            found = letters.find(part)
            while found >= 0:
                yield run[found].start, run[found + len(part) - 1].end
                found = letters.find(part, found + 1)


def _single(words: list[Word]) -> Iterator[list[Word]]:
    """Single letters that follow each other, as many as there are."""
    run: list[Word] = []
    for word in words:
        if run and (len(word.plain) != 1 or len(word.before) > 3 or "\n\n" in word.before):
            yield run
            run = []
        if len(word.plain) == 1:
            run.append(word)
    if run:
        yield run
