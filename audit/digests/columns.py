"""Which columns a digest covers, in which order, by hash version. A published list is never changed.

Each room that has history keeps its lists in a file, which `manage.py ledger_columns --write` makes of the models, and
registers them as the application starts. A list of a table serves until a later version has another: old rows stay
verifiable.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models

from audit.digests.canonical import canonical, json_text, text_of
from audit.models import AuditEvent

#: The newest version whose lists are never changed any more. A release raises it to `current_version()`.
PUBLISHED = 3

#: The file in the folder of each room: its lists by table, by version.
FILE = "ledger_columns.json"

#: Columns of an event that only the leaf of the sealed tree covers.
SEALED_LATER = ("seq", "recorded_at", "hash_version", "salt", "digest", "link")

Tables = Mapping[str, tuple[str, ...]]

#: Columns of the event itself, of its whole row, and of each history table, by hash version. Rooms register them.
EVENT: dict[int, tuple[str, ...]] = {}
LEAF: dict[int, tuple[str, ...]] = {}
HISTORY: dict[int, dict[str, tuple[str, ...]]] = {}

_registered: dict[int, dict[str, tuple[str, ...]]] = {}


def lists_in(folder: str | Path) -> dict[int, Tables]:
    """The lists of columns that are kept in a room's folder, by version; none where it keeps no file."""
    file = Path(folder) / FILE
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {int(version): {name: tuple(text.split()) for name, text in own.items()} for version, own in kept.items()}


def register_columns(folder: str | Path) -> None:
    """Digest the histories of a room by the lists in its folder."""
    for version, tables in lists_in(folder).items():
        _registered.setdefault(version, {}).update(tables)
    known: dict[str, tuple[str, ...]] = {}
    for version in sorted(_registered):
        known |= _registered[version]
        HISTORY[version] = dict(known)
        LEAF[version] = HISTORY[version].pop(AuditEvent._meta.db_table)
        EVENT[version] = tuple(column for column in LEAF[version] if column not in SEALED_LATER)


def current_version() -> int:
    """The hash version of what is written today: the newest that has a list."""
    return max(HISTORY)


def event_texts(event: AuditEvent) -> list[str | None]:
    """The event's own columns as canonical texts, in the form that it names."""
    return [f"v{event.hash_version}", *(_text(event, name) for name in EVENT[event.hash_version])]


def row_texts(row: models.Model, version: int) -> list[str | None]:
    """A history row's columns as canonical texts, its table's name first."""
    table = row._meta.db_table
    return [table, *(_text(row, name) for name in HISTORY[version][table])]


def leaf_data(event: AuditEvent) -> bytes:
    """What the leaf of an event is the hash of: its whole row, as stored, in the form that it names."""
    columns = LEAF[event.hash_version]
    return canonical([f"leaf v{event.hash_version}", *(_text(event, name) for name in columns)]).encode()


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
