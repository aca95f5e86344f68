"""What was asked of the database, read from PostgreSQL's own log: the same for every server, whatever it is made of."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: How each line of the log begins while it is read: with the database that it is about.
PREFIX = "bench=%d "
LINE = re.compile(r"^bench=(\S*) LOG:  duration: ([\d.]+) ms  (statement|parse|bind|execute)[^:]*: (.*)$", re.MULTILINE)
#: What only opens, ends or marks a transaction.
BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
#: What asks whether a kept connection still works, once a request.
ALIVE = "SELECT 1"


class Statement(NamedTuple):
    database: str
    milliseconds: float
    part: str  # how the client sent it: in one piece (statement), or parse, bind, execute
    words: str  # its first line


def parse(log: str) -> Iterator[Statement]:
    """The statements in a piece of the server's log."""
    for database, milliseconds, part, words in LINE.findall(log):
        yield Statement(database, float(milliseconds), part, words.strip())


def counted(statements: Iterable[Statement]) -> int:
    """How many there are, without transaction bounds and without the question whether the connection still works."""
    return sum(
        one.part in ("statement", "execute") and one.words != ALIVE and not one.words.upper().startswith(BOUNDS)
        for one in statements
    )


def milliseconds(statements: Iterable[Statement]) -> float:
    """How long the database took for all of them."""
    return sum(one.milliseconds for one in statements)
