"""What a decision by consent rests on: for each person whose confidence is at stake one event, or a reason for none."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import CaseRow


class ConsentUse(CaseRow):
    """What one person, or somebody for them, said about sharing (S2 3.17-3.22); or why that is not needed.

    `event` is what was said when it was relied on: what is said later is read from consent itself. `recorded_here`: the
    record's own page wrote it. `gaps`: what spoke against it when the practitioner found that it covers the sharing.
    """

    person = models.ForeignKey("decisions.Involvement", on_delete=models.PROTECT, related_name="consent_rows")
    event = models.ForeignKey(
        "consent.ConsentEvent", on_delete=models.PROTECT, null=True, blank=True, related_name="uses"
    )
    recorded_here = models.BooleanField(_("recorded with this decision"), default=False)
    none_because = models.TextField(_("why no consent of theirs is needed"), blank=True)
    gaps = models.JSONField(_("what it did not cover"), default=list, blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("consent relied on")
        verbose_name_plural = _("consents relied on")
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="consent_use_once_per_person"),
            models.CheckConstraint(
                condition=Q(event__isnull=False, none_because="") | (Q(event=None) & ~Q(none_because="")),
                name="consent_use_is_an_event_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=False) | Q(recorded_here=False), name="consent_use_recorded_here_is_an_event"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
