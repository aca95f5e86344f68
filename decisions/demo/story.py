"""A story: one record from its first page to its end, as pure data. `decisions.demo.walk` makes it happen.

Days are counted from the day on which the story is walked, so that it never grows old.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from decisions.rules.journey import Value
from decisions.rules.lifecycle import Action


@dataclass(frozen=True, slots=True)
class Day:
    """A day, counted from today."""

    offset: int


def ago(days: int) -> Day:
    return Day(-days)


def ahead(days: int) -> Day:
    return Day(days)


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row that was added earlier in the story: the `index`th of its kind, from 0."""

    kind: str
    index: int


def person(index: int) -> RowOf:
    return RowOf("people", index)


def item(index: int) -> RowOf:
    return RowOf("items", index)


def recipient(index: int) -> RowOf:
    return RowOf("recipients", index)


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """One page of the journey as it is answered: the answer, its fields, and its rows.

    `same_of`: people of the record of whom question 4 says the same, each in their own name.
    """

    step: str
    value: Value = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()
    same_of: tuple[RowOf, ...] = ()


def page(step: str, value: Value = None, /, **fields: Any) -> AnsweredPage:
    """A page with an answer or fields."""
    return AnsweredPage(step, value, fields)


def same_of(told: AnsweredPage, *others: RowOf) -> AnsweredPage:
    """The page with the ticks for these other people."""
    return replace(told, same_of=others)


def rows(step: str, /, *added: Mapping[str, Any]) -> AnsweredPage:
    """A page that takes rows, with the rows that are added to it."""
    return AnsweredPage(step, rows=added)


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """The author typed something on a page and went away; it is kept as it stood."""

    step: str
    typed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Discarded:
    """The author gave the draft up."""

    reason: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The author submitted the record. `law`: notes on the law that were shown in an earlier text."""

    law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Somebody (`by`, an e-mail address) looked at the submitted record."""

    by: str
    action: Action
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Disposed:
    """A Caldicott Guardian (`by`, an e-mail address) closed the record."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody (`by`) opened the record outside their need to know and read it; a Guardian (`reviewer`) judged that."""

    by: str
    category: str
    words: str
    reviewer: str = ""
    outcome: str = ""
    review_words: str = ""


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Somebody (`person`) was kept from the record by name."""

    by: str
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A Caldicott Guardian (`by`) wrote a note, or asked the author, who may have answered."""

    by: str
    words: str
    is_question: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class AdviceAsked:
    """The author asked an adviser (`of`) about the page `step`, without naming anybody; they may have answered."""

    step: str
    of: str
    words: str
    answer: str = ""


Event = LeftOpen | Discarded | Submitted | Reviewed | Disposed | Opened | KeptOut | Noted | AdviceAsked


@dataclass(frozen=True, slots=True)
class Story:
    """One record: who writes it (an e-mail address), the pages that make it this story, and what comes of it.

    Every page that is not among them gets the plainest answer (`decisions.demo.plainest`), up to the check page or to
    the page `stops_at`, which is still open.
    """

    key: str
    author: str
    pages: tuple[AnsweredPage, ...]
    events: tuple[Event, ...] = ()
    stops_at: str = ""
