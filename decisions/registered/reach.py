"""Whom somebody may know of through records: what decides who sees a person's consent (design.md, consent)."""

from uuid import UUID

from django.urls import reverse

from accounts.models import User
from consent.registry import Reach
from decisions.models import Block, Decision, Involvement
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.rules.question_four import CONSENT
from decisions.selectors import visible_to


def way_back(user: User, decision_id: UUID) -> str:
    """Question 4 of a draft of their own, for whoever went from there to judge whether somebody can decide."""
    own = visible_to(user).filter(author=user, status__in=EDITABLE, pk=decision_id)
    return reverse("decisions:step", args=[decision_id, CONSENT]) if own.exists() else ""


def reach(user: User) -> Reach:
    """The people of the records that `user` may see, and those of records from which they are kept by name."""
    kept_from = Decision.objects.filter(pk__in=Block.objects.filter(person=user).values("decision_id"))
    kept_from = kept_from.exclude(author=user, status=Status.DRAFT)
    people = Involvement.objects.order_by().values("person_id")
    return Reach(
        seen=people.filter(decision__in=visible_to(user)),
        hidden=people.filter(decision__in=kept_from),
    )
