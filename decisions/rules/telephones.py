"""Telephone numbers in a text that somebody typed, so that a page can make each of them a link. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: 999 and its like, and numbers that begin with 0 or a country's code, as people in the United Kingdom write them.
_NUMBER = re.compile(r"(?<![\w+])(?:(?:\+|\(?0)[0-9](?:[ ()-]{0,2}[0-9]){5,12}|999|112|111|101)(?!\w)")
_DIGITS = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text as it was typed; `calls` is what to dial where it is a number, and empty elsewhere."""

    text: str
    calls: str = ""


def parts(text: str) -> tuple[Part, ...]:
    """The whole text in its order, numbers and what stands between them."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    end = 0
    for found in _NUMBER.finditer(text):
        if found.start() > end:
            yield Part(text[end : found.start()])
        yield Part(found.group(), _dialled(found.group()))
        end = found.end()
    if end < len(text):
        yield Part(text[end:])


def _dialled(number: str) -> str:
    """`+44 (0)1632 960111` is dialled without the nought in brackets."""
    return _DIGITS.sub("", number.replace("(0)", ""))
