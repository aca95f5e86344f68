"""The record by its seven questions, as cards: the wording frozen at submit, or the live one of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from decisions.models import Decision
from decisions.rules.journey import Journey
from decisions.rules.words import NUMBERS
from decisions.sections import Line, Section, sections, thawed
from decisions.selectors import Rows
from guidance.forms.shapes import SummaryRow


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the journey: a single card, or under its name a card for each row."""

    title: str  # empty where the card carries the name
    cards: tuple[Card, ...]
    nothing: str  # said where there is no card


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the seven key questions, or what comes before them."""

    key: str
    title: str
    parts: tuple[Part, ...]


def sections_of(decision: Decision, journey: Journey, rows: Rows) -> tuple[Section, ...]:
    """As it was shown when it was submitted; of a draft, as it stands, and nothing on pages that nobody has saved."""
    kept = decision.wording.get("sections")
    if kept:
        return thawed(kept)
    drafted = sections(journey, rows)
    return tuple(part if part.key in journey.given else replace(part, lines=(), blank=()) for part in drafted)


def chapters(told: Iterable[Section]) -> tuple[Chapter, ...]:
    """The sections under the key question that they belong to, in the order of the questions; none that says nothing
    because all of it was left blank.
    """
    speaking = [part for part in told if part.answer or part.lines or not part.blank]
    ordered = sorted(speaking, key=lambda section: section.number)
    return tuple(
        Chapter(f"question-{number}", chapter_title(number), tuple(_part(section) for section in group))
        for number, group in groupby(ordered, key=lambda section: section.number)
    )


def chapter_title(number: int) -> str:
    """`4. Consent`"""
    name = _(NUMBERS[number])
    return name if number == 0 else _("%(number)s. %(name)s") % {"number": number, "name": name}


def _part(section: Section) -> Part:
    if section.takes_rows:
        cards = tuple(Card(Truncator(row.title).chars(80), _rows(row.lines)) for row in section.rows)
        return Part(section.short, cards, _("None recorded"))
    if not section.answer and not section.lines:
        return Part(section.short, (), _("Not answered yet"))
    answer = (SummaryRow(section.title, section.answer),) if section.answer else ()
    further = tuple(Card(row.title, _rows(row.lines)) for row in section.rows)
    return Part("", (Card(section.short, (*answer, *_rows(section.lines))), *further), "")


def _rows(lines: Iterable[Line]) -> tuple[SummaryRow, ...]:
    return tuple(SummaryRow(line.label, line.words) for line in lines)
