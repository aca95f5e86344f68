"""Who must look at a submitted decision follows from the record and is never typed in (flow.md)."""

import pytest

from decisions.rules.journey import Journey
from decisions.rules.triggers import TRIGGERS, Facts, fired
from guidance.flow.graph import Gateway
from guidance.flow.route import Answer, every_route
from tests.factories.decisions import ANONYMISED, ASK_FIRST, BY_CONSENT, BY_COURT_ORDER, BY_PUBLIC_INTEREST, CURRENT
from tests.factories.routes import Chosen, finished

CALM: Chosen = {"danger": {"immediate_danger": "no"}, "safeguards": {"third_party": "no"}}
OUTCOMES = ("share", "share_in_part", "do_not_share")

REFUSED_AND_LEFT: dict[str, Answer] = {**BY_PUBLIC_INTEREST, "public-interest": "no"}
DETRIMENT: dict[str, Answer] = {
    "purpose": "yes",
    "legal-duty": "child_safeguarding_duty",
    "more-detrimental": "yes",
}
CHALLENGED: dict[str, Answer] = {"purpose": "yes", "legal-duty": "court_order", "court-order": "yes"}
SELF_ONLY: dict[str, Answer] = {**REFUSED_AND_LEFT, "risk": "self_only"}
CANNOT_GIVE: dict[str, Answer] = {**BY_PUBLIC_INTEREST, "consent": "cannot_give"}
UNSURE: dict[str, Answer] = {"purpose": "not_sure"}
PARENTS_DISAGREE = {"consent": {"competence": "competent", "parents_view": "disagree"}}


def facts(answers: dict[str, Answer], chosen: Chosen | None = None, **rows: bool) -> Facts:
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
    "held_back_at_risk": (
        facts(BY_PUBLIC_INTEREST, decide("share_in_part")),
        facts({**BY_PUBLIC_INTEREST, "risk": "no_one"}, decide("share_in_part")),
    ),
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
    "order_challenged": (facts(CHALLENGED), facts(BY_COURT_ORDER)),
    "differs": (facts(BY_CONSENT, decide("do_not_share")), PLAIN),
    "unsure_without_advice": (facts(UNSURE), facts(UNSURE, advice_taken=True)),
    "asked_for": (facts(BY_CONSENT, decide("share", ask_for_review=True)), PLAIN),
    "replaces_unreviewed": (facts(BY_CONSENT, replaces_unreviewed=True), PLAIN),
    "sample": (facts(BY_CONSENT, drawn=True), facts(BY_CONSENT, drawn=True, replaces_unreviewed=True)),
}


def test_a_plain_decision_by_consent_needs_nobody_to_look():
    assert fired(PLAIN) == ()


def test_every_trigger_has_a_record_that_shows_it():
    assert list(PAIRS) == [trigger.key for trigger in TRIGGERS]


@pytest.mark.parametrize("key", list(PAIRS))
def test_a_trigger_fires_for_a_record_that_has_it_and_not_for_one_that_lacks_it(key: str):
    has, lacks = PAIRS[key]
    assert key in keys(has)
    assert key not in keys(lacks)


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.key)
def test_a_trigger_says_why_in_a_sentence_and_where_the_rule_comes_from(trigger):
    assert trigger.words.endswith(".")
    assert trigger.words[0].isupper()
    assert trigger.source


def test_a_trigger_fires_once_and_in_the_order_of_the_list():
    everything = facts(
        CANNOT_GIVE,
        {"consent": {"cannot_because": "lacks_capacity"}, **decide("share_in_part", ask_for_review=True)},
        somebody_not_told=True,
        third_party_at_risk=True,
        unverified_shared=True,
    )
    found = [trigger.key for trigger in fired(everything)]
    assert found == [trigger.key for trigger in TRIGGERS if trigger.key in found]
    assert len(found) == 7


@pytest.mark.parametrize("rows", ["somebody_not_told", "third_party_at_risk", "unverified_shared", "consent_doubted"])
def test_rows_about_sharing_count_only_where_something_is_shared(rows: str):
    assert keys(facts(BY_CONSENT, decide("do_not_share"), **{rows: True})) == {"differs"}


def test_somebody_in_danger_counts_as_at_risk_when_information_is_held_back_s0_rule_4():
    danger = {"danger": {"immediate_danger": "yes"}}
    assert "held_back_at_risk" in keys(facts(ASK_FIRST, danger))
    assert "held_back_at_risk" not in keys(facts(ASK_FIRST))


@pytest.mark.parametrize(
    "answers",
    [
        {**BY_PUBLIC_INTEREST, "consent": "withdrawn"},
        REFUSED_AND_LEFT,
        ASK_FIRST,
        {**BY_CONSENT, "confidential": "not_sure"},
    ],
    ids=["withdrawn", "refused", "not asked", "perhaps confidential"],
)
def test_whoever_shares_what_is_confidential_without_consent_is_looked_at_s4_2_2_16(answers: dict[str, Answer]):
    assert "shared_without_consent" in keys(facts(answers, decide("share")))
    assert "shared_without_consent" not in keys(facts(answers, decide("do_not_share")))


@pytest.mark.parametrize("gateway", [Gateway.ANONYMISED, Gateway.NOT_CONFIDENTIAL, Gateway.COURT_ORDER])
def test_what_is_no_secret_or_ordered_needs_no_consent(gateway: Gateway):
    answers = {
        Gateway.ANONYMISED: ANONYMISED,
        Gateway.COURT_ORDER: BY_COURT_ORDER,
        Gateway.NOT_CONFIDENTIAL: {**BY_CONSENT, "confidential": "no"},
    }[gateway]
    found = facts(answers)
    assert found.journey.gateway is gateway
    assert fired(found) == ()


def test_answers_that_are_no_longer_on_the_route_fire_nothing():
    journey = finished(CURRENT, BY_CONSENT, {**CALM, **PARENTS_DISAGREE})
    left_over = finished(CURRENT, SELF_ONLY, CALM).given
    both = Journey(CURRENT, {**left_over, **journey.given}, journey.rows)
    assert keys(Facts(both)) == {"child_and_parent_disagree"}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_on_every_route_a_decision_that_differs_is_looked_at_s2_4_12(outcome: str):
    for answers, _route in every_route(CURRENT):
        found = facts(answers, decide(outcome))
        assert ("differs" in keys(found)) is found.journey.differs, answers


def test_a_parent_against_the_child_on_record_is_looked_at_where_consent_was_asked_for_s2_3_28():
    assert "child_and_parent_disagree" in keys(facts(BY_CONSENT, parents_disagreed=True))
    assert "child_and_parent_disagree" not in keys(facts(BY_COURT_ORDER, parents_disagreed=True))
