"""What is read of the ledger by itself and by the rooms above."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.statements import built_once
from audit.models import AuditEvent, Kind

#: Opening a record, however it was done.
LOOKS = (Kind.VIEW, Kind.PRINT, Kind.EXPORT, Kind.BREAK_GLASS)

#: An attempt to open a record outside need to know that was refused: whoever was let in gave a reason that was kept.
REFUSED = Q(kind=Kind.BREAK_GLASS, reason="")


@built_once
def last_of(stream: str, record_id: UUID) -> QuerySet[AuditEvent, Any]:
    """The version and the link of the latest change in a record's chain; none where it has no change yet."""
    chain = AuditEvent.objects.filter(stream=stream, record_id=record_id, version__isnull=False)
    return chain.order_by("-version").values_list("version", "link")[:1]


def looks_by_day(organisation_id: UUID, records: Collection[UUID], most: int) -> Sequence[Mapping[str, Any]]:
    """Who opened these records on which day, how and how often, the latest days first: one query.

    Each with `actor_id`, `record_id`, `kind`, `day`, `times` and `last`.
    """
    opened = AuditEvent.objects.filter(organisation_id=organisation_id, record_id__in=records, kind__in=LOOKS)
    days: Any = opened.exclude(REFUSED).values("actor_id", "record_id", "kind", day=TruncDate("recorded_at"))
    return list(days.annotate(times=Count("seq"), last=Max("recorded_at")).order_by("-last")[:most])
