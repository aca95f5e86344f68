"""The record in words, page by page: what the check page shows, what submit freezes, what record and print read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consent.rules.covering import WORDS as GAPS
from consent.rules.covering import Gap
from decisions.consents.words import relied_on, who
from decisions.models import ConsentUse
from decisions.models.base import CaseRow
from decisions.models.rows import values_of
from decisions.rules.journey import Journey, Value
from decisions.rules.question_four import CONSENTS, rules_of
from decisions.rules.words import INDICATIONS
from decisions.selectors import Rows
from guidance.flow.graph import Field, Kind, Page, Question
from guidance.flow.keys import NO_TIME, RowKind
from guidance.forms.shapes import SummaryRow
from guidance.forms.show import display, in_words, shown_groups
from guidance.text import unstopped

#: Where the words of `points_to` are kept beside the sections of a submitted record.
POINTS_TO = "points_to"

EMPTY: tuple[Any, ...] = (None, "", [], (), False)

ChoicesOf = Mapping[Kind, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked, and what was said, in words."""

    label: str
    words: str | list[str]


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row of a page: its heading and its lines."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the record as it was shown and answered; `blank` are the labels of what was left open."""

    key: str
    number: int
    title: str
    short: str
    source: str
    answer: str
    lines: tuple[Line, ...]
    rows: tuple[RowShown, ...]
    takes_rows: bool
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """What was left open, in one line that opens: a row for each page."""

    words: str
    pages: tuple[SummaryRow, ...]


def choices_of(rows: Rows) -> ChoicesOf:
    """The record's own people, items and recipients, for fields that choose among them."""
    return {
        Kind.INVOLVED: [(str(row.pk), unstopped(str(row))) for row in rows.get(RowKind.PEOPLE, [])],
        Kind.ITEMS: [(str(row.pk), unstopped(str(row))) for row in rows.get(RowKind.ITEMS, [])],
        Kind.RECIPIENTS: [(str(row.pk), unstopped(str(row))) for row in rows.get(RowKind.RECIPIENTS, [])],
    }


def sections(journey: Journey, rows: Rows) -> tuple[Section, ...]:
    """Every page on the way, and pages off it that hold rows (what was considered and not shared, S3 FAQ 7)."""
    extra = [p.key for p in journey.edition.pages if p.key not in journey.steps and p.rows and rows.get(p.rows)]
    return tuple(section(journey, key, rows) for key in (*journey.steps, *extra))


def section(journey: Journey, key: str, rows: Rows) -> Section:
    """One page in words."""
    step = journey.step(key)
    given = journey.given.get(key)
    value, fields = (given.value, given.fields) if given else (None, {})
    kind = step.rows if isinstance(step, Page) else ""
    shown = [row_shown(step, row, choices_of(rows)) for row in rows.get(kind, [])]
    if given and rules_of(key).lists_consents:
        shown = [consent_shown(use) for use in rows.get(CONSENTS, [])]
    told, blank = said(step, value, fields, choices_of(rows)) if given and not kind else ((), ())
    return Section(
        key=key,
        number=step.number,
        title=_(step.title),
        short=_(step.short),
        source=step.source,
        answer=answer_in_words(step, value),
        lines=told,
        rows=tuple(shown),
        takes_rows=bool(kind),
        blank=blank,
    )


def left_blank(told: Iterable[Section]) -> Blank | None:
    """What was asked and left open, by page; None where nothing was."""
    pages = tuple(SummaryRow(part.short, list(part.blank)) for part in told if part.blank)
    count = sum(len(page.value) for page in pages)
    words = ngettext("%(count)s optional answer left blank", "%(count)s optional answers left blank", count)
    return Blank(words % {"count": count}, pages) if pages else None


def answer_in_words(step: Question | Page, value: Value) -> str:
    """The label of the chosen option, or of several; empty for a page without an answer."""
    if not isinstance(step, Question) or value is None:
        return ""
    keys = [value] if isinstance(value, str) else value
    return "; ".join(_(option.label) for option in step.options if option.key in keys)


