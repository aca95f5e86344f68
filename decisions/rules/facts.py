"""What triggers and contradictions ask of a record: its journey, and what its rows and its consents say. Pure."""

from dataclasses import dataclass

from decisions.rules.journey import SHARING_OUTCOMES, Journey
from guidance.flow.keys import PageKey

#: Which advice counts for which of the seven key questions: the topic, by the question's number (S2 3.2, 3.44).
TOPICS = {
    1: "purpose",
    2: "identifiability",
    3: "confidentiality",
    4: "consent",
    5: "public_interest",
    6: "sharing",
    7: "recording",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """A record as the rules look at it. What a row says is told once, as a fact; the rules name no row."""

    journey: Journey
    somebody_not_told: bool = False
    third_party_at_risk: bool = False
    unverified_shared: bool = False
    all_held_back: bool = False
    recipient_unchecked: bool = False
    recipient_kinds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    advised_on: frozenset[str] = frozenset()  # the topics of the advice taken
    subjects_living: bool = False
    subjects_dead: bool = False
    somebody_dead: bool = False
    child_on_record: bool = False
    consent_missing: bool = False  # the record says nothing of what somebody at stake agreed to
    consent_doubted: bool = False
    article_6_consent: bool = False  # what is relied on could be consent under UK GDPR: somebody agreed, and said so
    attorney_unassessed: bool = False
    parents_disagreed: bool = False  # so says the last judgement on record of a child whose confidence is at stake
    contradicts_itself: bool = False
    replaces_unreviewed: bool = False  # takes the place of a decision whose review nobody finished
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
