"""What a record's pages show beside its own rows: so that who verifies a record verifies all that they see of it."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Membership, User
from audit.models import AuditEvent
from consent.models import ConsentEvent, Person
from decisions.models import Agreement, AgreementUse, ConsentUse, Decision, Involvement, SharingRequest

#: The latest other records about the same people that are verified with a record: a page names the first of them.
MOST_OTHERS = 50


def shown_beside(record_id: UUID) -> Iterator[UUID]:
    """The ids of the people on a record and in its history, of the staff who are named there, of its team and its
    organisation, of other records that it names, of the agreement and of its requests. Nothing for an id that is no
    record's.
    """
    decision = Decision.objects.filter(pk=record_id).first()
    if decision is None:
        return
    people = people_on(record_id)
    yield from people
    yield from _staff(record_id, people)
    yield from (one for one in (decision.organisation_id, decision.team_id, decision.supersedes_id) if one)
    yield from Decision.objects.filter(supersedes=record_id).values_list("pk", flat=True)
    yield from _agreements(record_id)
    yield from SharingRequest.objects.filter(decision=record_id).values_list("pk", flat=True)
    on = Involvement.objects.filter(person__in=people).values("decision")
    others = Decision.objects.filter(pk__in=on).exclude(pk=record_id).order_by(F("submitted_at").desc(nulls_last=True))
    named = list(others.values_list("pk", "author_id", "team_id")[:MOST_OTHERS])
    yield from {one for row in named for one in row if one}


def _agreements(record_id: UUID) -> Iterator[UUID]:
    """The agreement that the record names, and those above it, from which it takes terms."""
    named = list(AgreementUse.objects.filter(decision=record_id).values_list("agreement_id", flat=True))
    yield from named
    for above in Agreement.objects.filter(pk__in=named).values_list("parent_id", "parent__parent_id"):
        yield from (one for one in above if one)


def people_on(record_id: UUID) -> set[UUID]:
    """Everybody who is or was on the record, or whose consent it relies on or did, by all their rows."""
    on = set(Involvement.history.filter(decision_id=record_id).values_list("person_id", flat=True))
    relied_on = ConsentUse.history.filter(decision_id=record_id).exclude(event=None).values("event_id")
    on |= set(ConsentEvent.history.filter(id__in=relied_on).values_list("person_id", flat=True))
    kept = Person.objects.filter(pk__in=on).values(kept=Coalesce("merged_into_id", "id"))
    same = Person.objects.filter(Q(pk__in=kept) | Q(merged_into__in=kept))
    return on | set(same.values_list("pk", flat=True))


def _staff(record_id: UUID, people: set[UUID]) -> set[UUID]:
    """Whoever changed a row of these, looked at the record, or is named in one of its rows; and the roles they hold."""
    events = AuditEvent.objects.filter(record_id__in=[record_id, *people], actor_id__isnull=False)
    staff = {one for one in events.values_list("actor_id", flat=True) if one}
    for model, names in _naming():
        own = "id" if model is Decision else "decision_id"
        rows: QuerySet[Any, Any] = model.history.filter(**{own: record_id}).values_list(*names)
        staff |= {one for row in rows for one in row if one}
    ids = list(staff)
    held = set(Membership.objects.filter(person__in=ids).values_list("pk", flat=True))
    return staff | held | set(Membership.history.filter(person_id__in=ids).values_list("id", flat=True))


@cache
def _naming() -> tuple[tuple[Any, tuple[str, ...]], ...]:
    """The tracked models whose rows belong to a record, each with its columns that name a member of staff."""
    found = []
    for model in apps.get_models():
        history: Any = getattr(model, "history", None)
        if history is None or not (model is Decision or history.model.record == "decision_id"):
            continue
        names = tuple(field.attname for field in model._meta.concrete_fields if field.related_model is User)
        if names:
            found.append((model, names))
    return tuple(found)
