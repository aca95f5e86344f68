"""Which record an id stands for, whoever owns its model."""

from uuid import UUID

from django.http import Http404

from audit.workbench.naming import records_named
from audit.workbench.registry import Named, streams
from audit.workbench.selectors import Desk


def record_at(desk: Desk, record_id: UUID) -> tuple[str, Named]:
    """The stream and the name of a record that has a reference; Http404 when the Guardian may not know it."""
    found = records_named(desk.actor, {name: [record_id] for name, stream in streams.items() if stream.find})
    for (name, _record), named in found.items():
        return name, named
    raise Http404
