"""What the rows of a case have in common."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


def one_of(field: str, values: Iterable[str], *, model: str, blank: bool = False) -> models.CheckConstraint:
    """The database agrees that `field` holds one of `values` (or nothing, with `blank`)."""
    allowed = [*map(str, values), *([""] if blank else [])]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=f"{model}_{field}_is_known")


def filled(field: str, *, model: str) -> models.CheckConstraint:
    """The database agrees that `field` is not empty."""
    return models.CheckConstraint(condition=~models.Q(**{field: ""}), name=f"{model}_{field}_is_filled")


class CaseRow(models.Model):
    """One row of a record, in the order in which it was added.

    Rows of one kind belong to one page of the journey; their columns carry the names of that page's fields.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="%(class)s_rows")
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]
