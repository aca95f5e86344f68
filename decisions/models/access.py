"""Who may see one record beside, or in spite of, their role: opened outside need to know, or kept away by name."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled, one_of


class Category(models.TextChoices):
    """Why somebody opens a record that is none of their own."""

    SERIOUS_HARM = "serious_harm", _("There is a risk of serious harm")
    LEGAL = "legal_requirement", _("The law or a court requires it")
    CONSENT = "consent", _("The person has agreed to it")
    PUBLIC_INTEREST = "public_interest", _("An overriding public interest")


class Outcome(models.TextChoices):
    """What a Caldicott Guardian comes to."""

    JUSTIFIED = "justified", _("Justified")
    NOT_JUSTIFIED = "not_justified", _("Not justified")
    ESCALATED = "escalated", _("Escalated")


class Opening(models.Model):
    """One person opened one record outside their need to know, for a while, for a reason that is reviewed afterwards.

    Both times are the database's own. A review that finds it not justified closes it at once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="openings")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(_("reason"), max_length=20, choices=Category)
    words = models.TextField(_("why"))
    opened_at = models.DateTimeField(_("opened"))
    closes_at = models.DateTimeField(_("closes"))
    outcome = models.CharField(_("review"), max_length=20, choices=Outcome, blank=True)
    review_words = models.TextField(_("what the review says"), blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("opening outside need to know")
        indexes = [models.Index(fields=["person", "closes_at"], name="opening_by_person")]
        constraints = [
            one_of("category", Category.values, model="opening"),
            one_of("outcome", Outcome.values, model="opening", blank=True),
            filled("words", model="opening"),
            models.CheckConstraint(condition=Q(closes_at__gte=F("opened_at")), name="opening_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(outcome="", review_words="", reviewed_at=None, reviewed_by=None)
                | (~Q(outcome="") & ~Q(review_words="") & Q(reviewed_at__isnull=False, reviewed_by__isnull=False)),
                name="opening_review_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("person")), name="opening_not_reviewed_by_its_person"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Alert(models.Model):
    """A letter about an opening: kept until a mail server has taken it. It holds no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    link = models.CharField(max_length=300)
    made_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opening", "person"], name="alert_one_per_person")]

    def __str__(self) -> str:
        return str(self.pk)


class Block(models.Model):
    """Somebody in conflict of interest is kept from a record by name. Lifting it removes the row, with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="blocks")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("why"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("block")
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="block_one_per_person"),
            filled("reason", model="block"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
