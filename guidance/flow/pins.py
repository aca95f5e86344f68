"""What an edition asks and where that leads, and in which words, each as one digest: a comma is no change of route."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass

from guidance.flow.graph import Choice, Edition, Field, Group, Option, Page, Question, Together

#: Attributes that people read.
WORDS = frozenset(("title", "short", "label", "legend", "hint", "error", "source", "row_noun", "entries", "folds"))
#: Attributes that hold further parts.
PARTS = frozenset(("questions", "pages", "together", "options", "groups", "fields", "choices", "former"))
#: All others: keys, kinds, and where an answer leads.
ROUTES = frozenset(
    part.name for kind in (Choice, Edition, Field, Group, Option, Page, Question, Together) for part in fields(kind)
)
ROUTES -= WORDS | PARTS


def pins(edition: Edition) -> dict[str, str]:
    """SHA-256 over the canonical form of the routes of `edition` and over that of its words, as hexadecimal digits.

    Values that equal their default are left out, so that a part which gains a new optional attribute keeps the pins
    of the editions published before.
    """
    return {"routes": _digest(edition, ROUTES | PARTS), "words": _digest(edition, WORDS | PARTS)}


def _digest(edition: Edition, kept: frozenset[str]) -> str:
    text = json.dumps(_canonical(edition, kept), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _canonical(value: object, kept: frozenset[str]) -> object:
    if is_dataclass(value):
        given = {part.name: (getattr(value, part.name), part.default) for part in fields(value) if part.name in kept}
        found = {name: it for name, (it, default) in given.items() if default is MISSING or it != default}
        return {name: _canonical(it, kept) for name, it in found.items()}
    if isinstance(value, tuple):
        return [_canonical(item, kept) for item in value]
    return value
