"""What a record was shown of the law: the notes beside its questions, each with a digest, and how they were corrected.

The note on the law of a question is the part of its guidance from "The rule behind it" on, with its source. A record
keeps the digest of each note that its questions showed, so it can be told later which note was corrected since.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from guidance.flow.graph import gettext_noop as _
from guidance.library import CONTENT, read

#: Where the note on the law begins in the guidance of a question.
RULE = "## The rule behind it"
#: So many hexadecimal digits tell one text of a note from another.
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Correction:
    """A note said something about the law that was not right. `was`: the digest of its text until then; `what`: what
    was not right about it. A change of words alone has no `what`, and no record is listed for it.
    """

    note: str
    was: str
    on: date
    what: str = ""


#: What was corrected, the oldest first. An entry stays for good: records keep the digest that it names.
CORRECTIONS = (
    Correction(
        "legal-duty",
        "95ce0e9c73ddd116",
        date(2026, 11, 28),
        _(
            "It named three parts of the duty to share about a child. There are four: the people who receive it must "
            "be covered too."
        ),
    ),
)


def digest(source: str, body: str) -> str:
    """Of the note in this guidance; line ends and spaces do not count."""
    text = " ".join(body.partition(RULE)[2].split())
    return hashlib.sha256(json.dumps([source, text]).encode()).hexdigest()[:DIGITS]


@cache
def current() -> Mapping[str, str]:
    """The digest of each note as it is now, by the name of its question's guidance."""
    found = {path.stem: read(path) for path in sorted((CONTENT / "questions").glob("*.md")) if "." not in path.stem}
    return {name: digest(str(front["source"]), body) for name, (front, body) in found.items() if RULE in body}


def shown(names: Iterable[str]) -> list[str]:
    """What a record keeps of the notes beside its questions: `legal-duty 3f2a…` for each, in the order of names."""
    return [token(name, current()[name]) for name in sorted(set(names)) if name in current()]


def token(name: str, text: str) -> str:
    return f"{name} {text}"


def corrections_of(kept: Iterable[str]) -> tuple[Correction, ...]:
    """What was corrected since in the notes that a record was shown."""
    tokens = frozenset(kept)
    return tuple(one for one in corrected() if token(one.note, one.was) in tokens)


def corrected() -> tuple[Correction, ...]:
    """Every correction of what a note said about the law."""
    return tuple(one for one in CORRECTIONS if one.what)


def unexplained(signed: Mapping[str, str]) -> list[str]:
    """Notes that are no longer as signed off, while no entry of CORRECTIONS says what became of the text before."""
    told = {(one.note, one.was) for one in CORRECTIONS}
    return [name for name, was in signed.items() if current().get(name) != was and (name, was) not in told]
