"""What each trigger asks, said once more: a record that has it, one that lacks it, and the pieces that it rests on.

A new trigger is added here in two places: `PAIRS` and `expected`.
"""

from typing import Any

from decisions.rules.advice import TOPICS
from decisions.rules.journey import Journey
from decisions.rules.requests import RequestKind
from decisions.rules.triggers import SAMPLE, Facts, fired
from guidance.flow.graph import Gateway
from guidance.flow.route import Answer
from tests.factories.decisions import BY_CONSENT, BY_COURT_ORDER, BY_PUBLIC_INTEREST, CURRENT
from tests.factories.routes import Chosen, finished

CALM: Chosen = {"danger": {"immediate_danger": "no"}, "safeguards": {"third_party": "no"}}
SHARES = frozenset({"share", "share_in_part"})

REFUSED_AND_LEFT: dict[str, Answer] = {**BY_PUBLIC_INTEREST, "public-interest": "no"}
DETRIMENT: dict[str, Answer] = {
    "purpose": "yes",
    "legal-duty": "child_safeguarding_duty",
    "more-detrimental": "yes",
    "identifiable": "yes",
    "confidential": "no",
}
CHALLENGED: dict[str, Answer] = {"purpose": "yes", "legal-duty": "court_order", "court-order": "yes"}
SELF_ONLY: dict[str, Answer] = {**REFUSED_AND_LEFT, "risk": "self_only"}
CANNOT_GIVE: dict[str, Answer] = {**BY_PUBLIC_INTEREST, "consent": "cannot_give", "best-interests": "no"}
AFTER_DEATH: dict[str, Answer] = {
    "purpose": "yes",
    "legal-duty": "none",
    "identifiable": "only_deceased",
    "after-death": "entitled",
}
UNSURE: dict[str, Answer] = {"purpose": "not_sure"}
PARENTS_DISAGREE = {"consent": {"competence": "competent", "parents_view": "disagree"}}


def facts(answers: dict[str, Answer], chosen: Chosen | None = None, **rows: Any) -> Facts:
    return Facts(finished(CURRENT, answers, {**CALM, **(chosen or {})}), **rows)


def keys(of: Facts) -> set[str]:
    return {trigger.key for trigger in fired(of)}


def decide(outcome: str, **more: object) -> Chosen:
    return {"decision": {"decision": outcome, **more}}


PLAIN = facts(BY_CONSENT)

#: For each trigger: a record that has it, and one that differs in nothing else.
PAIRS: dict[str, tuple[Facts, Facts]] = {
    "shared_without_consent": (facts(BY_PUBLIC_INTEREST), PLAIN),
    "consent_doubted": (facts(BY_CONSENT, consent_doubted=True), facts(BY_PUBLIC_INTEREST, consent_doubted=True)),
    "not_shared_at_risk": (
        facts(BY_PUBLIC_INTEREST, decide("do_not_share")),
        facts({**BY_PUBLIC_INTEREST, "risk": "no_one"}, decide("do_not_share")),
    ),
    "part_shared_at_risk": (
        facts(BY_PUBLIC_INTEREST, decide("share_in_part")),
        facts({**BY_PUBLIC_INTEREST, "risk": "no_one"}, decide("share_in_part")),
    ),
    "identity_unchecked": (facts(BY_CONSENT, recipient_unchecked=True), PLAIN),
    "about_the_dead": (facts(AFTER_DEATH), PLAIN),
    "more_detrimental": (facts(DETRIMENT), facts({**DETRIMENT, "more-detrimental": "not_sure"})),
    "self_only": (facts(SELF_ONLY), facts({**SELF_ONLY, "risk": "no_one"})),
    "lacks_capacity": (
        facts(CANNOT_GIVE, {"consent": {"cannot_because": "lacks_capacity"}}),
        facts(CANNOT_GIVE, {"consent": {"cannot_because": "child_not_competent"}}),
    ),
    "child_and_parent_disagree": (
        facts(BY_CONSENT, PARENTS_DISAGREE),
        facts(BY_CONSENT, {"consent": {**PARENTS_DISAGREE["consent"], "competence": "not_competent"}}),
    ),
    "not_told": (facts(BY_CONSENT, somebody_not_told=True), PLAIN),
    "third_party_at_risk": (facts(BY_CONSENT, third_party_at_risk=True), PLAIN),
    "unverified_shared": (facts(BY_CONSENT, unverified_shared=True), PLAIN),
    "insecure_channel": (
        facts(BY_CONSENT, channels=frozenset({"post", "fax"})),
        facts(BY_CONSENT, channels=frozenset({"post", "in_person"})),
    ),
    "limits_unexplained": (facts(BY_CONSENT, limits_unexplained=True), PLAIN),
    "order_challenged": (facts(CHALLENGED), facts(BY_COURT_ORDER)),
    "differs": (facts(BY_CONSENT, decide("do_not_share")), PLAIN),
    "contradicts_itself": (facts(BY_CONSENT, contradicts_itself=True), PLAIN),
    "unsure_without_advice": (
        facts(UNSURE, advised_on=frozenset({"consent"})),
        facts(UNSURE, advised_on=frozenset({"purpose"})),
    ),
    "emergency_late": (facts(BY_CONSENT, emergency_late=True), PLAIN),
    "asked_for": (facts(BY_CONSENT, decide("share", ask_for_review=True)), PLAIN),
    "replaces_unreviewed": (facts(BY_CONSENT, replaces_unreviewed=True), PLAIN),
    "disagreement_open": (facts(BY_CONSENT, disagreement_open=True), PLAIN),
    **{
        kind: (facts(BY_CONSENT, asked_as=kind), facts(BY_CONSENT, asked_as=RequestKind.PROFESSIONAL))
        for kind in (RequestKind.POLICE_VICTIM, RequestKind.DISCLOSURE_SCHEME, RequestKind.AGE_ASSESSMENT)
    },
    "sample": (facts(BY_CONSENT, drawn=True), facts(BY_CONSENT, drawn=True, replaces_unreviewed=True)),
}

