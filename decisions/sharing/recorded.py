"""What a record says of its sharing, as the rule of the disclosure sheet reads it."""

from collections.abc import Iterable
from typing import Any

from decisions.models.sharing import ABOUT
from decisions.rules.disclosure_sheet import Item, Occasion, Recipient, Recorded
from decisions.rules.question_four import CONSENTS
from decisions.selectors import Case, Rows
from guidance.flow.keys import RowKind


def recorded(case: Case, rows: Rows) -> Recorded:
    """The rows of a record in the rule's own shapes: reads nothing."""
    people = rows[RowKind.PEOPLE]
    return Recorded(
        items=tuple(_item(row) for row in rows[RowKind.ITEMS]),
        recipients=tuple(_recipient(row) for row in rows[RowKind.RECIPIENTS]),
        occasions=tuple(_occasion(row) for row in rows[RowKind.DISCLOSURES]),
        about=_names(row for row in people if row.part in ABOUT),
        at_risk=tuple(row.who for row in rows[RowKind.THIRD_PARTIES]),
        recognised=_names(row for row in people if row.part == "third_party"),
        limits=tuple((use.person.person.name, use.event.limits) for use in rows[CONSENTS] if use.event),
        not_told=_names(row.person for row in rows[RowKind.INFORMING] if row.told == "not"),
        gateway=case.decision.gateway or str(case.journey.gateway or ""),
    )


def _names(rows: Iterable[Any]) -> tuple[str, ...]:
    """The names of people on the record, each once."""
    return tuple(dict.fromkeys(row.person.name for row in rows))


def _item(row: Any) -> Item:
    return Item(str(row.pk), row.description, row.nature, row.sharing, row.origin, row.as_of)


def _recipient(row: Any) -> Recipient:
    return Recipient(str(row.pk), row.name, row.role, row.organisation, row.expected, row.onward)


def _occasion(row: Any) -> Occasion:
    """Its links are read with it."""
    items = frozenset(str(link.item_id) for link in row.item_links.all())
    return Occasion(items, frozenset(str(link.recipient_id) for link in row.recipient_links.all()))
