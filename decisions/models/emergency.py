"""What was shared in an emergency, kept as it was written on one page; and what stands on that page meanwhile."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled, one_of
from decisions.models.sharing import LINE
from decisions.rules.words import CATEGORIES


class EmergencyRecord(models.Model):
    """What the author said was shared, with whom and when (S2 1.17). A row is added and never changed.

    `recipient` and `category`, of whom it is about, stand beside the words where they were said. `complete_by` was
    worked out as it was made, so that later settings move no deadline; so was `remind_at`, when the author is told that
    it comes near.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.OneToOneField("decisions.Decision", on_delete=models.PROTECT, related_name="emergency")
    words = models.TextField(_("what was shared, with whom, and when"))
    recipient = models.CharField(_("who it was given to"), max_length=LINE, blank=True)
    category = models.CharField(_("child or adult"), max_length=30, blank=True)
    made_at = models.DateTimeField(_("written"))
    remind_at = models.DateTimeField(_("reminded from"))
    complete_by = models.DateTimeField(_("to be completed by"))
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("emergency record")
        constraints = [
            filled("words", model="emergency_record"),
            one_of("category", CATEGORIES, model="emergency_record", blank=True),
            models.CheckConstraint(
                condition=Q(made_at__lt=F("remind_at"), remind_at__lte=F("complete_by")),
                name="emergency_record_times_follow_each_other",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EmergencyWords(models.Model):
    """What a person has put into the emergency page and not saved yet, as it stands; saving lets it go. It has no
    history.
    """

    person = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    words = models.TextField()
    recipient = models.TextField(blank=True)
    category = models.TextField(blank=True)
    asked = models.BooleanField(default=False)
    kept_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.pk)
