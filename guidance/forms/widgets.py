"""The widget table: how each kind of field is asked. A new kind adds one entry."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext

from guidance import editions
from guidance.flow import graph
from guidance.flow.graph import Kind
from guidance.forms.fields import (
    LINE_LENGTH,
    LONG_LENGTH,
    CheckboxesField,
    DateField,
    LineField,
    LongTextField,
    RadiosField,
    TickField,
    TimeField,
)
from guidance.forms.show import Step, tr

#: The ids of lists, somewhere on the page, of names to choose from: of bodies, and of agreements.
BODIES, AGREEMENTS = "bodies", "agreements"
#: Fields that ask for such a name, and the list that they offer.
OFFERS = {"organisation": BODIES, "requester_organisation": BODIES, "agreement": AGREEMENTS}

Choices = Sequence[tuple[str, str]]
Builder = Callable[[graph.Field, Choices], forms.Field]


def _common(field: graph.Field) -> dict[str, Any]:
    """What every kind takes. Whether it must be answered depends on its group, so the form asks for that itself."""
    errors = {"required": tr(field.error)} if field.error else {}
    return {"label": tr(field.label), "help_text": tr(field.hint), "required": False, "error_messages": errors}


def _text(field: graph.Field, _choices: Choices) -> forms.Field:
    built = LineField(max_length=field.max_length or LINE_LENGTH, **_common(field))
    if field.key in OFFERS:
        built.widget.attrs["list"] = OFFERS[field.key]
    return built


def _long_text(field: graph.Field, _choices: Choices) -> forms.Field:
    return LongTextField(max_length=field.max_length or LONG_LENGTH, **_common(field))


def _choice(field: graph.Field, _choices: Choices) -> forms.Field:
    return RadiosField(**_own_choices(field))


def _own_choices(field: graph.Field) -> dict[str, Any]:
    return _common(field) | {
        "choices": [(choice.key, tr(choice.label)) for choice in field.choices],
        "hints": {choice.key: tr(choice.hint) for choice in field.choices if choice.hint},
    }


def _choices(field: graph.Field, _rows: Choices) -> forms.Field:
    return CheckboxesField(exclusive=[one.key for one in field.choices if one.exclusive], **_own_choices(field))


def _date(field: graph.Field, _choices: Choices) -> forms.Field:
    return DateField(**_common(field))


def _time(field: graph.Field, _choices: Choices) -> forms.Field:
    return TimeField(**_common(field))


def _confirm(field: graph.Field, _choices: Choices) -> forms.Field:
    return TickField(**_common(field))


def _one_row(field: graph.Field, rows: Choices) -> forms.Field:
    return RadiosField(choices=rows, **_with_hint(field, rows))


def _some_rows(field: graph.Field, rows: Choices) -> forms.Field:
    return CheckboxesField(choices=rows, **_with_hint(field, rows))


def _with_hint(field: graph.Field, rows: Choices) -> dict[str, Any]:
    """Where the record has no such row yet, the hint says so instead of leaving an empty list."""
    common = _common(field)
    if not rows:
        nobody = field.kind is not Kind.ITEMS
        common["help_text"] = (
            gettext("Nobody has been added to this record yet.")
            if nobody
            else gettext("No information has been added to this record yet.")
        )
    return common


WIDGETS: Mapping[Kind, Builder] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.CONFIRM: _confirm,
    Kind.INVOLVED: _one_row,
    Kind.ITEMS: _some_rows,
    Kind.RECIPIENTS: _some_rows,
}
#: Those whose choices are rows of a record.
OF_ROWS = frozenset({Kind.INVOLVED, Kind.ITEMS, Kind.RECIPIENTS})


def asked_by(field: graph.Field, rows: Choices = ()) -> forms.Field:
    """The form field that asks `field`; one that chooses among rows of a record, among these.

    What an edition asks is built once for each language and copied; `origin` then says what it is a copy of.
    """
    build = WIDGETS[field.kind]
    if field.kind in OF_ROWS or not is_editions(field):
        return build(field, rows)
    return _copied(id(field), get_language(), lambda: build(field, ()))


def answer_of(question: graph.Question) -> forms.Field:
    """The control named `answer`, whose legend is the question; `origin` as in `asked_by`."""
    if not is_editions(question):
        return _answer(question)
    return _copied(id(question), get_language(), lambda: _answer(question))


def is_editions(part: Step | graph.Group | graph.Field) -> bool:
    """Whether this very object is part of an edition, so that nothing of a case is in its words."""
    return id(part) in _parts_of_editions()


@cache
def _parts_of_editions() -> Mapping[int, object]:
    """They live as long as the process does, so each has its id alone."""
    steps = [step for edition in editions.ALL for step in edition.steps]
    return {id(part): part for step in steps for part in (step, *step.groups, *step.fields)}


_built: dict[tuple[int, str | None], forms.Field] = {}


def _copied(part: int, language: str | None, build: Callable[[], forms.Field]) -> forms.Field:
    """A copy that may be told what belongs to one page; the widget, which prints and holds nothing, is shared."""
    if (part, language) not in _built:
        _built[part, language] = build()
    field = copy(_built[part, language])
    field.origin = _built[part, language]  # type: ignore[attr-defined]
    return field


def _answer(question: graph.Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": tr(question.title),
        "help_text": tr(question.hint),
        "choices": [(option.key, tr(option.label)) for option in question.options],
        "hints": {option.key: tr(option.hint) for option in question.options if option.hint},
        "error_messages": {"required": tr(question.error)} if question.error else {},
    }
    if question.multiple:
        return CheckboxesField(exclusive=[option.key for option in question.options if option.exclusive], **common)
    return RadiosField(**common)
