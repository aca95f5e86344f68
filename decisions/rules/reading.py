"""Where a text says something, read as words that can be compared (guidance/spelling.py). Pure."""

from collections.abc import Iterable, Iterator

from guidance.spelling import Word, joined


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
