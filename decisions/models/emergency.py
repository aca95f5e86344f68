"""What was shared in an emergency, kept as it was written in one box; and what stands in that box meanwhile."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled


class EmergencyRecord(models.Model):
    """What the author said was shared, with whom and when (S2 1.17). A row is added and never changed.

    `complete_by` was worked out as it was made, so that later settings move no deadline; so was `remind_at`, when the
    author is told that it comes near.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.OneToOneField("decisions.Decision", on_delete=models.PROTECT, related_name="emergency")
    words = models.TextField(_("what was shared, with whom, and when"))
    made_at = models.DateTimeField(_("written"))
    remind_at = models.DateTimeField(_("reminded from"))
    complete_by = models.DateTimeField(_("to be completed by"))
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("emergency record")
        constraints = [
            filled("words", model="emergency_record"),
            models.CheckConstraint(
                condition=Q(made_at__lt=F("remind_at"), remind_at__lte=F("complete_by")),
                name="emergency_record_times_follow_each_other",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EmergencyWords(models.Model):
    """What a person has typed on the emergency page and not saved yet; saving lets it go. It has no history."""

    person = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    words = models.TextField()
    kept_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.pk)
