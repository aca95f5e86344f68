"""What the ledger reads at every change."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.statements import built_once
from audit.models import AuditEvent


@built_once
def last_of(stream: str, record_id: UUID) -> QuerySet[AuditEvent, Any]:
    """The version and the link of the latest change in a record's chain; none where it has no change yet."""
    chain = AuditEvent.objects.filter(stream=stream, record_id=record_id, version__isnull=False)
    return chain.order_by("-version").values_list("version", "link")[:1]
