"""Consent to engage with a service: another thing than consent to share (S3 FAQ 2)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from consent.models.base import ConsentRow, filled, one_of
from consent.vocabulary import Standing

ENGAGEMENT_ACTS = ("agreed", "declined", "ended")
#: Section 17: the family has to agree. Section 47: the only threshold at which it goes on without (S3 FAQ 2).
CONTEXTS = ("early_help", "section_17", "section_47", "adult", "other")


class EngagementAgreement(ConsentRow):
    """Whether somebody agreed to an assessment or a service. `ended` is about the agreement that it ends."""

    about = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="endings")
    act = models.CharField(_("what happened"), max_length=10)
    service = models.CharField(_("service"), max_length=200)
    context = models.CharField(_("under what"), max_length=12)
    given_by = models.CharField(_("said by"), max_length=200)
    standing = models.CharField(_("standing"), max_length=30)
    explained = models.TextField(_("what was explained"), blank=True)
    words = models.TextField(_("what they said, or why it ended"), blank=True)
    history = track(record="person_id")

    class Meta(ConsentRow.Meta):
        verbose_name = _("agreement to engage")
        verbose_name_plural = _("agreements to engage")
        indexes = [models.Index(fields=["person", "happened_on"], name="engagement_of_person")]
        constraints = [
            one_of("act", ENGAGEMENT_ACTS, model="engagement"),
            one_of("context", CONTEXTS, model="engagement"),
            one_of("standing", Standing, model="engagement"),
            filled("service", model="engagement"),
            filled("given_by", model="engagement"),
            models.UniqueConstraint(fields=["about"], name="engagement_ends_once"),
            models.CheckConstraint(
                condition=(Q(act="ended", about__isnull=False) & ~Q(about=F("id"))) | (~Q(act="ended") & Q(about=None)),
                name="engagement_begins_or_ends",
            ),
            models.CheckConstraint(condition=Q(act="agreed") | ~Q(words=""), name="engagement_says_why"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
