"""Differences of professional view about a record, and how each was settled (S1 section 11). Both are only added to."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled, one_of
from decisions.models.sharing import LINE
from decisions.rules.disagreements import BETWEEN, OUTCOMES, STAGES, SUBJECTS


class Disagreement(models.Model):
    """What two professionals see differently, as it was raised. It never changes; its steps say how it went on.

    `other` and `body` say with whom, as they were typed; `partner` is the organisation that `body` names, where it is
    known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="disagreements")
    subject = models.CharField(_("what it is about"), max_length=20, choices=list(SUBJECTS.items()))
    between = models.CharField(_("between"), max_length=20, choices=list(BETWEEN.items()))
    other = models.CharField(_("who it is with"), max_length=LINE)
    body = models.CharField(_("their organisation"), max_length=LINE, blank=True)
    partner = models.ForeignKey(
        "decisions.PartnerOrganisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(_("what they see differently"))
    raised_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("professional disagreement")
        ordering = ["raised_at", "id"]
        constraints = [
            filled("words", model="disagreement"),
            filled("other", model="disagreement"),
            one_of("subject", SUBJECTS, model="disagreement"),
            one_of("between", BETWEEN, model="disagreement"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DisagreementStep(models.Model):
    """One step of a disagreement: it was raised, moved on to the next stage, or resolved. The last one says how it is.

    `stage` is where it stands from then on, or stood when it was resolved; `due_at` by when that stage should have
    settled it; `outcome` is empty until it is resolved.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="+")
    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    stage = models.CharField(_("stage"), max_length=20, choices=[(key, rule.words) for key, rule in STAGES.items()])
    who = models.CharField(_("who talks about it"), max_length=LINE, blank=True)
    words = models.TextField(_("what was said"), blank=True)
    outcome = models.CharField(_("how it was resolved"), max_length=20, blank=True, choices=list(OUTCOMES.items()))
    due_at = models.DateTimeField(_("to be settled by"), null=True, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("step of a disagreement")
        ordering = ["number", "id"]
        constraints = [
            one_of("stage", STAGES, model="disagreement_step"),
            one_of("outcome", OUTCOMES, model="disagreement_step", blank=True),
            models.UniqueConstraint(fields=["disagreement", "number"], name="disagreement_step_once"),
            models.UniqueConstraint(
                fields=["disagreement"], condition=~Q(outcome=""), name="disagreement_is_resolved_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", due_at__isnull=False) | (~Q(outcome="") & Q(due_at=None)),
                name="disagreement_step_is_due_or_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disagreement_id} {self.number}"


def disagreed() -> Q:
    """For a query of decisions: whether a disagreement is open about one, or about the decision that it replaces."""
    return Exists(still_open(OuterRef("pk"))) | Exists(still_open(OuterRef("supersedes")))


def still_open(decision: Any) -> models.QuerySet[Disagreement]:
    """Disagreements about this record, or one named by an outer query, that nobody has resolved."""
    over = DisagreementStep.objects.exclude(outcome="").values("disagreement")
    return Disagreement.objects.filter(decision=decision).exclude(pk__in=over)
