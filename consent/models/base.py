"""What the rows of consent have in common: added once, never changed, about one person."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


def one_of(field: str, values: Iterable[str], *, model: str, blank: bool = False) -> models.CheckConstraint:
    """The database agrees that `field` holds one of `values` (or nothing, with `blank`)."""
    allowed = [str(value) for value in values] + ([""] if blank else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=f"{model}_{field}_is_known")


def filled(field: str, *, model: str) -> models.CheckConstraint:
    """The database agrees that `field` is not empty."""
    return models.CheckConstraint(condition=~Q(**{field: ""}), name=f"{model}_{field}_is_filled")


class ConsentRow(models.Model):
    """One statement about one person, kept as it was recorded: who is wrong adds another (design.md, consent).

    `append_only` tells the database guards to refuse UPDATE and DELETE of these rows, on both engines.
    `made_at` is the database's own time. `decision_id` names the record in which it was written; it is no foreign key,
    for that room is above this one.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("consent.Person", on_delete=models.PROTECT, related_name="%(class)ss")
    happened_on = models.DateField(_("date"))
    made_at = models.DateTimeField(_("recorded"), db_default=Now(), editable=False)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        abstract = True
        ordering = ["made_at", "id"]