AT_RISK = frozenset({("risk", "child"), ("risk", "adult"), ("danger.immediate_danger", "yes")})
#: Those, and where a duty was set aside or somebody endangers only themselves.
FEARED = AT_RISK | {("more-detrimental", "yes"), ("risk", "self_only")}
#: The topic of the advice that counts for a question.
ABOUT = {question.key: TOPICS[question.number] for question in CURRENT.questions}

Held = frozenset[tuple[str, str]]


def held(journey: Journey) -> Held:
    """The record in pieces: (question, option), (page.field, choice) of what is on its route."""
    pieces = set()
    for key in journey.steps:
        given = journey.given[key]
        values = given.value if isinstance(given.value, list) else [given.value]
        pieces |= {(key, value) for value in values if value}
        pieces |= {
            (f"{key}.{name}", str(value)) for name, value in given.fields.items() if isinstance(value, str | bool)
        }
    return frozenset(pieces)


def of_rows(facts: Facts, *, shares: bool) -> dict[str, bool]:
    """Which triggers what is shared, with whom and how gives it."""
    return {
        "not_told": shares and facts.somebody_not_told,
        "third_party_at_risk": shares and facts.third_party_at_risk,
        "unverified_shared": shares and facts.unverified_shared,
        "insecure_channel": shares and bool(facts.channels & {"fax", "other"}),
        "limits_unexplained": shares and facts.limits_unexplained,
    }


#: Facts that are a trigger by themselves.
TOLD = ("contradicts_itself", "emergency_late", "replaces_unreviewed", "disagreement_open")


def expected(facts: Facts) -> set[str]:
    """Which triggers the record has, by its pieces alone."""
    has = held(facts.journey)
    outcome = next((value for key, value in has if key == "decision.decision"), "")
    shares = outcome in SHARES
    points = facts.journey.indication in {"must_share", "can_share"}
    found = {
        "shared_without_consent": shares
        and bool(has & {("confidential", "yes"), ("confidential", "not_sure")})
        and facts.journey.gateway != Gateway.CONSENT,
        "consent_doubted": shares and facts.consent_doubted and facts.journey.gateway == Gateway.CONSENT,
        "not_shared_at_risk": outcome == "do_not_share" and bool(has & FEARED),
        "part_shared_at_risk": outcome == "share_in_part" and bool(has & FEARED),
        "identity_unchecked": facts.recipient_unchecked
        or {("started.entry", "requested"), ("started.identity_checked", "not_yet")} <= has,
        "about_the_dead": facts.somebody_dead or any(key == "after-death" for key, _value in has),
        "more_detrimental": ("more-detrimental", "yes") in has,
        "self_only": ("risk", "self_only") in has,
        "lacks_capacity": bool(has & {("consent.cannot_because", "lacks_capacity"), ("best-interests", "yes")}),
        "child_and_parent_disagree": (facts.parents_disagreed and any(key == "consent" for key, _value in has))
        or (
            ("consent.parents_view", "disagree") in has
            and bool(has & {("consent.competence", "competent"), ("consent.competence", "presumed")})
        ),
        **of_rows(facts, shares=shares),
        "order_challenged": ("court-order", "yes") in has,
        "differs": points != shares or (facts.journey.indication == "must_share" and outcome != "share"),
        "unsure_without_advice": any(
            value == "not_sure" and key in facts.journey.route.steps and ABOUT[key] not in facts.advised_on
            for key, value in has
        ),
        "asked_for": ("decision.ask_for_review", "True") in has,
        **{key: getattr(facts, key) for key in TOLD},
        **{kind: facts.asked_as == kind for kind in ("police_victim", "disclosure_scheme", "age_assessment")},
    }
    keys = {key for key, fires in found.items() if fires}
    return keys or ({SAMPLE} if facts.drawn else set())
