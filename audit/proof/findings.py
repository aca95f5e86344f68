"""What a verification finds, and how much of the ledger it looks at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from audit.digests.columns import HISTORY
from audit.guards.tables import Guarded, all_guarded
from audit.models import AuditEvent

#: Problems that are kept in words; the rest are counted.
KEPT = 100
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold, in plain English, and the event that it concerns where one can be named."""

    words: str
    seq: int | None = None


@dataclass
class Findings:
    """Problems in the order in which they were found."""

    problems: list[Problem] = field(default_factory=list)
    count: int = 0
    events: int = 0

    def add(self, words: str, seq: int | None = None) -> None:
        self.count += 1
        if len(self.problems) < KEPT:
            self.problems.append(Problem(words, seq))


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything; or one record and what its pages show `beside` it; or what was recorded from a time on."""

    record: UUID | None = None
    since: datetime | None = None
    beside: frozenset[UUID] = frozenset()

    @property
    def records(self) -> list[UUID]:
        """The ids of one record and of what stands beside it; none for everything."""
        return [self.record, *sorted(self.beside - {self.record})] if self.record else []

    def events(self) -> QuerySet[AuditEvent]:
        found = AuditEvent.objects.all()
        found = found.filter(record_id__in=self.records) if self.record else found
        return found.filter(recorded_at__gte=self.since) if self.since else found

    def histories(self) -> Iterator[tuple[Guarded, QuerySet[Any]]]:
        """Each guarded table and the history rows within this scope."""
        for table in all_guarded():
            rows = history_model(table.history)._default_manager.all()
            rows = rows.filter(**{f"{table.record}__in": self.records}) if self.record else rows
            yield table, rows.filter(recorded_at__gte=self.since) if self.since else rows


def history_model(table: str) -> Any:
    """The model of a history table; KeyError for a table that keeps no history of ours."""
    if not any(table in tables for tables in HISTORY.values()):
        raise KeyError(table)
    return next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)


def in_order(rows: QuerySet[Any], size: int = CHUNK) -> Iterator[tuple[Any, models.Model | None]]:
    """Rows in the order of their keys, a few at a time; None in the place of one that cannot even be read."""
    keys = rows.order_by("pk").values_list("pk", flat=True)
    last = None
    while chunk := list((keys if last is None else keys.filter(pk__gt=last))[:size]):
        last = chunk[-1]
        held = by_key(rows.model, chunk)
        yield from ((key, held.get(key)) for key in chunk)


def by_key(model: Any, keys: list[Any]) -> dict[Any, Any]:
    """The rows with these keys; one that was made unreadable is left out, whatever its value does to the reader."""
    manager = model._default_manager
    try:
        return manager.in_bulk(keys)
    except Exception:  # a value that the database holds and Python cannot read: found one by one
        return {key: row for key in keys if (row := _alone(manager, key)) is not None}


def _alone(manager: Any, key: Any) -> Any:
    try:
        return manager.filter(pk=key).first()
    except Exception:
        return None
