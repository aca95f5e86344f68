"""Disagreements about many invented records: on some open, on some resolved, on most none."""

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from audit.guards.install import lifted
from decisions.models import Disagreement, DisagreementStep
from tests.factories.invented import Place, Told


def disagreed(told: Told) -> str:
    """Whether a disagreement about it is open or resolved; empty for none. Told by its id, which is drawn."""
    return ("open", "resolved", "", "")[told.id.int % 4] if told.submitted else ""


def make_disagreements(records: Iterable[Told], place: Place) -> None:
    """The rows of these disagreements, past the services."""
    found = {one.id: disagreed(one) for one in records if disagreed(one)}
    raised = [
        Disagreement(
            decision_id=key, subject="decision", between="inside", other="A nurse", words="No.", raised_by=place.author
        )
        for key in found
    ]
    steps = [step for one in raised for step in _steps(one, found[one.decision_id], place)]
    with lifted():
        Disagreement.objects.bulk_create(raised)
        DisagreementStep.objects.bulk_create(steps)
        connection.check_constraints()


def _steps(row: Disagreement, state: str, place: Place) -> list[DisagreementStep]:
    told = {"decision_id": row.decision_id, "disagreement": row, "stage": "practitioners", "by": place.author}
    first = DisagreementStep(**told, number=1, due_at=timezone.now())
    over = DisagreementStep(**told, number=2, outcome="agreed", words="Yes.")
    return [first, over] if state == "resolved" else [first]
