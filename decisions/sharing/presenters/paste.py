"""The record as plain text for a case file, in three lengths: a line, a paragraph, all of it by question."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from decisions.record.presenters.frame import Frame
from decisions.record.presenters.overview import OverviewRow, overview
from decisions.record.presenters.pages import frame_of
from decisions.record.presenters.review import review_of
from decisions.record.presenters.told import Chapter, Part, chapters, sections_of
from decisions.record.presenters.words import named
from decisions.record.selectors import beside
from decisions.rules.words import OUTCOMES
from decisions.selectors import Case, rows_of
from decisions.sharing.case_number import CASE
from guidance.forms.shapes import SummaryRow
from guidance.forms.show import in_words
from guidance.text import stopped, unstopped


@dataclass(frozen=True, slots=True)
class PastePage:
    """The same record three times."""

    frame: Frame
    line: str
    paragraph: str
    whole: str
    way_in: str  # how another system starts a decision with its case number


def paste_page(case: Case, viewer: User) -> PastePage:
    """The record's own words, as far as its page shows them to this reader."""
    decision = case.decision
    told = sections_of(decision, case.journey, rows_of(decision))
    near = beside(decision, viewer)
    frame = frame_of(case, viewer, "")
    first = overview(decision, case.journey, told, review=review_of(decision, near.last))
    head = _("Sharing decision %(reference)s (%(status)s)") % {
        "reference": frame.reference,
        "status": frame.tag.text,
    }
    line = f"{head}: {_in_a_line(case)}"
    paragraph = " ".join([line, *(stopped(said) for said in map(_said, first.rows) if said)])
    way_in = f"{reverse('decisions:start')}?{CASE}={_('NUMBER')}"
    return PastePage(frame, line, paragraph, whole_text(line, chapters(told)), way_in)


def _in_a_line(case: Case) -> str:
    """What was decided, by whom and on which day."""
    decision = case.decision
    came_to = _(OUTCOMES[decision.outcome]) if decision.outcome else _("Not decided yet")
    day = in_words(timezone.localdate(decision.submitted_at or decision.touched_at))
    return f"{stopped(decision.summary or came_to)} {named(decision.author)}, {day}."


def _said(row: OverviewRow) -> str:
    """`Who with: Dr Sam Reed, Health centre`"""
    return f"{row.key}: {'; '.join(map(unstopped, row.lines))}"


def whole_text(head: str, said: tuple[Chapter, ...]) -> str:
    """Every answer under its question."""
    return "\n\n".join([head, *("\n".join(_chapter(one)) for one in said)])


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield chapter.title.upper()
    for part in chapter.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"{part.title}: {part.nothing}" if part.nothing else part.title
    yield from (_row(row) for row in part.rows)
    for card in part.cards:
        yield f"- {card.title}"
        yield from (f"  {_row(row)}" for row in card.rows)


def _row(row: SummaryRow) -> str:
    words = row.value if isinstance(row.value, str) else "; ".join(map(unstopped, row.value))
    return f"  {row.key} {words}" if row.key.endswith("?") else f"  {row.key}: {words}"
