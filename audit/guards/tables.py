"""Which tables are guarded, read from the models themselves, so that a new audited model is guarded as it is born."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

#: Columns that simple-history adds to a row's own.
HISTORY_COLUMNS = (
    "history_id",
    "history_date",
    "history_change_reason",
    "history_type",
    "history_user_id",
    "recorded_at",
)

#: Tables of the ledger: rows are added and never changed.
LEDGER_MODELS = (
    "audit.AuditEvent",
    "audit.Leaf",
    "audit.Checkpoint",
    "audit.SigningKey",
    "audit.Anchoring",
    "audit.VerificationRun",
)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table of case rows and the table of its history."""

    table: str
    key: str
    history: str
    columns: tuple[str, ...]  # compared with the history
    excluded: tuple[str, ...]  # not in the history, so not compared with it
    hidden: tuple[str, ...]  # of the excluded, those that need a history row all the same when they change
    moments: frozenset[str]  # columns that SQLite may hold as text of another precision
    label: str  # "app.Model"
    record: str  # the column that names the record a change belongs to
    append_only: bool  # its rows are added and never changed
    unique: tuple[str, ...]  # the columns of each of its unique keys


def tracked_models() -> Iterator[type[models.Model]]:
    """Every model that declares `history = track()`."""
    return (model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute"))


def guarded(model: type[models.Model]) -> Guarded:
    """The guard that `model` needs."""
    history: Any = model.history.model  # type: ignore[attr-defined]
    meta: Any = model._meta
    kept = {field.column for field in history._meta.concrete_fields}
    columns = [field.column for field in meta.concrete_fields]
    return Guarded(
        table=meta.db_table,
        key=meta.pk.column,
        history=history._meta.db_table,
        columns=tuple(column for column in columns if column in kept),
        excluded=tuple(column for column in columns if column not in kept),
        hidden=history.hidden,
        moments=frozenset(str(f.column) for f in meta.concrete_fields if isinstance(f, models.DateTimeField)),
        label=model._meta.label,
        record=history.record,
        append_only=getattr(model, "append_only", False),
        unique=tuple(_unique_keys(model)),
    )


def record_of(row: models.Model) -> tuple[str, UUID]:
    """The record that a change of `row` belongs to: the label of its model and its id."""
    column = type(row).history.model.record  # type: ignore[attr-defined]
    if column == "id":
        return row._meta.label_lower, row.pk
    field: Any = row._meta.get_field(column.removesuffix("_id"))
    return field.related_model._meta.label_lower, getattr(row, column)


def append_only_tables() -> frozenset[str]:
    """Case tables whose models say `append_only = True`: a change is another row."""
    return frozenset(table.table for table in all_guarded() if table.append_only)


@cache
def all_guarded() -> tuple[Guarded, ...]:
    """Every guarded table, in the order of their names."""
    return tuple(sorted((guarded(model) for model in tracked_models()), key=lambda one: one.table))


def ledger_tables() -> tuple[str, ...]:
    """The tables of the ledger itself."""
    return tuple(apps.get_model(label)._meta.db_table for label in LEDGER_MODELS)


def ledger_keys() -> dict[str, tuple[str, ...]]:
    """The tables of the ledger, the events first, and the columns of each of their unique keys."""
    return {model._meta.db_table: tuple(_unique_keys(model)) for model in map(apps.get_model, LEDGER_MODELS)}


def _unique_keys(model: type[models.Model]) -> Iterator[str]:
    meta: Any = model._meta
    yield from (field.column for field in meta.concrete_fields if field.unique)
    for constraint in meta.total_unique_constraints:
        yield ", ".join(meta.get_field(name).column for name in constraint.fields)


def event_table() -> str:
    return ledger_tables()[0]
