"""A page of a story as a browser would send it, and the form that reads it."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from decisions.demo.story import Day, RowOf
from decisions.demo.walk import plain
from decisions.rules.journey import Value
from guidance.flow.graph import Field, Kind, Page, Question
from guidance.forms.flow import FlowForm

#: Rows that a page may choose among, by kind: `people-0` stands for the first person.
MANY = range(9)
ROWS = {
    kind: [(f"{name}-{index}", f"{name} {index}") for index in MANY]
    for kind, name in ((Kind.INVOLVED, "people"), (Kind.ITEMS, "items"), (Kind.RECIPIENTS, "recipients"))
}


def named(value: Any) -> Any:
    """A value of a story without a record: rows by their number, days as dates."""
    if isinstance(value, list):
        return [named(one) for one in value]
    if isinstance(value, RowOf):
        return f"{value.kind}-{value.index}"
    return plain({"": value})[""] if isinstance(value, Day) else value


def sent(step: Question | Page, value: Value, fields: Mapping[str, Any]) -> QueryDict:
    """What the controls of the page send for these values."""
    data = QueryDict(mutable=True)
    if value is not None:
        data.setlist("answer", [value] if isinstance(value, str) else list(value))
    for field in step.fields:
        if field.key in fields:
            for name, values in _controls(field, named(fields[field.key])):
                data.setlist(name, values)
    return data


def _controls(field: Field, value: Any) -> list[tuple[str, list[str]]]:
    if field.kind is Kind.DATE:
        parts = reversed(value.split("-"))
        return [(f"{field.key}_{place}", [part]) for place, part in enumerate(parts)]
    if field.kind is Kind.CONFIRM:
        return [(field.key, ["yes"])] if value else []
    return [(field.key, value if isinstance(value, list) else [value])]


def form_of(step: Question | Page, value: Value, fields: Mapping[str, Any]) -> FlowForm:
    """The form of the page, filled in and posted."""
    return FlowForm(step, sent(step, value, fields), choices_of=ROWS)
