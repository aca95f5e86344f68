"""What the dashboard counts: a narrow row beside each submitted decision, worked out from it and its history."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Figure(models.Model):
    """One submitted decision, as the statistics see it. No history: it is worked out anew with each change.

    `month` is that of the first submission, such as 202605. `hours` are whole hours, rounded up, from the first
    submission until somebody else than the author looked. `due_at` is there while a review is waited for. `afterwards`
    is the latest answer to what happened afterwards.
    """

    decision = models.OneToOneField(
        "decisions.Decision", on_delete=models.CASCADE, primary_key=True, related_name="figure"
    )
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    month = models.PositiveIntegerField(_("month"))
    submitted_at = models.DateTimeField(_("first submitted"))
    outcome = models.CharField(_("decision"), max_length=20)
    gateway = models.CharField(_("gateway"), max_length=30, blank=True)
    without_consent = models.BooleanField(_("shared without consent"), default=False)
    overridden = models.BooleanField(_("a refusal was overridden"), default=False)
    held_back = models.BooleanField(_("not shared although at risk"), default=False)
    in_emergency = models.BooleanField(_("begun in an emergency"), default=False)
    completed_late = models.BooleanField(_("emergency record completed late"), default=False)
    hours = models.PositiveIntegerField(_("hours to oversight"), null=True, blank=True)
    learning = models.PositiveIntegerField(_("learning points"), default=0)
    added = models.BooleanField(_("something was added later"), default=False)
    afterwards = models.CharField(_("what happened afterwards"), max_length=20, blank=True)
    due_at = models.DateTimeField(_("review due"), null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=[
                    "organisation",
                    "month",
                    "team",
                    "gateway",
                    "outcome",
                    "without_consent",
                    "overridden",
                    "held_back",
                    "in_emergency",
                    "completed_late",
                    "learning",
                    "added",
                    "afterwards",
                ],
                name="figure_counts",
            ),
            models.Index(fields=["organisation", "month", "team", "hours"], name="figure_hours"),
            models.Index(
                fields=["organisation", "due_at", "team"],
                condition=models.Q(due_at__isnull=False),
                name="figure_waiting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.decision_id)


class FigureRecipient(models.Model):
    """That a counted decision shares with this kind of body, once however many there are; "" where nobody said which.

    It carries what it is counted by, so that nothing else is read. It is worked out with its figure.
    """

    id = models.BigAutoField(primary_key=True)
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    month = models.PositiveIntegerField(_("month"))
    kind = models.CharField(_("kind of organisation"), max_length=30, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "kind"], name="figure_recipient_once")]
        indexes = [models.Index(fields=["organisation", "month", "team", "kind"], name="figure_recipient_counts")]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.kind}"
