"""How oversight is arranged in an organisation: who stands in for whom, and when two must look."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled, one_of


class CoverQuerySet(models.QuerySet["Cover"]):
    """Which cover counts on a day."""

    def on(self, day: date) -> "CoverQuerySet":
        """Cover that was not declined, on one of its days."""
        return self.filter(first_day__lte=day, last_day__gte=day, declined_at=None)


class Cover(models.Model):
    """A manager is away from the first to the last day, and another stands in. Ending it early removes it.

    Whoever was to stand in may decline, and then nobody does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    absent = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    covering = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    why = models.TextField(_("why"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    declined_why = models.TextField(_("why it was declined"), blank=True)
    objects = CoverQuerySet.as_manager()
    history = track()

    class Meta:
        verbose_name = _("cover")
        ordering = ["first_day", "id"]
        indexes = [models.Index(fields=["covering", "last_day"], name="cover_by_person")]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="cover_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(absent=F("covering")), name="cover_is_by_somebody_else"),
            filled("why", model="cover"),
            models.CheckConstraint(
                condition=Q(declined_at=None, declined_why="") | (Q(declined_at__isnull=False) & ~Q(declined_why="")),
                name="cover_declined_in_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SecondReview(models.TextChoices):
    """When two look, each without knowing what the other came to."""

    NEVER = "never", _("Never")
    BY_REASON = "by_reason", _("For some reasons for a review")
    ALWAYS = "always", _("For every review")


class OversightRule(models.Model):
    """When an organisation wants two independent reviews. Without a row it never does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    second = models.CharField(_("second review"), max_length=20, choices=SecondReview, default=SecondReview.NEVER)
    reasons = models.JSONField(_("reasons that ask for a second review"), default=list, blank=True)  # trigger keys
    history = track()

    class Meta:
        verbose_name = _("rule of oversight")
        constraints = [one_of("second", SecondReview.values, model="oversight_rule")]

    def __str__(self) -> str:
        return self.second
