"""Information sharing agreements in tiers, their parties, and what is kept about them (S1 introduction, 5, 9, 10, 12).

They say nothing of any case. A decision may name one and never needs one (S2 4.13).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled, one_of
from decisions.models.sharing import LINE
from decisions.rules.agreements import TIERS


class Assessment(models.TextChoices):
    """Whether there is a data protection impact assessment."""

    DONE = "done", _("Done")
    TO_DO = "to_do", _("Still to be done")
    NOT_NEEDED = "not_needed", _("Not needed")


class Agreement(models.Model):
    """One agreement. It is never deleted: it ends, and its history stays.

    `label` is what this kind is called here, such as *protocol*. A term that is empty is the parent's
    (`rules.agreements.terms_of`). Without `begins_on` it is being drawn up. `spelling` is what its name is known by.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="agreements")
    tier = models.PositiveSmallIntegerField(_("tier"), choices=list(TIERS.items()))
    label = models.CharField(_("what it is called here"), max_length=LINE, blank=True)
    name = models.CharField(_("name"), max_length=LINE)
    spelling = models.CharField(max_length=2 * LINE, editable=False)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="below", verbose_name=_("part of")
    )
    aims = models.JSONField(_("purposes"), default=list, blank=True)
    purposes = models.TextField(_("purposes in words"), blank=True)
    kinds = models.TextField(_("kinds of information"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    assessment = models.CharField(_("impact assessment"), max_length=20, blank=True, choices=Assessment)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    assessed_by = models.CharField(_("assessed by"), max_length=LINE, blank=True)
    assessment_at = models.CharField(_("where the assessment is"), max_length=LINE, blank=True)
    controllers = models.TextField(_("what each organisation is to the other"), blank=True)
    retention = models.TextField(_("how long it is kept"), blank=True)
    documents = models.TextField(_("where the documents are"), blank=True)
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    begins_on = models.DateField(_("in force from"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    history = track(excluded_fields=("spelling",))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["tier", "name", "id"]
        indexes = [models.Index(fields=["organisation", "review_on"], name="agreement_by_review")]
        constraints = [
            filled("name", model="agreement"),
            one_of("assessment", Assessment.values, model="agreement", blank=True),
            models.CheckConstraint(condition=Q(tier__in=list(TIERS)), name="agreement_tier_is_known"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="agreement_is_not_below_itself"),
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(review_on__isnull=False), name="agreement_in_force_has_a_review"
            ),
            models.UniqueConstraint(fields=["organisation", "spelling"], name="agreement_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AgreementParty(models.Model):
    """One organisation that an agreement is between: a partner, or without one the organisation itself.

    `signed_by` and `signed_on`: who signed for it, and when (S1 section 12). One that leaves stays, with the day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    partner = models.ForeignKey(
        "decisions.PartnerOrganisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    signed_by = models.CharField(_("signed by"), max_length=LINE, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    history = track(record="agreement_id")

    class Meta:
        verbose_name = _("party to an agreement")
        verbose_name_plural = _("parties to an agreement")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "partner"], name="agreement_party_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(partner=None), name="agreement_party_ourselves_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.partner_id}"


class AgreementUse(models.Model):
    """Which agreement the words on a record name. No history: it is worked out from the words, which keep theirs."""

    decision = models.OneToOneField(
        "decisions.Decision", on_delete=models.CASCADE, primary_key=True, related_name="agreement_use"
    )
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="uses")

    def __str__(self) -> str:
        return f"{self.decision_id} {self.agreement_id}"


class RepeatedShare(models.Model):
    """That information was shared with a partner for the same purpose again and again: an agreement may help (D17).

    No history: it is worked out from what was submitted, and names no record. It is shown while no agreement covers it.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey("decisions.PartnerOrganisation", on_delete=models.CASCADE, related_name="+")
    aim = models.CharField(_("purpose"), max_length=30)
    found_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["organisation", "partner", "aim"], name="repeated_share_once")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.aim}"
