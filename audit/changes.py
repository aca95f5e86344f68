"""What changed, by whom, in which order: history rows of several models read as one list of changes.

Knows no case and no page. However many rows there are: one query for each model, or one for all of them by `at_once`,
and one for the people's names.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import JSONObject

from accounts.models import User

Values = Mapping[str, Any]


class Kind(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


_KINDS = {"+": Kind.CREATED, "~": Kind.CHANGED, "-": Kind.REMOVED}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row.

    `before` and `after` hold only the fields that differ, by name, a relation as its key. `before` of a row that was
    created is empty, and so is `after` of one that was removed. `row` is the whole row as the change left it, or as it
    was when it went.
    """

    at: datetime
    actor_id: Any
    kind: Kind
    model: str  # the label of the model, "app.Model"
    object_id: Any
    before: Values
    after: Values
    reason: str
    row: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """How the history rows of one model are read: its label, its key, and the field behind each column."""

    model: str
    key: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HistoryRows:
    """Rows of one history, read `in_sequence` already."""

    model: Any
    rows: Iterable[Values]


def in_sequence(history: QuerySet[Any]) -> QuerySet[Any, Any]:
    """The rows as `changes_of` reads them: their values, in the order in which they were written."""
    return history.order_by("history_id").values()


def at_once(histories: Iterable[QuerySet[Any]]) -> QuerySet[Any, Any]:
    """The rows of several histories, for one query: the place of each history, and its rows as JSON, in sequence."""
    first, *others = (_as_json(place, history) for place, history in enumerate(histories))
    return first.union(*others, all=True).order_by("history_place", "history_id")


def _as_json(place: int, history: QuerySet[Any]) -> QuerySet[Any, Any]:
    row = JSONObject(**{column.attname: F(column.attname) for column in history.model._meta.concrete_fields})
    return (
        history.order_by()
        .annotate(history_place=Value(place), history_row=row)
        .values_list("history_place", "history_id", "history_row")
    )


def told_apart(histories: Sequence[Any], found: Iterable[tuple[int, int, dict[str, Any]]]) -> list[HistoryRows]:
    """What `at_once` found, by history, each column as its field holds it; `histories` are their models."""
    rows: list[list[Values]] = [[] for _model in histories]
    readers = [_readers(model, connection.vendor) for model in histories]
    for place, _number, row in found:
        for name, read in readers[place].items():
            if row[name] is not None:
                row[name] = read(row[name])
        rows[place].append(row)
    return [HistoryRows(model, its) for model, its in zip(histories, rows, strict=True)]


@cache
def _readers(model: Any, vendor: str) -> Mapping[str, Callable[[Any], Any]]:
    """How the columns are read that JSON does not say as their fields hold them."""
    columns = {column.attname: getattr(column, "target_field", column) for column in model._meta.concrete_fields}
    kinds: dict[Any, Callable[[Any], Any]] = {
        models.UUIDField: UUID,
        models.DateTimeField: _moment,
        models.DateField: date.fromisoformat,
        models.TimeField: time.fromisoformat,
        **({models.JSONField: json.loads, models.BooleanField: bool} if vendor == "sqlite" else {}),
    }
    found = {
        name: next((kinds[kind] for kind in kinds if isinstance(one, kind)), None) for name, one in columns.items()
    }
    return {name: read for name, read in found.items() if read}


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def changes_of(*histories: QuerySet[Any] | HistoryRows) -> list[Change]:
    """The changes in these histories (`Model.history.filter(...)`, or their rows), the oldest first: one query each.

    Within a model the order is that of the history's own sequence. Between models it is that of the clock, except that
    a clock which jumped back moves nothing before what its own model wrote earlier; the model named first goes first.
    """
    told = [moment for history in histories for moment in _timed(history)]
    return [change for _at, change in sorted(told, key=lambda moment: moment[0])]


def actors_of(changes: Iterable[Change], *others: Any) -> dict[Any, User]:
    """The people behind the changes, and `others` by their keys, by key; one query, name and job title only."""
    ids = {*(change.actor_id for change in changes), *others}
    return {person.pk: person for person in User.objects.filter(pk__in=ids).only("name", "job_title")}


def compared(source: Source, rows: Iterable[Values]) -> Iterator[Change]:
    """The history rows of one model, oldest first, each as the change that it made to the row before it. Pure."""
    held: dict[Any, Values] = {}
    for row in rows:
        kind = _KINDS[row["history_type"]]
        values = {name: row[column] for column, name in source.fields.items()}
        key = row[source.key]
        before, after = _differing(kind, held.get(key, {}), values)
        if kind is Kind.REMOVED:
            held.pop(key, None)
        else:
            held[key] = values
        reason = row["history_change_reason"] or ""
        at, actor_id = row["history_date"], row["history_user_id"]
        yield Change(at, actor_id, kind, source.model, key, before, after, reason, values)


def _differing(kind: Kind, old: Values, new: Values) -> tuple[Values, Values]:
    if kind is Kind.REMOVED:
        return new, {}
    if kind is Kind.CREATED:
        return {}, new
    names = [name for name, value in new.items() if name not in old or old[name] != value]
    return {name: old[name] for name in names if name in old}, {name: new[name] for name in names}


def _timed(history: QuerySet[Any] | HistoryRows) -> Iterator[tuple[datetime, Change]]:
    """Each change with the time that orders it: its own, or that of an earlier row of the model if that is later."""
    latest: datetime | None = None
    rows = history.rows if isinstance(history, HistoryRows) else in_sequence(history)
    for change in compared(_source(history.model), rows):
        latest = max(latest, change.at) if latest else change.at
        yield latest, change


def _source(history_model: Any) -> Source:
    model = history_model.instance_type
    fields = {tracked.attname: tracked.name for tracked in history_model.tracked_fields}
    return Source(model._meta.label, model._meta.pk.attname, fields)
