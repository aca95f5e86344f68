"""Who must look at a submitted decision, worked out and never typed in (flow.md; requirements.md C). Pure.

Review follows the event: nothing here delays a share. The list holds every reason that the sources name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from decisions.rules.advice import TOPICS
from decisions.rules.journey import SHARING_OUTCOMES, Journey
from decisions.rules.requests import RequestKind
from guidance.flow.graph import Gateway
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey

#: Ways of sending that anybody may read on the way (S1 section 8).
INSECURE = frozenset({"fax", "other"})


@dataclass(frozen=True, slots=True)
class Facts:
    """A record as the rules look at it. What a row says is told once, as a fact; the rules name no row."""

    journey: Journey
    somebody_not_told: bool = False
    third_party_at_risk: bool = False
    unverified_shared: bool = False
    all_held_back: bool = False
    recipient_unchecked: bool = False
    limits_unexplained: bool = False  # a recipient does not know yet what limits there are
    recipient_kinds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    advised_on: frozenset[str] = frozenset()  # the topics of the advice taken
    subjects_living: bool = False
    subjects_dead: bool = False
    somebody_dead: bool = False
    child_on_record: bool = False
    carer_of_a_child: bool = False  # an adult on the record looks after a child who could be affected
    consent_missing: bool = False  # the record says nothing of what somebody at stake agreed to
    consent_doubted: bool = False
    article_6_consent: bool = False  # what is relied on could be consent under UK GDPR: somebody agreed, and said so
    attorney_unassessed: bool = False
    parents_disagreed: bool = False  # so says the last judgement on record of a child whose confidence is at stake
    contradicts_itself: bool = False
    emergency_late: bool = False  # it began as an emergency record and was not completed in time
    replaces_unreviewed: bool = False  # takes the place of a decision whose review nobody finished
    disagreement_open: bool = False  # between professionals, about it or about the decision that it replaces
    asked_as: str = ""  # the kind of request to us that it began with, where that is one of LOOKED_AT
    drawn: bool = False  # by lot, among the decisions that nothing else singles out

    @property
    def shares(self) -> bool:
        return self.journey.outcome in SHARING_OUTCOMES

    @property
    def caller_unchecked(self) -> bool:
        started = self.journey.fields_of(PageKey.STARTED)
        return started.get("entry") == "requested" and started.get("identity_checked") == "not_yet"

    def answered(self, question: str, *options: str) -> bool:
        """Whether the route goes through this question with one of these answers."""
        return question in self.journey.route.steps and self.journey.answers[question] in options

    def has_answer(self, question: str, *options: str) -> bool:
        """Whether the record asks this question, on its route or beside it, and one of these was answered."""
        value = self.journey.answers.get(question)
        chosen = set(value) if isinstance(value, list) else {value}
        return question in self.journey.steps and bool(chosen & set(options))

    def said(self, question: str, field: str, *choices: str) -> bool:
        """Whether this question is on the route and its field holds one of these choices."""
        return question in self.journey.route.steps and self.journey.fields_of(question).get(field) in choices


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reason for somebody else to look: its key, its words for author and manager, its source, its rule."""

    key: str
    words: str
    source: str
    fires: Callable[[Facts], bool]


def _shared_without_consent(facts: Facts) -> bool:
    """Confidential, or treated as such while unsure, and opened by something else than consent (S2 3.12)."""
    confidential = facts.answered(PageKey.CONFIDENTIAL, "yes", "not_sure")
    return facts.shares and confidential and facts.journey.gateway is not Gateway.CONSENT


def _at_risk(facts: Facts) -> bool:
    return facts.journey.in_danger or facts.answered(PageKey.RISK, "child", "adult")


def _held_back_at_risk(facts: Facts, outcome: str) -> bool:
    """Silence, in whole or in part, is looked at wherever somebody may come to harm by it, if only themselves, or a
    duty was set aside for it (S0 rule 4).
    """
    set_aside = facts.answered(PageKey.MORE_DETRIMENTAL, "yes") or facts.answered(PageKey.RISK, "self_only")
    return facts.journey.outcome == outcome and (_at_risk(facts) or set_aside)


def _child_and_parent_disagree(facts: Facts) -> bool:
    if facts.parents_disagreed and PageKey.CONSENT in facts.journey.route.steps:
        return True
    competent = facts.said(PageKey.CONSENT, "competence", "competent", "presumed")
    return competent and facts.said(PageKey.CONSENT, "parents_view", "disagree")


def _unsure_without_advice(facts: Facts) -> bool:
    """Advice counts for the key question that it was about."""
    journey = facts.journey
    unsure = [key for key in journey.route.steps if "not_sure" in journey.answers[key]]
    return any(TOPICS[journey.step(key).number] not in facts.advised_on for key in unsure)


#: The key of the trigger that is drawn by lot.
SAMPLE = "sample"

