"""The evidence sheet: each golden rule, principle and line of a checklist with the answers that evidence it, and gaps.

A Guardian's lens, a reader's sheet for the file, and an author's last look before they submit. It judges nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from decisions.models.rows import values_of
from decisions.record.presenters.frame import Frame
from decisions.record.presenters.pages import frame_of
from decisions.rules.journey import Journey
from decisions.sections import ChoicesOf, answer_in_words, choices_of, row_title
from decisions.selectors import Case, Rows, rows_of
from guidance.checklists import CHECKLISTS
from guidance.evidence import GOLDEN_RULES, PRINCIPLES, Evidence, Principle
from guidance.flow.graph import Field, Page, Question
from guidance.flow.graph import gettext_noop as mark
from guidance.forms.shapes import SummaryRow
from guidance.forms.show import display, shown_groups
from guidance.text import unstopped

NOTHING: tuple[Any, ...] = (None, "", [], False)

#: What is seen in full, by the name of its part of the page, and how a last look names one of it.
GROUPS = (
    ("rule", mark("The seven golden rules"), mark("Golden rule %(number)s: %(title)s"), GOLDEN_RULES),
    ("principle", mark("The eight Caldicott principles"), mark("Principle %(number)s: %(title)s"), PRINCIPLES),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a record says about one thing."""

    label: str
    words: str | list[str]


@dataclass(frozen=True, slots=True)
class View:
    """One rule, principle or line over a record. `missing` was asked and left open; `not_asked` lies off the route."""

    number: int
    title: str
    asks: str
    found: tuple[Found, ...]
    missing: tuple[str, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The golden rules, or the principles, over a record. `key` begins the anchor of each."""

    key: str
    title: str
    called: str
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a source over a record."""

    title: str
    lines: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """`check`: where its author goes back to and submits it; empty for everyone else, and afterwards."""

    frame: Frame
    groups: tuple[Group, ...]
    lists: tuple[Listed, ...]
    check: str = ""


@dataclass(frozen=True, slots=True)
class LastLook:
    """In words how much is left open, what under which rule or principle, and where all of it is seen."""

    words: str
    left_open: tuple[SummaryRow, ...]
    sheet: str


def evidence_page(case: Case, viewer: User, current: str = "evidence") -> EvidencePage:
    """The whole sheet: a fixed number of queries. `current` is the tab under which it is shown."""
    rows, pk = rows_of(case.decision), case.decision.pk
    return EvidencePage(
        frame=frame_of(case, viewer, current),
        groups=_groups(case.journey, rows),
        lists=_lists(case.journey, rows),
        check=reverse("decisions:check", args=[pk]) if case.can_edit and case.journey.ready else "",
    )


def last_look(case: Case, rows: Rows) -> LastLook:
    """What the rules and the principles find left open in answers that could be submitted: no query, and no bar."""
    groups = _groups(case.journey, rows)
    left_open = tuple(
        SummaryRow(group.called % {"number": view.number, "title": view.title}, list(view.missing))
        for group in groups
        for view in group.views
        if view.missing
    )
    words = ngettext(
        "Under %(count)s of the %(all)s golden rules and principles you left something open.",
        "Under %(count)s of the %(all)s golden rules and principles you left something open.",
        len(left_open),
    ) % {"count": len(left_open), "all": sum(len(group.views) for group in groups)}
    if not left_open:
        words = _("You left nothing open that the golden rules and the principles ask for.")
    return LastLook(words, left_open, reverse("decisions:evidence", args=[case.decision.pk]))


def _groups(journey: Journey, rows: Rows) -> tuple[Group, ...]:
    return tuple(
        Group(key, _(title), _(called), tuple(_view(one, journey, rows) for one in principles))
        for key, title, called, principles in GROUPS
    )


def _lists(journey: Journey, rows: Rows) -> tuple[Listed, ...]:
    """What the sources ask before something is shared."""
    return tuple(Listed(_(one.title), tuple(_view(line, journey, rows) for line in one.lines)) for one in CHECKLISTS)


def _view(principle: Principle, journey: Journey, rows: Rows) -> View:
    found: list[Found] = []
    missing: list[str] = []
    not_asked: list[str] = []
    for evidence in principle.evidence:
        step = _step(journey, evidence.step)
        if step is None or not _applies(journey, step, rows):
            not_asked += [_(step.short)] if step else []
            continue
        said, left_open = _of_rows(step, evidence, rows) if _kind(step) else _of_page(step, evidence, journey, rows)
        found += said
        missing += left_open
    asks = _(principle.asks) if principle.asks else ""
    return View(principle.number, _(principle.title), asks, tuple(found), tuple(missing), tuple(not_asked))


def _step(journey: Journey, key: str) -> Question | Page | None:
    """The page of this name; None in an edition that has none."""
    return {step.key: step for step in journey.edition.steps}.get(key)


def _kind(step: Question | Page) -> str:
    return step.rows if isinstance(step, Page) else ""


def _applies(journey: Journey, step: Question | Page, rows: Rows) -> bool:
    """Whether the route asks it, or it holds rows although the route does not."""
    return step.key in journey.steps or bool(_kind(step) and rows.get(_kind(step)))


def _of_page(step: Question | Page, evidence: Evidence, journey: Journey, rows: Rows) -> tuple[list[Found], list[str]]:
    given = journey.given.get(step.key)
    if given is None:
        return [], [_(step.short)]
    answer = answer_in_words(step, given.value)
    said = [Found(_(step.short), answer)] if answer else []
    left_open = [_(step.short)] if isinstance(step, Question) and not answer else []
    for field in _fields_asked(step, evidence, given.value, given.fields):
        value = given.fields.get(field.key)
        if value in NOTHING:
            left_open += [_label(step, field)] if field.key in evidence.fields else []
        else:
            said.append(Found(_label(step, field), display(field, value, choices_of(rows))))
    return said, left_open


def _of_rows(step: Question | Page, evidence: Evidence, rows: Rows) -> tuple[list[Found], list[str]]:
    held, choices = rows.get(_kind(step), []), choices_of(rows)
    if not held:
        return [], [_(step.short)]
    said: list[Found] = []
    left_open: list[str] = []
    for row in held:
        values = values_of(row, tuple(field.key for field in step.fields))
        title = unstopped(row_title(step, values, choices))
        asked = _fields_asked(step, evidence, None, values)
        words = [_line(field, values[field.key], choices) for field in asked if values[field.key] not in NOTHING]
        said.append(Found(f"{_(step.short)}: {title}", words or [_("Named, with nothing more said")]))
        left_open += [
            f"{_(step.short)}: {title}: {_(field.label)}" for field in asked if _missed(evidence, field, values)
        ]
    return said, left_open


def _fields_asked(step: Question | Page, evidence: Evidence, value: Any, fields: Mapping[str, Any]) -> list[Field]:
    """The fields of this evidence that apply beside this answer, in the order of the page."""
    shown = [field for group in shown_groups(step, value, fields) for field in group.fields]
    return [field for field in shown if field.key in (*evidence.fields, *evidence.also)]


def _missed(evidence: Evidence, field: Field, values: Mapping[str, Any]) -> bool:
    return field.key in evidence.fields and values[field.key] in NOTHING


def _label(step: Question | Page, field: Field) -> str:
    return f"{_(step.short)}: {_(field.label)}"


def _line(field: Field, value: Any, choices: ChoicesOf) -> str:
    words, label = display(field, value, choices), _(field.label)
    said = "; ".join(map(unstopped, words)) if isinstance(words, list) else words
    return f"{label} {said}" if label.endswith("?") else f"{label}: {said}"