def lines(step: Question | Page, value: Value, fields: Mapping[str, Any], choices: ChoicesOf) -> tuple[Line, ...]:
    """The fields that apply beside this answer, with what was said; left empty is said as such."""
    return tuple(
        Line(_(field.label), display(field, fields.get(field.key), choices))
        for group in shown_groups(step, value, fields)
        for field in group.fields
    )


def said(
    step: Question | Page, value: Value, fields: Mapping[str, Any], choices: ChoicesOf
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The fields that apply beside this answer: those that say something, in words, and the labels of the others."""
    asked = [field for group in shown_groups(step, value, fields) for field in group.fields]
    told = [field for field in asked if fields.get(field.key) not in EMPTY]
    blank = tuple(_(field.label) for field in asked if field not in told)
    return tuple(line for field in told for line in _lines_of(field, fields[field.key], choices)), blank


def _lines_of(field: Field, value: Any, choices: ChoicesOf) -> Iterator[Line]:
    """What was said, in words; where there was no time for some checks, for which (S2 1.17-1.18, 3.48)."""
    yield Line(_(field.label), display(field, value, choices))
    hurried = field.kind is Kind.CHOICES and NO_TIME in value
    if left := [_(choice.label) for choice in field.choices if hurried and choice.key not in value]:
        yield Line(_("Not ticked"), left)


def row_shown(step: Question | Page, row: CaseRow, choices: ChoicesOf) -> RowShown:
    """One row in words, with only the lines that say something."""
    values = values_of(row, tuple(field.key for field in step.fields))
    told, _blank = said(step, None, values, choices)
    return RowShown(id=str(row.pk), title=row_title(step, values, choices), lines=told)


def consent_shown(use: ConsentUse) -> RowShown:
    """What the record relies on for one person, and what spoke against it when it was found to cover the sharing."""
    gaps = [_(GAPS[Gap(gap)]) for gap in use.gaps]
    spoke = (Line(_("What spoke against it"), gaps),) if gaps else ()
    return RowShown(str(use.pk), who(use.person), (Line(_("Relies on"), relied_on(use)), *spoke))


def row_title(step: Question | Page, values: Mapping[str, Any], choices: ChoicesOf) -> str:
    """The first field of a row, in words: the name, the item, the person told."""
    first = step.fields[0]
    words = display(first, values.get(first.key), choices)
    return words if isinstance(words, str) else "; ".join(map(unstopped, words))


def points_to(journey: Journey, *, own: bool = False) -> str:
    """What the guidance points to, in words; empty while a question is open.

    Where its author was not sure and took advice, it says that instead, and nothing that still seems to be done. `own`:
    it is said to the author.
    """
    if journey.indication is None:
        return ""
    if journey.advice_taken is None:
        return _(INDICATIONS[journey.indication])
    taken = _("advice was taken on %(day)s") % {"day": _day(journey.advice_taken)}
    if not journey.advice_taken:
        taken = _("advice was taken")
    if "not_sure" not in journey.answers[journey.unsure_about]:
        words = _("You have advice on this: %(taken)s. You decide.") if own else _("On this, %(taken)s.")
    elif own:
        words = _("You were not sure; %(taken)s. You decide.")
    else:
        words = _("The practitioner was not sure; %(taken)s. The practitioner decides.")
    return words % {"taken": taken}


def _day(iso: str) -> str:
    return in_words(date.fromisoformat(iso)) if iso else ""


def frozen(told: Sequence[Section]) -> list[dict[str, Any]]:
    """Sections as they are copied into the record at submit."""
    return [asdict(section) for section in told]


def thawed(kept: Sequence[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Sections read back from the record, in the wording that was shown then."""
    return tuple(
        Section(
            **{
                **part,
                "lines": tuple(Line(**line) for line in part["lines"]),
                "blank": tuple(part.get("blank", ())),
                "rows": tuple(
                    RowShown(**{**row, "lines": tuple(Line(**line) for line in row["lines"])}) for row in part["rows"]
                ),
            }
        )
        for part in kept
    )
