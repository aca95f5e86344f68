"""The bodies that an organisation shares with (S1 calls them partners): each is a row once, however it was typed."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled
from decisions.models.sharing import LINE
from decisions.rules.words import KINDS_OF_ORGANISATION


class PartnerOrganisation(models.Model):
    """A body that receives information, as one organisation knows it. It says nothing of any case.

    `merged_into`: found to be the same as another, which is kept; both rows and both histories stay. It is never a
    chain: what was merged into this one before points to the one that is kept as well.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(_("name"), max_length=LINE)
    kind = models.CharField(
        _("kind of organisation"), max_length=30, blank=True, choices=list(KINDS_OF_ORGANISATION.items())
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    history = track()

    class Meta:
        verbose_name = _("partner organisation")
        verbose_name_plural = _("partner organisations")
        ordering = ["name", "id"]
        constraints = [
            filled("name", model="partner"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="partner_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartnerSpelling(models.Model):
    """By which spelling (guidance/spelling.py), typed with which kind, a partner is known: one row leads to one body.

    No history: it follows from the names and kinds that the partner ever had.
    """

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    spelling = models.CharField(max_length=2 * LINE)
    kind = models.CharField(max_length=30, blank=True)
    partner = models.ForeignKey(PartnerOrganisation, on_delete=models.CASCADE, related_name="spellings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "spelling", "kind"], name="partner_spelling_once")
        ]

    def __str__(self) -> str:
        return f"{self.spelling} {self.kind}"


def counted_kind() -> Coalesce:
    """For a query of uses: the kind of the partner, as it is known now, or else the one that was chosen there."""
    return Coalesce("partner__merged_into__kind", "partner__kind", "kind")


class PartnerUse(models.Model):
    """Which partner the words on a record name: of one recipient, or of what was written in an emergency.

    No history: it is worked out from the words, which keep theirs. `kind` is what was chosen there; what counts is the
    partner's, where one is named (`counted_kind`).
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="partner_uses")
    recipient = models.OneToOneField(
        "decisions.Recipient", on_delete=models.CASCADE, null=True, related_name="partner_use", db_constraint=False
    )
    emergency = models.OneToOneField(
        "decisions.EmergencyRecord",
        on_delete=models.CASCADE,
        null=True,
        related_name="partner_use",
        db_constraint=False,  # whether a row may go is for the guards alone to say
    )
    partner = models.ForeignKey(PartnerOrganisation, on_delete=models.PROTECT, null=True, related_name="uses")
    kind = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-id"], name="partner_use_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient=None, emergency__isnull=False) | Q(recipient__isnull=False, emergency=None),
                name="partner_use_is_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}"
