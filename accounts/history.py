"""No change without a name: history of every audited row, written in the same transaction as the change.

Models declare `history = track()`. Services write through `save` and `delete`, which name the actor and the reason.
A write that names nobody fails; a half-named one (`_history_user = None`) fails too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Now
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class MissingActor(RuntimeError):
    """An audited row was about to change without a named person behind the change."""


class Recorded(models.Model):
    """What every history row carries besides: when the database wrote it, by the database's own clock."""

    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True

    def _do_insert(
        self, manager: Any, using: str | None, fields: Any, returning_fields: Any, raw: bool
    ) -> list[tuple[Any, ...]]:
        """As Django's; the new row comes back as the database holds it, for the ledger's digest is of that."""
        columns = self._meta.concrete_fields
        (row,) = super()._do_insert(manager, using, fields, columns, raw)  # type: ignore[misc]
        held = dict(zip((field.attname for field in columns), row, strict=True))
        self.__dict__.update(held)
        return [tuple(held[field.attname] for field in returning_fields)]


class KeptManager(HistoryManager):
    """The manager of a history. simple-history asks for its class at every look at a row's history: it is made once."""

    @classmethod
    @cache
    def from_queryset(
        cls, queryset_class: type[models.QuerySet[Any]], class_name: str | None = None
    ) -> type[HistoryManager]:
        """The manager class with the methods of `queryset_class`."""
        made: type[HistoryManager] = super().from_queryset(queryset_class, class_name)
        return made


class NamedHistory(HistoricalRecords):
    """simple-history that refuses a change without an actor and outlives the actor's account."""

    record = "id"  # the column that names the record a change belongs to
    hidden: tuple[str, ...] = ()  # columns that history must not hold, though it must say that they changed

    def get_extra_fields(self, model: type[models.Model], fields: Any) -> dict[str, Any]:
        """What the history model knows besides its columns: the record that its rows belong to, and what they hide."""
        return {**super().get_extra_fields(model, fields), "record": self.record, "hidden": self.hidden}

    def get_history_user(self, instance: models.Model) -> Any:
        """The actor named by the service; MissingActor when there is none."""
        actor = getattr(instance, "_history_user", None)
        if actor is None:
            raise MissingActor(f"{instance._meta.label}: save it through a service, which names the actor")
        return actor


def track(
    *, excluded_fields: tuple[str, ...] = (), hidden_fields: tuple[str, ...] = (), record: str = "id"
) -> NamedHistory:
    """The history of a model: 64-bit ids, a reason of any length, and no link that a deleted account could blank.

    `record` is the column that names the record whose ledger a change belongs to: of an answer, its decision.
    Excluded fields say nothing of the case and change without history. Hidden fields are secrets: history does not hold
    them, and yet a change of one is a change that it tells.
    """
    history = NamedHistory(
        history_id_field=models.BigAutoField(primary_key=True),
        history_change_reason_field=models.TextField(blank=True, default=""),
        user_db_constraint=False,
        excluded_fields=[*excluded_fields, *hidden_fields],
        bases=[Recorded],
        history_manager=KeptManager,
    )
    history.record, history.hidden = record, hidden_fields
    return history


def save(instance: models.Model, *, actor: models.Model, reason: str = "", **kwargs: Any) -> None:
    """Save `instance` as `actor`, keeping `reason` with the history row. `kwargs` go to `Model.save`."""
    with _signed(instance, actor, reason):
        instance.save(**kwargs)


def delete(instance: models.Model, *, actor: models.Model, reason: str = "") -> None:
    """Delete `instance` as `actor`; its last content and `reason` stay in the history."""
    with _signed(instance, actor, reason):
        instance.delete()


@contextmanager
def _signed(instance: models.Model, actor: models.Model | None, reason: str) -> Iterator[None]:
    """One transaction in which `instance` changes in the actor's name; a later bare save names nobody, and so fails."""
    if actor is None:
        raise MissingActor(f"{instance._meta.label}: no actor was named")
    instance._history_user = actor  # type: ignore[attr-defined]
    instance._change_reason = reason  # type: ignore[attr-defined]
    try:
        with transaction.atomic(savepoint=False):
            yield
    finally:
        del instance._history_user, instance._change_reason  # type: ignore[attr-defined]
