"""A question to an adviser who does not see the record, and what they answered (S2 1.11, 3.44)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled


class AdviceRequest(models.Model):
    """What an author asks one adviser about one page of a draft. It waits until it is answered or taken back.

    `summary` is all that the adviser reads; nobody is named in it. `dismissed` holds the words in it that were found to
    give somebody away although they do not: {"words", "why", "reason"}. `advice`: the answer as a row of the record,
    which its author can neither take off nor rewrite (services.rows).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="advice_requests")
    question = models.CharField(_("page"), max_length=40)
    summary = models.TextField(_("what the adviser reads"))
    dismissed = models.JSONField(_("words that name nobody"), default=list, blank=True)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    adviser = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    advice = models.OneToOneField(
        "decisions.Advice", on_delete=models.PROTECT, null=True, blank=True, related_name="request"
    )
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("question to an adviser")
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(
                fields=["adviser"], condition=Q(answered_at=None, withdrawn_at=None), name="advice_request_waiting"
            )
        ]
        constraints = [
            filled("question", model="advice_request"),
            filled("summary", model="advice_request"),
            models.CheckConstraint(condition=~Q(adviser=F("asked_by")), name="advice_request_not_to_oneself"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="", advice=None)
                | (Q(answered_at__isnull=False, withdrawn_at=None) & ~Q(answer="")),
                name="advice_request_answered_in_words",
            ),
            models.UniqueConstraint(
                fields=["decision", "question"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="advice_request_one_waits_per_page",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
