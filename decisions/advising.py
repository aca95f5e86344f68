"""Advice on a record and questions to advisers, as the author's pages read them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.rights import Right
from accounts.statements import built_once
from decisions.models import Advice, AdviceRequest, Answer, Block, Decision
from decisions.rules.journey import Journey
from guidance.flow.keys import PageKey, RowKind

#: Neither answered nor taken back.
WAITING = Q(answered_at=None, withdrawn_at=None)


def was_asked() -> Exists:
    """For a query of records: whether an adviser was asked."""
    return Exists(AdviceRequest.objects.filter(decision=OuterRef("pk"), withdrawn_at=None))


def with_advice(journey: Journey, decision: Decision) -> Journey:
    """The journey with the advice that counts, read only where its route ends at *seek advice* and there is some."""
    if not journey.unsure_about or not journey.rows.get(RowKind.ADVICE):
        return journey
    days: dict[str, str] = {}
    for topic, day in _days_of_advice(decision.pk):
        days[topic] = max(days.get(topic, ""), day.isoformat() if day else "")
    return replace(journey, advised=days)


@built_once
def _days_of_advice(decision_id: UUID) -> QuerySet[Advice, Any]:
    return Advice.objects.filter(decision=decision_id).order_by("position").values_list("topic", "advised_on")


def advice_on(journey: Journey, decision: Decision, topics: Collection[str]) -> list[Advice]:
    """The advice on record that counts for these topics, the latest last. No query where there is none at all."""
    if not journey.rows.get(RowKind.ADVICE):
        return []
    return list(Advice.objects.filter(decision=decision, topic__in=topics))


def is_an_answer(row: object) -> bool:
    """Whether this row of a record is what an adviser answered in this service. No query for rows that were listed."""
    return isinstance(row, Advice) and getattr(row, "request", None) is not None


def requests_on(decisions: Collection[UUID]) -> list[AdviceRequest]:
    """Every question to an adviser on these records that was not taken back, the oldest first: one query.

    `can_answer`: whether the adviser still can. `taken_up`: whether its author has gone on since the answer came.
    """
    return _requests_on(tuple(decisions), timezone.localdate())


@built_once
def _requests_on(decisions: tuple[UUID, ...], today: date) -> QuerySet[AdviceRequest]:
    asked = AdviceRequest.objects.filter(decision__in=decisions, withdrawn_at=None)
    gone_on = Answer.history.filter(
        Q(question=OuterRef("question")) | Q(question__in=(PageKey.ADVICE, PageKey.DECISION)),
        decision_id=OuterRef("decision_id"),
        history_date__gt=OuterRef("answered_at"),
    )
    found = asked.annotate(can_answer=still_able(today), taken_up=Exists(gone_on))
    return found.select_related("adviser", "decision").order_by("asked_at", "id")


def still_able(today: date) -> Q:
    """For a query of questions: the adviser works there still, may advise, and is not kept from the record."""
    able = _advising(today).filter(person=OuterRef("adviser"), organisation=OuterRef("decision__organisation"))
    kept_out = Block.objects.filter(decision=OuterRef("decision"), person=OuterRef("adviser"))
    return Q(Exists(able), ~Q(Exists(kept_out)), adviser__is_active=True)


def advisers_for(decision: Decision) -> QuerySet[User]:
    """Who may be asked about this record: never its author, nor whoever is kept from it by name."""
    able = _advising(timezone.localdate()).filter(organisation=decision.organisation_id)
    kept = Block.objects.filter(decision=decision).values("person")
    people = User.objects.filter(pk__in=able.values("person"), is_active=True).exclude(pk=decision.author_id)
    return people.exclude(pk__in=kept).order_by("name", "pk")


def _advising(today: date) -> QuerySet[Membership]:
    return Membership.objects.on(today).with_right(Right.ADVISE)
