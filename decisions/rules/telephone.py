"""Telephone numbers in a text that an organisation typed, so that a page can make each of them a link. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A number that begins with 0 or a country's code, and the short ones that everybody knows.
_NUMBER = re.compile(r"(?<![\w+])(?:(?:\+|\(?0)[0-9](?:[ ()-]{0,2}[0-9]){5,12}|999|112|111|101)(?!\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text as it was typed; `link` is what dials it, empty where it is no number."""

    text: str
    link: str = ""


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut at its telephone numbers: joined again, the pieces are the text."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in _NUMBER.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(found[0], dialled(found[0]))
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])


def dialled(number: str) -> str:
    """The number as a link dials it: digits alone, without the 0 in brackets that is left out from abroad."""
    kept = number.replace("(0)", "") if number.startswith("+") else number
    digits = "".join(sign for sign in kept if sign.isdigit())
    return f"tel:+{digits}" if number.startswith("+") else f"tel:{digits}"
