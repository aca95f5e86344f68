"""An adviser answers without opening the case: the answer becomes advice on the record (S2 3.44)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.history import save
from accounts.models import User
from accounts.rights import Right, rights_of
from accounts.services.rows import lines
from audit.clock import database_now
from decisions.models import Advice, AdviceRequest, Decision, TypedText
from decisions.models.sharing import LINE
from decisions.notices.services import tell_author
from decisions.rights import policies
from decisions.rules.advice import topic_of
from decisions.services import half_typed
from guidance import editions
from guidance.flow.graph import Edition
from guidance.flow.keys import PageKey

OTHER = "other"


@transaction.atomic
def give_advice(*, actor: User, request_id: UUID, words: str) -> AdviceRequest:
    """Answer a question. The same answer sent again changes nothing.

    The record's version stays: its author goes on undisturbed on whatever page they are. Raises Http404 (nobody's, or
    somebody else's question), PermissionDenied (taken back, answered already), ValidationError (no words).
    """
    said = lines(words)
    if not said:
        raise ValidationError({"words": _("Enter your answer")}, code="required")
    asked = _locked(actor, request_id)
    decision = asked.decision
    if asked.answered_at and asked.answer == said:
        return asked
    policies.can_advise(asked).require()
    asked.answer, asked.answered_at = said, database_now()
    asked.advice = _advice(asked, actor)
    save(asked, actor=actor, update_fields=["answer", "answered_at", "advice"])
    TypedText.objects.filter(decision=decision, person=actor, slot=slot_of_answer(asked)).delete()
    tell_author("advice_given", decision, by=actor)
    return asked


@transaction.atomic
def keep_answer(*, actor: User, request_id: UUID, typed: Mapping[str, Any]) -> datetime:
    """Keep what an adviser has typed so far, for them alone, unvalidated; returns when it was kept.

    Raises as `give_advice` does, except that no words are something to keep.
    """
    asked = _locked(actor, request_id)
    policies.can_advise(asked).require()
    return half_typed.store(actor=actor, decision=asked.decision, slot=slot_of_answer(asked), typed=typed)


def slot_of_answer(asked: AdviceRequest) -> str:
    """Where the half-typed answer to this question is kept."""
    return f"advise:{asked.pk}"


def _locked(actor: User, request_id: UUID) -> AdviceRequest:
    """A question to this adviser, it and its record locked; Http404 for everybody else's."""
    record = AdviceRequest.objects.filter(pk=request_id).values("decision")
    decision = Decision.objects.select_for_update(of=("self",)).filter(pk__in=record).first()  # before its rows
    if decision is None:
        raise Http404
    asked = AdviceRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    asked.decision = decision
    if not policies.is_asked(actor, asked):
        raise Http404
    return asked


def _advice(asked: AdviceRequest, actor: User) -> Advice:
    """The answer as a row of the record."""
    both = {"question": asked.summary, "answer": asked.answer}
    return add_advice(
        asked.decision,
        asked.question,
        actor=actor,
        adviser=actor.name[:LINE],
        role=_role(editions.get(asked.decision.edition), actor),
        advised_on=timezone.localdate(),
        summary=_("Asked: %(question)s\n\nAnswer: %(answer)s") % both,
    )


def add_advice(decision: Decision, page: str, *, actor: User, **said: Any) -> Advice:
    """Put advice about this page on a locked record, behind what is there. Call it inside the transaction."""
    steps = editions.get(decision.edition).steps
    number = next(step.number for step in steps if step.key == page)
    highest = Advice.objects.filter(decision=decision).aggregate(highest=Max("position"))["highest"]
    row = Advice(decision=decision, position=(highest or 0) + 1, topic=topic_of(number), **said)
    save(row, actor=actor)
    return row


def _role(edition: Edition, actor: User) -> str:
    """The role in which they advise, as the edition calls it; *somebody else* where it has no word for it."""
    held = {
        str(role) for role, team in held_roles_of(actor).held if Right.ADVISE in rights_of(role, whole=team is None)
    }
    fields = edition.page(PageKey.ADVICE).fields
    known = [choice.key for field in fields if field.key == "role" for choice in field.choices]
    return next((key for key in reversed(known) if key in held), OTHER)
