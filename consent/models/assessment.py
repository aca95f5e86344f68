"""Could they? What an assessor found for one person, one decision, one time (S2 3.23-3.35)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from consent.models.base import ConsentRow, filled, one_of
from consent.rules.capacity import Ability, CapacityJudged, Doubt, Temporary
from consent.rules.competence import CompetenceJudged
from consent.vocabulary import Capacity, Competence, Reply

PARENTS_VIEWS = ("agree", "disagree", "not_asked")
REPLIES = tuple(reply.value for reply in Reply)


class CompetenceAssessment(ConsentRow):
    """Whether a child understands enough to decide about sharing, on one occasion (S2 3.24).

    `criteria` holds the eight, by key: {"reply": "yes", "note": "..."}. The conclusion is the assessor's own.
    """

    occasion = models.CharField(_("occasion"), max_length=200)
    criteria = models.JSONField(_("criteria"), default=dict)
    conclusion = models.CharField(_("conclusion"), max_length=20)
    because = models.TextField(_("why"))
    views = models.TextField(_("what the child wants"), blank=True)
    views_not_sought_because = models.TextField(_("why they were not asked"), blank=True)
    parents_view = models.CharField(_("what parents or carers say"), max_length=12, blank=True)
    parents_words = models.TextField(_("in their words"), blank=True)
    not_conditional = models.BooleanField(_("the service does not depend on it"), default=False)
    history = track(record="person_id")

    class Meta(ConsentRow.Meta):
        verbose_name = _("competence assessment")
        verbose_name_plural = _("competence assessments")
        indexes = [models.Index(fields=["person", "happened_on"], name="competence_of_person")]
        constraints = [
            one_of("conclusion", (Competence.COMPETENT, Competence.NOT_COMPETENT), model="competence"),
            one_of("parents_view", PARENTS_VIEWS, model="competence", blank=True),
            filled("because", model="competence"),
            filled("occasion", model="competence"),
            models.CheckConstraint(
                condition=~Q(views="") | ~Q(views_not_sought_because=""), name="competence_views_or_why_not"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def parents_disagree(self) -> bool:
        return self.parents_view == "disagree"

    @property
    def against_parents(self) -> bool:
        """Whether a competent child decides against a parent: theirs leads, and a manager looks (requirements D9)."""
        return self.conclusion == Competence.COMPETENT and self.parents_disagree

    def as_judged(self) -> CompetenceJudged:
        """The row as the rules read it."""
        return CompetenceJudged(
            replies={key: Reply(told["reply"]) for key, told in self.criteria.items()},
            conclusion=Competence(self.conclusion),
            because=self.because,
            views=self.views,
            views_not_sought_because=self.views_not_sought_because,
            not_conditional=self.not_conditional,
        )


class CapacityAssessment(ConsentRow):
    """Whether somebody of 16 or over can make one decision at one time (Mental Capacity Act 2005; S2 3.30-3.35)."""

    decision_needed = models.CharField(_("the decision to be made"), max_length=200)
    doubts = models.JSONField(_("why capacity is looked at"), default=list, blank=True)
    help_given = models.TextField(_("what was done to help them decide"), blank=True)
    abilities = models.JSONField(_("what they can do"), default=dict, blank=True)
    impairment = models.CharField(_("impairment of mind or brain"), max_length=6, blank=True)
    impairment_note = models.TextField(_("what it is"), blank=True)
    because_of_it = models.CharField(_("unable because of it"), max_length=6, blank=True)
    temporary = models.JSONField(_("what may pass"), default=list, blank=True)
    can_wait = models.BooleanField(_("the decision can wait"), default=False)
    fluctuates = models.BooleanField(_("comes and goes"), default=False)
    conclusion = models.CharField(_("conclusion"), max_length=10)
    because = models.TextField(_("why"))
    views = models.TextField(_("what the person wants"), blank=True)
    best_interests = models.TextField(_("best interests"), blank=True)
    consulted = models.TextField(_("who was consulted, and what they said"), blank=True)
    history = track(record="person_id")

    class Meta(ConsentRow.Meta):
        verbose_name = _("capacity assessment")
        verbose_name_plural = _("capacity assessments")
        indexes = [models.Index(fields=["person", "happened_on"], name="capacity_of_person")]
        constraints = [
            one_of("conclusion", (Capacity.HAS, Capacity.DOUBTED, Capacity.LACKS), model="capacity"),
            one_of("impairment", REPLIES, model="capacity", blank=True),
            one_of("because_of_it", REPLIES, model="capacity", blank=True),
            filled("because", model="capacity"),
            filled("decision_needed", model="capacity"),
            models.CheckConstraint(
                condition=~Q(conclusion=Capacity.LACKS.value)
                | (
                    Q(impairment=Reply.YES.value, because_of_it=Reply.YES.value)
                    & ~Q(help_given="")
                    & ~Q(best_interests="")
                    & ~Q(consulted="")
                    & ~Q(views="")
                ),
                name="capacity_lacking_is_shown",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def as_judged(self) -> CapacityJudged:
        """The row as the rules read it."""
        return CapacityJudged(
            doubts=frozenset(map(Doubt, self.doubts)),
            help_given=self.help_given,
            abilities={Ability(key): Reply(told["reply"]) for key, told in self.abilities.items()},
            impairment=Reply(self.impairment) if self.impairment else None,
            because_of_it=Reply(self.because_of_it) if self.because_of_it else None,
            temporary=frozenset(map(Temporary, self.temporary)),
            can_wait=self.can_wait,
            fluctuates=self.fluctuates,
            conclusion=Capacity(self.conclusion),
            because=self.because,
            views=self.views,
            best_interests=self.best_interests,
            consulted=self.consulted,
        )
