"""Who agreed to what, when and how (S2 3.17-3.22): events, only ever added."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from consent.models.base import ConsentRow, one_of
from consent.vocabulary import ACTS, AGREEING, BEGINNINGS, Act, Event, Explained, Flaw, Manner, Scope, Standing, Way

_ACTS = [(act.value, _(words)) for act, words in ACTS.items()]
_BEGINS = sorted(act.value for act in BEGINNINGS)
_AGREES = sorted(act.value for act in AGREEING)


class ConsentEvent(ConsentRow):
    """One thing said or done about one consent. `about` is the event that began it, and `number` its place among them.

    `words`: what was said, the reason why it is not valid, or, where there was no reply, who was asked when and how.
    `wording`: what the page or the form showed, frozen. `evidence`: where the form or the note of the call is kept.
    """

    about = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers")
    number = models.PositiveIntegerField(_("number"), default=1)
    act = models.CharField(_("what happened"), max_length=20, choices=_ACTS)
    given_by = models.CharField(_("said by"), max_length=200, blank=True)
    standing = models.CharField(_("standing"), max_length=30, blank=True)
    standing_evidence = models.CharField(_("how we know their standing"), max_length=200, blank=True)
    manner = models.CharField(_("explicit or implied"), max_length=10, blank=True)
    way = models.CharField(_("how it was given"), max_length=12, blank=True)
    explained = models.JSONField(_("what was explained"), default=list, blank=True)
    information = models.JSONField(_("information"), default=list, blank=True)
    purposes = models.JSONField(_("purposes"), default=list, blank=True)
    recipients = models.JSONField(_("who may see it"), default=list, blank=True)
    service = models.CharField(_("service"), max_length=200, blank=True)
    limits = models.TextField(_("limits, in their words"), blank=True)
    words = models.TextField(_("what was said"), blank=True)
    flaw = models.CharField(_("why it is not valid"), max_length=12, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    review_on = models.DateField(_("review date"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    wording = models.JSONField(_("wording shown"), default=dict, blank=True)
    history = track(record="person_id")

    class Meta(ConsentRow.Meta):
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")
        indexes = [
            models.Index(fields=["person", "about", "number"], name="consent_of_person"),
            models.Index(fields=["organisation", "review_on"], name="consent_by_review"),
        ]
        constraints = [
            one_of("act", Act, model="consent_event"),
            one_of("standing", Standing, model="consent_event", blank=True),
            one_of("manner", Manner, model="consent_event", blank=True),
            one_of("way", Way, model="consent_event", blank=True),
            one_of("flaw", Flaw, model="consent_event", blank=True),
            models.UniqueConstraint(fields=["about", "number"], name="consent_event_one_per_number"),
            models.CheckConstraint(
                condition=Q(act__in=_BEGINS, about=None, number=1)
                | (~Q(act__in=_BEGINS) & Q(about__isnull=False, number__gt=1) & ~Q(about=F("id"))),
                name="consent_event_begins_or_follows",
            ),
            models.CheckConstraint(
                condition=Q(act__in=_AGREES) | ~Q(words=""), name="consent_event_says_why_or_what_was_said"
            ),
            models.CheckConstraint(
                condition=~Q(act__in=[*_AGREES, Act.REFUSED.value, Act.WITHDRAWN.value])
                | (~Q(given_by="") & ~Q(standing="")),
                name="consent_event_names_who_said_it",
            ),
            models.CheckConstraint(
                condition=(Q(act__in=_AGREES) & ~Q(manner="")) | (~Q(act__in=_AGREES) & Q(manner="")),
                name="consent_event_agrees_in_a_manner",
            ),
            models.CheckConstraint(
                condition=~Q(manner=Manner.EXPLICIT.value) | ~Q(way=""), name="consent_event_explicit_in_a_way"
            ),
            models.CheckConstraint(
                condition=~Q(manner=Manner.IMPLIED.value) | (Q(way="") & ~Q(service="")),
                name="consent_event_implied_in_a_service",
            ),
            models.CheckConstraint(
                condition=Q(flaw="") | Q(act=Act.INVALIDATED.value), name="consent_event_with_a_flaw_is_not_valid"
            ),
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(review_on__gte=F("happened_on")), name="consent_event_review_is_later"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def as_event(self) -> Event:
        """The row as the rules read it."""
        return Event(
            act=Act(self.act),
            at=self.happened_on,
            standing=Standing(self.standing) if self.standing else None,
            manner=Manner(self.manner) if self.manner else None,
            way=Way(self.way) if self.way else None,
            explained=frozenset(map(Explained, self.explained)),
            scope=Scope(frozenset(self.information), frozenset(self.purposes), tuple(self.recipients)),
            service=self.service,
            valid_from=self.valid_from,
            review_on=self.review_on,
            flaws=frozenset({Flaw(self.flaw)} if self.flaw else ()),
            limits=self.limits,
            about=self.about_id,
            id=self.pk,
        )
