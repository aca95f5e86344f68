"""Writing the ledger. An event is written in the transaction of what it tells of, so both are kept or neither."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from audit.context import acting, request_id
from audit.digests.canonical import GENESIS, digest, link
from audit.digests.columns import current_version, event_texts, row_texts
from audit.ledger_queries import last_of
from audit.models import AuditEvent, Kind


def record_change(
    row: models.Model, *, stream: str, record_id: UUID, actor: Any, organisation_id: UUID | None = None
) -> AuditEvent:
    """Write the event of a history row, chained to the record's earlier changes.

    `row`: the history row, already written, as the database holds it (accounts.history.Recorded). `stream`: the label
    of the record's model, in small letters. `organisation_id`: whose the row is, where the actor works nowhere.
    """
    with transaction.atomic(savepoint=False):
        lock_chain(stream, record_id)
        version, previous = last_of.first(stream, record_id) or (0, GENESIS)
        event = _event(Kind.CHANGE, actor, stream=stream, record_id=record_id, reason=row.history_change_reason or "")  # type: ignore[attr-defined]
        event.organisation_id = event.organisation_id or organisation_id
        event.source_table, event.source_id = row._meta.db_table, row.history_id  # type: ignore[attr-defined]
        event.version = version + 1
        event.digest = digest([*event_texts(event), *row_texts(row, event.hash_version)], salt=event.salt)
        event.link = link(previous, event.version, event.digest)
        event.save(force_insert=True)
        return event


def record(
    kind: Kind,
    *,
    actor: Any,
    stream: str = "",
    record_id: UUID | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    organisation_id: UUID | None = None,
) -> AuditEvent:
    """Write that something was done that changed no row: a view, a search, a sign-in. `detail` names nobody.

    `organisation_id` says whose Guardian is to see it, where the actor works nowhere: a stranger, part of the system.
    It is not chained to its record: people who read must not wait for each other. Sealing puts it in order.
    """
    event = _event(kind, actor, stream=stream, record_id=record_id, reason=reason, detail=detail)
    event.organisation_id = event.organisation_id or organisation_id
    event.digest = digest(event_texts(event), salt=event.salt)
    event.save(force_insert=True)
    return event


def record_all(kind: Kind, *, actor: Any, stream: str, details: Iterable[Mapping[str, Any]]) -> None:
    """Write what `record` does, one event for each detail, in their order and by one statement; none for none."""
    events = [_event(kind, actor, stream=stream, detail=detail) for detail in details]
    for event in events:
        event.digest = digest(event_texts(event), salt=event.salt)
    AuditEvent.objects.bulk_create(events)


def _event(kind: Kind, actor: Any, **given: Any) -> AuditEvent:
    who = acting(actor)
    return AuditEvent(
        kind=kind,
        actor_id=who.actor_id,
        actor_role=who.role,
        organisation_id=who.organisation_id,
        request_id=request_id.get(),
        hash_version=current_version(),
        salt=secrets.token_hex(16),
        **{**given, "detail": dict(given.get("detail") or {})},
    )


def lock_chain(stream: str, record_id: UUID) -> None:
    """Let one writer at a time add to a record's chain. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 77))", [f"{stream}:{record_id}"])
