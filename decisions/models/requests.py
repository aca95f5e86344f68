"""Requests for information: what somebody asks us, and what we ask somebody; and what became of each.

S1 sections 2 and 3; S0 introduction. A request is a record of its own: it is no decision to share.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import one_of
from decisions.models.decision import Decision
from decisions.models.sharing import LINE
from decisions.rules.reference import new_reference
from decisions.rules.request_contents import AUTHORITIES, COUNSELLING, NOTICE, SCHEMES
from decisions.rules.requests import ANSWERS, KINDS, LABELS, LOOKED_AT, OPEN, Direction, RequestAction
from decisions.rules.requests import State as RequestState

OUTCOMES = tuple(dict.fromkeys(key for answers in ANSWERS.values() for key in answers))


def _choices(words: Any) -> list[tuple[str, str]]:
    return [(str(key), text) for key, text in words.items()]


class SharingRequest(models.Model):
    """One request. `keeper` sees to it. `party_*` say who asks us, or whom we ask.

    `state` and `due_on` follow from its steps: by when something must be done about it, nothing where it is closed.
    `decision`: of a request to us the decision that it led to, of one of ours the decision that it serves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=10, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("who sees to it")
    )
    direction = models.CharField(_("direction"), max_length=10, editable=False)
    kind = models.CharField(_("what kind of request it is"), max_length=20, choices=_choices(KINDS))
    party_name = models.CharField(_("their name"), max_length=LINE, blank=True)
    party_role = models.CharField(_("their job or role"), max_length=LINE, blank=True)
    party_organisation = models.CharField(_("their organisation"), max_length=LINE, blank=True)
    party_kind = models.CharField(_("what kind of organisation it is"), max_length=30, blank=True)
    party_contact = models.CharField(_("how to reach them"), max_length=LINE, blank=True)
    identity_checked = models.CharField(_("how it was checked who they are"), max_length=30, blank=True)
    authority = models.CharField(_("on what it rests"), max_length=20, blank=True, choices=_choices(AUTHORITIES))
    authority_words = models.CharField(_("which law, order or duty"), max_length=LINE, blank=True)
    about = models.CharField(_("who it is about"), max_length=LINE, blank=True)
    case_reference = models.CharField(_("our case reference"), max_length=LINE, blank=True)
    purpose = models.TextField(_("what it is for"), blank=True)
    wanted = models.TextField(_("what exactly is asked for"), blank=True)
    necessary = models.TextField(_("why it is necessary"), blank=True)
    proportionate = models.TextField(_("why it asks for no more than is needed"), blank=True)
    expectations = models.TextField(_("what each side does"), blank=True)
    line_of_enquiry = models.TextField(_("which line of enquiry it serves"), blank=True)
    counselling = models.CharField(
        _("whether counselling notes are asked for"), max_length=20, blank=True, choices=_choices(COUNSELLING)
    )
    notice = models.CharField(_("whether the victim was told"), max_length=20, blank=True, choices=_choices(NOTICE))
    scheme = models.CharField(_("under which scheme"), max_length=20, blank=True, choices=_choices(SCHEMES))
    made_on = models.DateField(_("asked on"))
    answer_by = models.DateField(_("answer asked for by"), null=True, blank=True)
    state = models.CharField(_("how it stands"), max_length=20, choices=_choices(LABELS))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    written_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track()

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ["-written_at", "id"]
        indexes = [
            models.Index(fields=["organisation", "due_on", "id"], condition=Q(state__in=OPEN), name="request_open"),
            models.Index(fields=["organisation", "-written_at", "id"], name="request_latest_first"),
        ]
        constraints = [
            one_of("direction", Direction, model="request"),
            one_of("kind", KINDS, model="request"),
            one_of("state", LABELS, model="request"),
            one_of("authority", AUTHORITIES, model="request", blank=True),
            one_of("counselling", COUNSELLING, model="request", blank=True),
            one_of("notice", NOTICE, model="request", blank=True),
            one_of("scheme", SCHEMES, model="request", blank=True),
            models.CheckConstraint(
                condition=~Q(party_name="") | ~Q(party_organisation=""), name="request_names_the_other_side"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, due_on__isnull=False) | (~Q(state__in=OPEN) & Q(due_on=None)),
                name="request_is_due_or_closed",
            ),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(direction=Direction.INCOMING), name="request_leads_to_one_decision"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class RequestStep(models.Model):
    """One thing that was done about a request, in order; the first is that it was written down.

    `words`: what came, to whom it was handed, or the reasons. `letter`: what was sent, as it was given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    action = models.CharField(
        _("what was done"), max_length=20, choices=[(one.value, one.value) for one in RequestAction]
    )
    state = models.CharField(_("how it stood then"), max_length=20, choices=_choices(LABELS))
    outcome = models.CharField(
        _("how it was answered"), max_length=20, blank=True, choices=[(one, one) for one in OUTCOMES]
    )
    words = models.TextField(_("in words"), blank=True)
    letter = models.TextField(_("the letter"), blank=True)
    happened_on = models.DateField(_("on"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    history = track(record="request_id")

    class Meta:
        verbose_name = _("step of a request")
        ordering = ["number", "id"]
        constraints = [
            one_of("action", RequestAction, model="request_step"),
            one_of("state", RequestState, model="request_step"),
            one_of("outcome", OUTCOMES, model="request_step", blank=True),
            models.UniqueConstraint(fields=["request", "number"], name="request_step_once"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(action=RequestAction.ANSWER), name="request_step_answers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.number}"


def asked_as() -> dict[str, models.Subquery]:
    """For a query of decisions: the kind of the request to us that one began with, where it is one of LOOKED_AT; and
    the reasons for a review of the decision that it replaces, among which such a kind stands too.
    """
    asked = SharingRequest.objects.filter(
        decision=models.OuterRef("pk"), direction=Direction.INCOMING, kind__in=sorted(LOOKED_AT)
    )
    replaced = Decision.objects.filter(pk=models.OuterRef("supersedes"))
    return {
        "asked_as": models.Subquery(asked.values("kind")),
        "reviewed_before": models.Subquery(replaced.values("triggers")),
    }
