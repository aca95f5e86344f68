"""The days on which somebody has to come back to a record, one row each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from decisions.models.base import one_of
from decisions.rules.dates_ahead import DateKind


class DateAhead(models.Model):
    """A day that a record waits for. No history: it is worked out anew whenever what it rests on changes.

    `row` is the id of the planned share or the telling on which the day stands, null where it is the record's own.
    """

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="dates_ahead")
    kind = models.CharField(_("why"), max_length=20)
    on = models.DateField(_("day"))
    row = models.UUIDField(_("row"), null=True, blank=True)

    class Meta:
        verbose_name = _("day ahead")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["on"], name="date_ahead_by_day")]
        constraints = [
            one_of("kind", DateKind, model="date_ahead"),
            models.UniqueConstraint(fields=["decision", "kind", "row"], name="date_ahead_once_per_row"),
            models.UniqueConstraint(
                fields=["decision", "kind"], condition=models.Q(row=None), name="date_ahead_once_per_record"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
