"""Which columns a digest covers, in which order, by hash version. A published list is never changed.

A migration that adds a column adds a list under the next version and leaves the earlier one: old rows stay verifiable.
Tables are named as text: the ledger knows what is written of a record, not what a decision is.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import models

from audit.digests.canonical import HASH_VERSION, canonical, json_text, text_of
from audit.digests.columns_v1 import EVENT as EVENT_V1
from audit.digests.columns_v1 import HISTORY as HISTORY_V1
from audit.digests.columns_v1 import LEAF as LEAF_V1
from audit.digests.columns_v2 import HISTORY as HISTORY_V2

#: Columns of the event itself, of its whole row, and of each history table, by hash version.
EVENT: dict[int, tuple[str, ...]] = {1: EVENT_V1, 2: EVENT_V1}
LEAF: dict[int, tuple[str, ...]] = {1: LEAF_V1, 2: LEAF_V1}
HISTORY: dict[int, dict[str, tuple[str, ...]]] = {1: HISTORY_V1, 2: HISTORY_V2}


def event_texts(event: models.Model, version: int = HASH_VERSION) -> list[str | None]:
    """The event's own columns as canonical texts."""
    return [f"v{version}", *(_text(event, name) for name in EVENT[version])]


def row_texts(row: models.Model, version: int = HASH_VERSION) -> list[str | None]:
    """A history row's columns as canonical texts, its table's name first."""
    table = row._meta.db_table
    return [table, *(_text(row, name) for name in HISTORY[version][table])]


def leaf_data(event: models.Model, version: int = HASH_VERSION) -> bytes:
    """What the leaf of an event is the hash of: its whole row, as stored."""
    return canonical([f"leaf v{version}", *(_text(event, name) for name in LEAF[version])]).encode()


def texts_of(row: models.Model, columns: Iterable[str]) -> dict[str, str | None]:
    """These columns of a row as canonical texts."""
    return {name: _text(row, name) for name in columns}


def _text(row: models.Model, column: str) -> str | None:
    field = _field(type(row), column)
    value = field.to_python(getattr(row, field.attname))
    if isinstance(field, models.JSONField) and not (value is None and field.null):
        return json_text(value)  # a text within JSON keeps its quotation marks, as the database has it
    return text_of(value)


@cache
def _field(model: type[models.Model], column: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.column == column)
