"""Professional disagreements as they stand, each with its steps. Who may see the record sees them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from accounts.one_statement import hand_over, in_one
from accounts.statements import Ready, built_once
from decisions.models import Decision, Disagreement, DisagreementStep
from decisions.rules.disagreements import Stage


def asked_of(decision_id: UUID) -> dict[str, Ready[Disagreement] | Ready[DisagreementStep]]:
    """What is read of them, to be asked together with others."""
    return {"disagreements": _disagreements.given(decision_id), "steps": _steps.given(decision_id)}


def joined(disagreements: list[Disagreement], steps: list[DisagreementStep]) -> list[Disagreement]:
    """The disagreements with their steps, as `asked_of` has found them."""
    hand_over(disagreements, steps, "steps")
    return disagreements


@built_once
def _disagreements(decision_id: UUID) -> QuerySet[Disagreement]:
    found = Disagreement.objects.filter(decision=decision_id).select_related("raised_by")
    return found.order_by("raised_at", "id")


@built_once
def _steps(decision_id: UUID) -> QuerySet[DisagreementStep]:
    found = DisagreementStep.objects.filter(decision=decision_id).select_related("by")
    return found.order_by("number", "id")


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a disagreement stands, and the step that led there."""

    stage: Stage
    last: DisagreementStep


def stands(disagreement: Disagreement) -> Stands:
    """Where it stands, by its last step."""
    last = list(disagreement.steps.all())[-1]
    return Stands(Stage.RESOLVED if last.outcome else Stage(last.stage), last)


def require_disagreement(decision_id: UUID, disagreement_id: UUID) -> None:
    """Http404 where this record, whoever may see it, has no such disagreement."""
    if not Disagreement.objects.filter(pk=disagreement_id, decision=decision_id).exists():
        raise Http404


def disagreement_on(decision: Decision, disagreement_id: UUID) -> Disagreement:
    """One disagreement about this record with its steps; Http404 for one that is about another."""
    found, steps = in_one(*asked_of(decision.pk).values())
    for one in joined(found, steps):
        if one.pk == disagreement_id:
            return one
    raise Http404
