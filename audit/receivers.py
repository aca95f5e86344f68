"""Every history row gets its event, and every migration leaves the guards in place."""

from collections.abc import Sequence
from typing import Any

from django.core.signals import request_finished
from django.db import connections, models
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record

from audit.guards import install
from audit.guards.tables import record_of
from audit.ledger import record_change
from audit.organisation_of_event import organisation_behind
from audit.sealing.checkpoints import seal_if_due


@receiver(post_create_historical_record)
def write_event(sender: Any, instance: models.Model, history_instance: models.Model, **kwargs: Any) -> None:
    """A change and its event are one transaction."""
    stream, record_id = record_of(instance)
    actor = instance._history_user  # type: ignore[attr-defined]
    whose = organisation_behind(actor, instance)
    record_change(history_instance, stream=stream, record_id=record_id, actor=actor, organisation_id=whose)


@receiver(pre_migrate)
def make_way_for_rebuilding(sender: Any, using: str, plan: Sequence[Any], **kwargs: Any) -> None:
    """SQLite changes a table by making it anew, which guards would refuse; they come back when migrations end."""
    if sender.name == "audit" and plan and connections[using].vendor == "sqlite":
        install.remove(using)


@receiver(post_migrate)
def put_guards_in_place(sender: Any, using: str, **kwargs: Any) -> None:
    """After all migrations: every audited table is guarded, however it was rebuilt."""
    if sender.name == "audit":
        install.install(using)


@receiver(request_finished)
def seal_when_due(sender: Any, **kwargs: Any) -> None:
    """The response is on its way: what waits longer than it should is sealed now."""
    seal_if_due()