TRIGGERS = (
    Trigger(
        "shared_without_consent",
        _("Confidential information was shared without consent, or against a refusal."),
        "S0 rule 5; S4 2.2.15-2.2.16",
        _shared_without_consent,
    ),
    Trigger(
        "consent_doubted",
        _("It was shared by consent, although the record gives reason to doubt that consent."),
        "S2 3.18-3.21",
        lambda facts: facts.shares and facts.consent_doubted and facts.journey.gateway is Gateway.CONSENT,
    ),
    Trigger(
        "not_shared_at_risk",
        _("Nothing was shared although somebody may come to harm."),
        "S2 3.50; S0 rule 4",
        lambda facts: _held_back_at_risk(facts, "do_not_share"),
    ),
    Trigger(
        "part_shared_at_risk",
        _("Only part was shared although somebody may come to harm."),
        "S2 3.50; S0 rule 4",
        lambda facts: _held_back_at_risk(facts, "share_in_part"),
    ),
    Trigger(
        "identity_unchecked",
        _("Nobody has checked yet who asked for it, or who receives it."),
        "S2 3.48",
        lambda facts: facts.recipient_unchecked or facts.caller_unchecked,
    ),
    Trigger(
        "about_the_dead",
        _("It is about somebody who has died."),
        "Caldicott; requirements D14",
        lambda facts: facts.somebody_dead or PageKey.AFTER_DEATH in facts.journey.route.steps,
    ),
    Trigger(
        "more_detrimental",
        _("Sharing was judged more detrimental to the child than not sharing."),
        "Children Act 2004 s.16LA(3)",
        lambda facts: facts.answered(PageKey.MORE_DETRIMENTAL, "yes"),
    ),
    Trigger(
        "self_only",
        _("The only person at risk is an adult with capacity who endangers nobody else."),
        "S2 3.43",
        lambda facts: facts.answered(PageKey.RISK, "self_only"),
    ),
    Trigger(
        "lacks_capacity",
        _("The person cannot decide this, so it was made in their best interests."),
        "S2 3.33",
        lambda facts: (
            facts.journey.gateway is Gateway.BEST_INTERESTS
            or facts.said(PageKey.CONSENT, "cannot_because", "lacks_capacity")
        ),
    ),
    Trigger(
        "child_and_parent_disagree",
        _("A child who understands enough to decide, and a parent or carer, disagree."),
        "S2 3.28; S1 section 7",
        _child_and_parent_disagree,
    ),
    Trigger(
        "not_told",
        _("Somebody whose information it is was not told."),
        "S2 3.36",
        lambda facts: facts.shares and facts.somebody_not_told,
    ),
    Trigger(
        "third_party_at_risk",
        _("Somebody else can be identified and may be at risk."),
        "S2 3.49",
        lambda facts: facts.shares and facts.third_party_at_risk,
    ),
    Trigger(
        "unverified_shared",
        _("Unverified information or hearsay was shared."),
        "S0 rule 6",
        lambda facts: facts.shares and facts.unverified_shared,
    ),
    Trigger(
        "insecure_channel",
        _("It was sent, or will be sent, in a way that is not secure."),
        "S2 3.48; S1 section 8",
        lambda facts: facts.shares and bool(INSECURE & facts.channels),
    ),
    Trigger(
        "limits_unexplained",
        _("A recipient does not know yet what limits there are on using it."),
        "S2 3.48",
        lambda facts: facts.shares and facts.limits_unexplained,
    ),
    Trigger(
        "order_challenged",
        _("The organisation is challenging a court order."),
        "S2 1.16, 3.8",
        lambda facts: facts.answered(PageKey.COURT_ORDER, "yes"),
    ),
    Trigger(
        "differs",
        _("The practitioner decided differently from what the guidance points to."),
        "S2 4.12",
        lambda facts: facts.journey.differs,
    ),
    Trigger(
        "contradicts_itself",
        _("Some of its answers cannot both be true."),
        "S2 3.51",
        lambda facts: facts.contradicts_itself,
    ),
    Trigger(
        "unsure_without_advice",
        _("A question was answered with “I am not sure” and no advice on it is on the record."),
        "S2 3.12, 3.44",
        _unsure_without_advice,
    ),
    Trigger(
        "emergency_late",
        _("It began in an emergency and was not completed in time."),
        "S2 1.17; S0 rule 3",
        lambda facts: facts.emergency_late,
    ),
    Trigger(
        "asked_for",
        _("The author asked for a review."),
        "S0 rule 3",
        lambda facts: bool(facts.journey.fields_of(PageKey.DECISION).get("ask_for_review")),
    ),
    Trigger(
        "replaces_unreviewed",
        _("It takes the place of a decision whose review was not finished."),
        "S0 rule 3",
        lambda facts: facts.replaces_unreviewed,
    ),
    Trigger(
        "disagreement_open",
        _("A professional disagreement about it is not resolved yet."),
        "S1 section 11",
        lambda facts: facts.disagreement_open,
    ),
    # One for each kind of LOOKED_AT: a reviewer looks for something else in each, and a rule of oversight names one.
    Trigger(
        RequestKind.POLICE_VICTIM,
        _("It began with a request of the police about the victim of a crime."),
        "Victim information requests code, January 2026",
        lambda facts: facts.asked_as == RequestKind.POLICE_VICTIM,
    ),
    Trigger(
        RequestKind.DISCLOSURE_SCHEME,
        _("It began with a question under a disclosure scheme, which only the police may answer."),
        "S4 2.2.20-29",
        lambda facts: facts.asked_as == RequestKind.DISCLOSURE_SCHEME,
    ),
    Trigger(
        RequestKind.AGE_ASSESSMENT,
        _("It began with a request of a council that assesses the age of a young person."),
        "S4 2.2.30-31",
        lambda facts: facts.asked_as == RequestKind.AGE_ASSESSMENT,
    ),
    Trigger(
        SAMPLE,
        _("It was chosen at random for a review."),
        "S0 rule 3",
        lambda facts: facts.drawn,
    ),
)


def fired(facts: Facts) -> tuple[Trigger, ...]:
    """Every trigger that this record has, in the order of the list; the lot only where nothing else singles it out."""
    found = tuple(trigger for trigger in TRIGGERS if trigger.fires(facts))
    return found if len(found) == 1 else tuple(trigger for trigger in found if trigger.key != SAMPLE)
