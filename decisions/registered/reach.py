"""Whom somebody may know of through records: what decides who sees a person's consent (design.md, consent)."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from consent.registry import Reach
from decisions.models import Block, Decision, Involvement
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.selectors import visible, visible_to
from guidance.flow.keys import PageKey


def way_back(user: User, decision_id: UUID) -> str:
    """Question 4 of a draft of their own, for whoever went from there to judge whether somebody can decide."""
    own = visible_to(user).filter(author=user, status__in=EDITABLE, pk=decision_id)
    return reverse("decisions:step", args=[decision_id, PageKey.CONSENT]) if own.exists() else ""


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Who asks, and which records they read; None for none."""

    person_id: UUID
    scope: Scope | None


def record_reader(user: User) -> RecordReader:
    return RecordReader(user.pk, scope_of(user))


def reach(reader: RecordReader) -> Reach:
    """The people of the records that somebody may see, and those of records from which they are kept by name.

    What is opened outside a need to know is one record, for an hour: nobody comes to know its people by it, whose
    consents they could read, and record, for good.
    """
    person = reader.person_id
    kept_from = Decision.objects.filter(pk__in=Block.objects.filter(person=person).values("decision_id"))
    kept_from = kept_from.exclude(author=person, status=Status.DRAFT)
    people = Involvement.objects.order_by().values("person_id")
    return Reach(
        seen=people.filter(decision__in=visible(replace(reader.scope, openings=False)))
        if reader.scope
        else people.none(),
        hidden=people.filter(decision__in=kept_from),
    )
