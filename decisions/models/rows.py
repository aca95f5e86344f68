"""Which model holds which kind of row. The kinds are named by the pages of the edition."""

from datetime import date, time
from typing import Any

from django.db import models

from decisions.models.base import CaseRow
from decisions.models.sharing import (
    Advice,
    Disclosure,
    InformationItem,
    Informing,
    Involvement,
    Recipient,
    ThirdParty,
)
from guidance.flow.keys import RowKind

ROW_MODELS: dict[str, type[CaseRow]] = {
    RowKind.PEOPLE: Involvement,
    RowKind.ITEMS: InformationItem,
    RowKind.RECIPIENTS: Recipient,
    RowKind.THIRD_PARTIES: ThirdParty,
    RowKind.INFORMING: Informing,
    RowKind.DISCLOSURES: Disclosure,
    RowKind.ADVICE: Advice,
}

#: Fields of a people row that are kept on the person, so that a person is described once.
PERSON_FIELDS = ("name", "case_reference", "born_on", "estimated_age", "communication", "deceased")

#: Fields of a disclosure that are kept as links to other rows.
LINKED_FIELDS: dict[str, tuple[str, str]] = {
    RowKind.ITEMS: ("item_links", "item_id"),
    RowKind.RECIPIENTS: ("recipient_links", "recipient_id"),
}


def values_of(row: CaseRow, fields: tuple[str, ...]) -> dict[str, Any]:
    """What `row` holds for these fields, as a form shows and a page reads it: ISO dates, ids as text, lists of ids."""
    return {name: _plain(_held(row, name)) for name in fields}


def _held(row: CaseRow, name: str) -> Any:
    if isinstance(row, Involvement) and name in PERSON_FIELDS:
        return getattr(row.person, name)
    if isinstance(row, Disclosure) and name in LINKED_FIELDS:
        links, target = LINKED_FIELDS[name]
        return [str(getattr(link, target)) for link in getattr(row, links).all()]
    if isinstance(row, Informing) and name == "person":
        return row.person_id
    return getattr(row, name)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int | list):
        return value
    if hasattr(value, "strftime"):
        return value.isoformat() if hasattr(value, "year") else value.strftime("%H:%M")
    return str(value)


def stored(column: Any, value: Any) -> Any:
    """A form's plain value as the column holds it."""
    if isinstance(column, models.DateField):
        return date.fromisoformat(value) if value else None
    if isinstance(column, models.TimeField):
        return time.fromisoformat(value) if value else None
    if isinstance(column, models.BooleanField):
        return bool(value)
    if isinstance(column, models.JSONField):
        return value or []
    return value or ""
