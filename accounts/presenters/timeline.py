"""History rows in words: who changed what, when, from what to what, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from guidance.forms.show import in_words

#: Columns that tell nothing to a reader of one person's, one team's or one organisation's page.
SILENT = frozenset({"id", "password", "person", "organisation", "is_service"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One detail before and after; "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline, as components/timeline.html shows it. `body` is the reason that was given."""

    title: str
    by: str
    at: datetime
    body: str
    changes: tuple[Difference, ...]


def timeline(rows: Iterable[Any]) -> list[Event]:
    """`rows` of any audited models, the latest first, as entries in the same order. No query beyond the rows."""
    entries: list[Event] = []
    before: dict[Any, Any] = {}
    for row in reversed(list(rows)):
        key = (type(row), row.id)
        entries.append(_change(before.get(key), row))
        before[key] = row
    return entries[::-1]


def _change(before: Any, row: Any) -> Event:
    differences = tuple(_differences(before, row)) if before is not None else ()
    return Event(
        title=_title(row, before, differences),
        by=str(row.history_user) if row.history_user else _("nobody named"),
        at=row.history_date,
        body=row.history_change_reason,
        changes=differences,
    )


def _title(row: Any, before: Any, differences: tuple[Difference, ...]) -> str:
    """What happened, and for a role which one."""
    role = _role(row) if hasattr(row, "role") else ""
    if row.history_type == "-":
        return _("Deleted")
    if before is None:
        return _("Role given: %(role)s") % {"role": role} if role else _("Added")
    if role:
        return _("Role changed: %(role)s") % {"role": role}
    return _("Details changed") if differences else _("Password")


def _role(row: Any) -> str:
    place = row.team.name if row.team_id else row.organisation.name
    return f"{row.get_role_display()}, {place}"


def _differences(before: Any, row: Any) -> Iterator[Difference]:
    for field in row.tracked_fields:
        old, new = getattr(before, field.attname), getattr(row, field.attname)
        if field.name not in SILENT and old != new:
            label = str(field.verbose_name)
            yield Difference(label[:1].upper() + label[1:], _words(field, old, before), _words(field, new, row))


def _words(field: "models.Field[Any, Any]", value: Any, row: Any) -> str:
    """A stored value as somebody would say it."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if field.is_relation:
        return str(getattr(row, field.name))
    return str(dict(field.flatchoices).get(value, value))
