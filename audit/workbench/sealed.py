"""What a Guardian reads of the sealing: the latest signed statements, and what waits to be sealed."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.one_statement import in_one
from accounts.statements import built_once
from audit.models import AuditEvent, Checkpoint, Leaf
from audit.workbench.selectors import Desk, teams_in


def checkpoints(many: int = 20) -> list[Checkpoint]:
    """The latest signed statements, the newest first."""
    return list(Checkpoint.objects.defer("frontier").order_by("-size")[:many])


def teams_and_seal(desk: Desk) -> tuple[dict[UUID, str], Checkpoint | None, datetime | None]:
    """The teams of the organisation, the latest signed statement, and what `waits_since` says: one query, and one more
    before anything was sealed.
    """
    teams, sealed = in_one(teams_in.given(desk.organisation.pk), _sealed_lately.given())
    latest = next(iter(sealed), None)
    return dict(teams), latest, latest.waits_since if latest else waits_since()


@built_once
def _sealed_lately() -> QuerySet[Checkpoint]:
    waits = Subquery(_waiting().values("recorded_at")[:1])
    return Checkpoint.objects.defer("frontier").annotate(waits_since=waits).order_by("-size")[:1]


def waits_since() -> datetime | None:
    """When the first event after the last sealed one was recorded; None where everything is sealed."""
    return _waiting().values_list("recorded_at", flat=True).first()


def _waiting() -> QuerySet[AuditEvent]:
    """Events after the last that was sealed."""
    sealed = Subquery(Leaf.objects.order_by("-index").values("event_id")[:1])
    return AuditEvent.objects.filter(seq__gt=Coalesce(sealed, 0)).order_by("seq")
