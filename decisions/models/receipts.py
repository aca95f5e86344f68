"""Links by which a recipient, who has no account, says whether something arrived (S2 3.48; S1 section 8)."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import one_of
from decisions.rules.receipts import ANSWERS, Arrived


class ReceiptLink(models.Model):
    """One link for one recipient. It is used once, and ends on a day.

    The link itself is kept nowhere, only its digest; what was said by it is an addition to the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="receipt_links")
    recipient = models.ForeignKey("decisions.Recipient", on_delete=models.PROTECT, related_name="receipt_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), db_default=Now(), editable=False)
    ends_at = models.DateTimeField(_("ends"))
    ask_on = models.DateField(_("day to ask"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    arrived = models.CharField(
        _("did it arrive"),
        max_length=20,
        blank=True,
        choices=[(key.value, said.label) for key, said in ANSWERS.items()],
    )
    history = track(record="decision_id", hidden_fields=("digest",))

    class Meta:
        verbose_name = _("link to confirm receipt")
        ordering = ["made_at", "id"]
        constraints = [
            one_of("arrived", Arrived, model="receipt_link", blank=True),
            models.CheckConstraint(
                condition=Q(answered_at=None, arrived="") | (Q(answered_at__isnull=False) & ~Q(arrived="")),
                name="receipt_link_answered_says_what",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
