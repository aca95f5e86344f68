"""The filters of the log as they stand in an address, in a form, and as tags that each lead to the log without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.workbench.forms import SYSTEM, FilterForm
from audit.workbench.naming import known
from audit.workbench.registry import streams
from audit.workbench.selectors import Desk, Filters, Place
from guidance.forms.shapes import FilterTag
from guidance.forms.show import in_words

DAYS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Filtering:
    """What an address asks of the log. `query` is the same, without what is empty, to go on with; `form` is what was
    sent, None where nothing was.
    """

    form: FilterForm | None
    filters: Filters
    query: dict[str, str]
    tags: tuple[FilterTag, ...]

    @property
    def holds(self) -> bool:
        return self.form is None or not self.form.errors


def filtering_of(desk: Desk, sent: QueryDict) -> Filtering:
    """Read an address. Where it cannot be read, `holds` is false and the form says why."""
    if not _fields_of(sent):
        return Filtering(None, Filters(), {}, ())
    form = FilterForm(sent, names=known(desk.actor, (), everybody=True), find=lambda text: _find(desk, text))
    if not form.is_valid():
        return Filtering(form, Filters(), {}, ())
    data = form.cleaned_data
    filters = Filters(
        person=UUID(data["person"]) if data["person"] not in ("", SYSTEM) else None,
        system=data["person"] == SYSTEM,
        team=UUID(data["team"]) if data["team"] else None,
        record=data["record"],
        kind=data["kind"],
        outcome=data["outcome"],
        since=data["since"],
        until=data["until"],
    )
    query = {name: str(sent[name]) for name in _fields_of(sent) if sent[name]}
    return Filtering(form, filters, query, tuple(_tags(form, query)))


def place(sent: QueryDict) -> Place:
    """Where in the log an address leads."""
    return Place(_number(sent.get("before", "")), _number(sent.get("after", "")))


def _fields_of(sent: QueryDict) -> list[str]:
    days = [f"{day}_{part}" for day in DAYS for part in range(3)]
    return [name for name in ("person", "team", "record", "kind", "outcome", *days) if name in sent]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _find(desk: Desk, text: str) -> UUID | None:
    found = (stream.find(desk.actor, text) for stream in streams.values() if stream.find)
    return next((record_id for record_id in found if record_id), None)


def _tags(form: FilterForm, query: dict[str, str]) -> Iterator[FilterTag]:
    for name, field in form.fields.items():
        value: Any = form.cleaned_data[name]
        if not value:
            continue
        choices = dict(getattr(field, "choices", ()))
        words = in_words(value) if name in DAYS else choices.get(value, query.get(name, ""))
        left = {key: kept for key, kept in query.items() if key != name and not key.startswith(f"{name}_")}
        text = _("%(filter)s: %(value)s") % {"filter": field.label, "value": words}
        yield FilterTag(text, f"{reverse('caldicott:log')}?{urlencode(left)}".removesuffix("?"))
