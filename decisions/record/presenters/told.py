"""The record by its seven questions, as cards: the wording frozen at submit, or the live one of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from decisions.models import Decision
from decisions.rules.journey import Journey
from decisions.rules.words import NUMBERS
from decisions.sections import Line, RowShown, Section, sections, thawed
from decisions.selectors import Rows
from guidance.forms.shapes import SummaryRow

#: A heading is no longer than this; what is longer stands whole in the first line under it.
HEADING = 120


@dataclass(frozen=True, slots=True)
class RowCard:
    """One row of a page: a person, an item, a recipient. Its heading says its first line, which is not said again."""

    title: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the journey: its answer and fields, and its rows. `nothing` is said in one line where it has none."""

    key: str
    title: str
    rows: tuple[SummaryRow, ...] = ()
    cards: tuple[RowCard, ...] = ()
    nothing: str = ""


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


def chapters(told: Iterable[Section], *, silent: bool = False) -> tuple[Chapter, ...]:
    """The sections under the key question that they belong to, in the order of the questions; none that says nothing
    because all of it was left blank, unless `silent` asks for those too.
    """
    speaking = [part for part in told if silent or part.answer or part.lines or part.rows or not part.blank]
    ordered = sorted(speaking, key=lambda section: section.number)
    return tuple(
        Chapter(chapter_key(number), chapter_title(number), tuple(part_of(section) for section in group))
        for number, group in groupby(ordered, key=lambda section: section.number)
    )


def chapter_key(number: int) -> str:
    """Where a page of a record is led to."""
    return f"question-{number}"


def chapter_title(number: int) -> str:
    """`4. Consent`"""
    name = _(NUMBERS[number])
    return name if number == 0 else _("%(number)s. %(name)s") % {"number": number, "name": name}


def part_of(section: Section) -> Part:
    """One page as it is shown: on the record, on paper, and before it is submitted."""
    answer = (SummaryRow(section.title, section.answer),) if section.answer else ()
    rows, cards = (*answer, *_rows(section.lines)), tuple(map(_card, section.rows))
    return Part(section.key, section.short, rows, cards, "" if rows or cards else _nothing(section))


def _nothing(section: Section) -> str:
    if section.blank:
        return _("Left blank")
    return _("None recorded") if section.takes_rows else _("Not answered yet")


def _card(row: RowShown) -> RowCard:
    said = row.lines[1:] if row.lines and row.lines[0].words == row.title and len(row.title) <= HEADING else row.lines
    return RowCard(Truncator(row.title).chars(HEADING), _rows(said))


def _rows(lines: Iterable[Line]) -> tuple[SummaryRow, ...]:
    return tuple(SummaryRow(line.label, line.words) for line in lines)
