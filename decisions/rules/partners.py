"""Which words name a body, and which body of those that are known they name. Pure.

A body is offered to everybody in the organisation who names one. Somebody's own name must never be among what is
offered: what may be a person's name stays with the record, and no body is made of it (S2 3.15, 3.44).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from guidance.spelling import key_of, plain, same_name, same_words, says, words_of

Body = TypeVar("Body", covariant=True)

#: As many words of a text are looked at: nobody says more of whom they gave something to in an emergency.
MOST_WORDS = 24
#: Kinds that say that it is a body at all: "somebody else" may be a neighbour.
NO_BODY = frozenset({"", "other"})


def names_a_body(words: str, kind: str, receiver: str, people: Iterable[str]) -> bool:
    """Whether `words`, typed as an organisation of this kind, may be offered to others.

    Not where they hold the name of somebody on the record (`people`) or more than the receiver's own name; where they
    are the receiver's name and nothing else, only for a kind that says that it is a body.
    """
    if not plain(words):
        return False
    if any(says(words, name) or same_name(words, name) for name in people):
        return False
    if same_words(words, receiver) or same_name(words, receiver):
        return kind not in NO_BODY
    return not says(words, receiver)


@dataclass(frozen=True, slots=True)
class Known(Generic[Body]):
    """A body by one of its spellings, and the kind as it was typed with it; `own_kind` is what it is known as now."""

    body: Body
    kind: str
    own_kind: str


def body_meant(kind: str, known: Sequence[Known[Body]]) -> tuple[Body | None, bool]:
    """Which of the bodies with the same spelling is meant where `kind` was typed, and whether it takes that kind.

    One that was typed with this kind before; without a kind, the only one there is; with one, a body of which nobody
    has said yet what kind it is. None where that leaves several, or none: then it is another body.
    """
    same = [one.body for one in known if one.kind == kind or one.own_kind == kind]
    if same:
        return same[0], False
    if not kind:
        bodies = list(dict.fromkeys(one.body for one in known))
        return (bodies[0] if len(bodies) == 1 else None), False
    unsaid = [one.body for one in known if not one.own_kind]
    return (unsaid[0], True) if unsaid else (None, False)


def several(known: Sequence[Known[Body]]) -> bool:
    """Whether these are more bodies than one, so that words without a kind name none of them."""
    return len({one.body for one in known}) > 1


def runs_of(text: str) -> tuple[str, ...]:
    """By which spellings a body may stand in a text such as `PC Rowe, Northshire Police`: the longest first."""
    words = words_of(text)[:MOST_WORDS]
    runs = [
        key_of(text[words[first].start : words[last].end])
        for first in range(len(words))
        for last in range(first, len(words))
    ]
    return tuple(sorted(dict.fromkeys(runs), key=len, reverse=True))
