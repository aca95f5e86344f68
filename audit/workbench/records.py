"""Which record an id stands for, whoever owns its model."""

from uuid import UUID

from django.http import Http404

from audit.workbench.registry import Named, streams
from audit.workbench.selectors import Desk


def record_at(desk: Desk, record_id: UUID) -> tuple[str, Named]:
    """The stream and the name of a record that has a reference; Http404 when the Guardian may not know it."""
    for name, stream in streams.items():
        found = stream.names(desk.actor, [record_id]).get(record_id) if stream.find else None
        if found:
            return name, found
    raise Http404
