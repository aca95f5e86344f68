"""The record: one decision about sharing, from its first draft to its disposal."""

import uuid

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import one_of
from decisions.rules.lifecycle import EDITABLE, LABELS, Status
from decisions.rules.reference import new_reference
from guidance.flow.graph import Gateway, Indication

#: *seeking* stands on earlier records alone: what we ask of others is a request of its own (models/requests.py).
ENTRIES = ("requested", "proactive", "seeking")
OUTCOMES = ("share", "share_in_part", "do_not_share")
URGENCIES = ("now", "today", "by_date", "no_deadline")


def last_moment() -> Case:
    """When something last happened to a record: saved, while it can be changed; submitted, once it was."""
    saved = When(status__in=sorted(status.value for status in EDITABLE), then=F("touched_at"))
    return Case(saved, default=Coalesce("submitted_at", "touched_at"))


class Decision(models.Model):
    """A sharing decision (S2 3.50).

    Indication, gateway, outcome and reasons are derived at submit, for lists and reports. `law` tells which text of
    each note on the law its questions showed then (guidance/law_notes.py).
    `first_submitted_at` is empty until a record that was returned is submitted again, which moves `submitted_at`.
    `begun_by` is whoever began it, where they left and it was handed over to `author`.
    `version` and `touched_at` move with every step and say nothing of the case, so the history leaves them out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=10, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="decisions")
    begun_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.CharField(_("edition of the flow"), max_length=40)
    entry = models.CharField(_("how it started"), max_length=20, blank=True)
    urgency = models.CharField(_("urgency"), max_length=20, blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, default=Status.DRAFT, choices=list(LABELS.items()))
    version = models.PositiveIntegerField(_("version"), default=1)
    started_at = models.DateTimeField(_("started"), db_default=Now(), editable=False)
    touched_at = models.DateTimeField(_("last saved"), db_default=Now(), editable=False)
    indication = models.CharField(_("indication"), max_length=20, blank=True)
    gateway = models.CharField(_("gateway"), max_length=30, blank=True)
    outcome = models.CharField(_("decision"), max_length=20, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    triggers = models.JSONField(_("why it is reviewed"), default=list, blank=True)
    drawn_for_guardian = models.BooleanField(_("drawn for the Caldicott Guardian"), default=False)
    contradictions = models.JSONField(_("answers that do not go together"), default=list, blank=True)
    wording = models.JSONField(_("wording shown"), default=dict, blank=True)
    law = models.JSONField(_("notes on the law shown"), default=list, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    first_submitted_at = models.DateTimeField(_("first submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_due_at = models.DateTimeField(_("review due"), null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    history = track(excluded_fields=("version", "touched_at"))

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            models.Index(fields=["author", "status", "-touched_at"], name="decision_by_author"),
            models.Index(fields=["organisation", "status", "-submitted_at"], name="decision_by_organisation"),
            models.Index(fields=["team", "status", "-submitted_at"], name="decision_by_team"),
            models.Index(fields=["organisation", "-submitted_at", "-id"], name="decision_latest_first"),
            models.Index(
                fields=["organisation", "review_due_at", "id"],
                condition=Q(status__in=[Status.AWAITING_REVIEW, Status.ESCALATED]),
                name="decision_to_look_at",
            ),
            models.Index(F("organisation"), last_moment().desc(), F("id").desc(), name="decision_by_moment"),
            models.Index(
                fields=["touched_at"],
                condition=Q(status__in=[Status.DRAFT, Status.RETURNED]),
                name="decision_left_lying",
            ),
        ]
        constraints = [
            one_of("status", Status, model="decision"),
            one_of("entry", ENTRIES, model="decision", blank=True),
            one_of("urgency", URGENCIES, model="decision", blank=True),
            one_of("outcome", OUTCOMES, model="decision", blank=True),
            one_of("indication", Indication, model="decision", blank=True),
            one_of("gateway", Gateway, model="decision", blank=True),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="decision_submitted_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.DISCARDED, Status.EMERGENCY])
                | (Q(submitted_at__isnull=False) & ~Q(outcome="") & ~Q(reasons="")),
                name="decision_submitted_has_outcome_and_reasons",
            ),
            models.CheckConstraint(
                condition=Q(first_submitted_at=None) | Q(first_submitted_at__lte=F("submitted_at")),
                name="decision_first_submitted_before",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")), name="decision_does_not_supersede_itself"
            ),
            models.UniqueConstraint(
                fields=["supersedes"], condition=~Q(status=Status.DISCARDED), name="decision_superseded_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Answer(models.Model):
    """What was answered on one page. No row means not answered; *not sure* is an answer.

    `value` is an option key, a list of them, or null on a page without an answer; `fields` holds the rest of the page
    by key. `path` is the route that led here then: when it no longer matches, the answer is to be checked again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(_("question"), max_length=40)
    value = models.JSONField(_("answer"), null=True, blank=True)
    fields = models.JSONField(_("details"), default=dict, blank=True)
    path = models.TextField(_("route that led here"), blank=True)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["decision", "question"], name="answer_one_per_question")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.question}"
