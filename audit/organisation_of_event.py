"""Whose Guardian sees what was done by somebody who works nowhere: a part of the system, or a person who has left."""

from typing import Any
from uuid import UUID

from django.db.models import F

from accounts.models import Membership, Organisation, User
from audit.context import acting


def organisation_behind(actor: Any, row: Any) -> UUID | None:
    """The organisation of `row`, which `actor` changed; None where the actor's own says it, or where it is nobody's.

    A row of a record is its record's, a person's is that of where they work or worked last.
    """
    if acting(actor).organisation_id:
        return None
    if isinstance(row, Organisation):
        return row.pk
    if isinstance(row, User):
        return last_place_of(row.pk)
    owner = row if hasattr(row, "organisation_id") else getattr(row, type(row).history.model.record.removesuffix("_id"))
    return getattr(owner, "organisation_id", None)


def own_place(actor: User) -> UUID | None:
    """Where somebody without a role today worked last; None for everybody else."""
    return None if acting(actor).organisation_id else last_place_of(actor.pk)


def last_place_of(person_id: UUID) -> UUID | None:
    """Where a person works, or worked last; None for somebody who never did."""
    rows = Membership.objects.filter(person_id=person_id)
    latest = rows.order_by(F("ends_on").desc(nulls_first=True), "starts_on", "organisation_id")
    return latest.values_list("organisation_id", flat=True).first()
