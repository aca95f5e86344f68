"""What a Caldicott Guardian says about a submitted record, and what its author answers. Both stay on it."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled


class GuardianNote(models.Model):
    """A note, or a question that the author must answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="guardian_notes")
    words = models.TextField(_("words"))
    is_question = models.BooleanField(_("a question to the author"), default=False)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("Guardian’s note")
        ordering = ["asked_at", "id"]
        constraints = [filled("words", model="guardian_note")]

    def __str__(self) -> str:
        return str(self.pk)


class GuardianReply(models.Model):
    """The author's answer to a question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="guardian_replies")
    note = models.OneToOneField(GuardianNote, on_delete=models.PROTECT, related_name="reply")
    words = models.TextField(_("words"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("answer to the Guardian")
        constraints = [filled("words", model="guardian_reply")]

    def __str__(self) -> str:
        return str(self.pk)
