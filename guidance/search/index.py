"""The sections of the guidance, ranked by what was asked. Pure: text in, places out.

SQLite's FTS5 does the work, in memory: it knows a word by its stem, weighs rare words more than common ones (BM25),
and cuts a line of text around what it found. The texts of the guidance are few, so each process has its own index.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import chain
from threading import Lock

from guidance.search.asked import Asked, Wanted, may_be_mended, read, roots, words
from guidance.search.words import SAME

#: Signs around what was found, which no text holds.
FROM, TO = "\x02", "\x03"
#: How many words a line of text has, and as how many results are shown.
LINE, MOST = 30, 10
#: What a word counts in the title of a page, in its other names, in a heading, and in the text.
WEIGHTS = (4.0, 3.0, 6.0, 1.0)
#: What another word for the same thing counts beside the word itself.
OTHER_WORD = 0.7
#: What a section counts whose heading says nothing but what was asked.
JUST_THAT = 1.5
#: What the best of the other sections of its page add to a section, and how many of them: a page that is about it.
BESIDE, HOW_MANY = 0.2, 2
#: How alike two spellings are of which one is read for the other (both begin alike), and of which one is only proposed.
ALIKE, PERHAPS = 0.76, 0.65
#: By how many letters one spelling is longer than another of the same word.
MOST_APART = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One section of a page. `also` is what else the page is called; a page's beginning is headed as the page is.

    `weight`: what it counts for beside sections that say the same.
    """

    name: str
    page: str
    also: str
    heading: str
    text: str
    url: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that was found, with its heading and a line of its text; what was asked stands between FROM and TO."""

    entry: Entry
    heading: str
    line: str


class Index:
    """Built once from all entries; may be asked by several threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._asks = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(
            "CREATE VIRTUAL TABLE guidance USING fts5 (page, also, heading, text, "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = [(place, one.page, one.also, one.heading, one.text) for place, one in enumerate(self.entries)]
        self._base.executemany("INSERT INTO guidance (rowid, page, also, heading, text) VALUES (?, ?, ?, ?, ?)", rows)
        self._often = _often(self.entries)
        self._headed = [roots(one.heading) for one in self.entries]

    def asked(self, typed: str) -> Asked:
        """What `typed` looks for, in words that the guidance has."""
        with self._asks:
            return read(typed, self._finds, lambda word: self._nearest(word, ALIKE, begins=word[0]))

    def find(self, asked: Asked) -> tuple[Hit, ...]:
        """The sections that say most about what is asked, the best first."""
        with self._asks:
            scores = self._scores(asked.wanted)
            best = sorted(scores, key=lambda place: (-scores[place], place))[:MOST]
            return self._hits(best, asked.wanted)

    def perhaps(self, typed: str) -> str:
        """`typed` in words of the guidance that are a little like those typed; empty where they find nothing."""
        with self._asks:
            asked = read(typed, self._finds, lambda word: self._nearest(word, PERHAPS))
            leads = asked.mended and self._scores(asked.wanted)
        return " ".join(dict(asked.mended).get(word, word) for word in words(typed)) if leads else ""

    def _finds(self, word: str) -> bool:
        return bool(self._base.execute("SELECT 1 FROM guidance (?) LIMIT 1", [_phrase(word)]).fetchone())

    def _nearest(self, word: str, alike: float, begins: str = "") -> str:
        """The word that is spelled most like this one; of several, the one that the guidance has most often."""
        lengths = range(len(word) - MOST_APART, len(word) + MOST_APART + 1)
        may_be = [one for one in self._often if len(one) in lengths and one.startswith(begins)]
        near = get_close_matches(word, may_be, cutoff=alike)
        like = {one: SequenceMatcher(None, one, word).ratio() for one in near}
        return max(near, key=lambda one: (like[one], self._often[one]), default="")

    def _scores(self, wanted: Sequence[Wanted]) -> dict[int, float]:
        """Of each section that has something of it: what that counts, less where it has not got the rest."""
        scores: dict[int, float] = defaultdict(float)
        has: dict[int, int] = defaultdict(int)
        for one in wanted:
            counts = self._counts(one)
            for place, count in counts.items():
                scores[place] += count
                has[place] += 1
        said = roots(" ".join(one.own for one in wanted))
        alone = {place: score * has[place] / len(wanted) * self._weight(place, said) for place, score in scores.items()}
        return self._with_their_pages(alone)

    def _with_their_pages(self, alone: dict[int, float]) -> dict[int, float]:
        pages: dict[str, list[float]] = defaultdict(list)
        for place in sorted(alone, key=alone.__getitem__):
            pages[self.entries[place].name].append(alone[place])
        return {
            place: score + BESIDE * _most_beside(score, pages[self.entries[place].name])
            for place, score in alone.items()
        }

    def _weight(self, place: int, said: frozenset[str]) -> float:
        just_that = bool(self._headed[place]) and self._headed[place] <= said
        return self.entries[place].weight * (JUST_THAT if just_that else 1)

    def _counts(self, wanted: Wanted) -> dict[int, float]:
        counts: dict[int, float] = {}
        for phrase, share in ((wanted.own, 1.0), *((other, OTHER_WORD) for other in wanted.also)):
            for place, rank in self._ranked(phrase):
                counts[place] = max(counts.get(place, 0.0), -rank * share)
        return counts

    def _ranked(self, phrase: str) -> list[tuple[int, float]]:
        ask = "SELECT rowid, bm25(guidance, ?, ?, ?, ?) FROM guidance (?)"
        return self._base.execute(ask, [*WEIGHTS, _phrase(phrase)]).fetchall()

    def _hits(self, places: Sequence[int], wanted: Sequence[Wanted]) -> tuple[Hit, ...]:
        every = " OR ".join(_phrase(phrase) for one in wanted for phrase in (one.own, *one.also))
        ask = (
            "SELECT highlight(guidance, 2, ?, ?), snippet(guidance, 3, ?, ?, '…', ?) FROM guidance (?) WHERE rowid = ?"
        )
        found = [self._base.execute(ask, [FROM, TO, FROM, TO, LINE, every, place]).fetchone() for place in places]
        return tuple(Hit(self.entries[place], *one) for place, one in zip(places, found, strict=True))


def _most_beside(score: float, of_page: Sequence[float]) -> float:
    """The best of what the sections of a page count, without one that counts `score`; the least stands first."""
    place = of_page.index(score)
    return sum([*of_page[:place], *of_page[place + 1 :]][-HOW_MANY:])


def _phrase(words_together: str) -> str:
    """Words of letters and figures only, so nothing is escaped."""
    return f'"{words_together}"'


def _often(entries: Iterable[Entry]) -> Counter[str]:
    """How often the guidance has each word that can be meant by another spelling, and each of our words for a thing."""
    texts = (text for one in entries for text in (one.page, one.heading, one.text))
    often = Counter(word for text in (*texts, *chain.from_iterable(SAME)) for word in words(text))
    return Counter({word: count for word, count in often.items() if may_be_mended(word)})
