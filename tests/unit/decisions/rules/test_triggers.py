"""Who must look at a submitted decision follows from the record and is never typed in (flow.md)."""

import pytest

from decisions.rules.journey import Journey
from decisions.rules.triggers import TRIGGERS, Facts, fired
from guidance.flow.graph import Gateway
from guidance.flow.route import Answer
from tests.factories.decisions import ANONYMISED, ASK_FIRST, BY_CONSENT, BY_COURT_ORDER, BY_PUBLIC_INTEREST, CURRENT
from tests.factories.routes import OUTCOMES, decided, finished
from tests.unit.decisions.rules.trigger_cases import (
    CALM,
    CANNOT_GIVE,
    PAIRS,
    PARENTS_DISAGREE,
    PLAIN,
    REFUSED_AND_LEFT,
    SELF_ONLY,
    decide,
    facts,
    keys,
)


def test_a_plain_decision_by_consent_needs_nobody_to_look():
    assert fired(PLAIN) == ()


def test_every_trigger_has_a_record_that_shows_it():
    assert list(PAIRS) == [trigger.key for trigger in TRIGGERS]


@pytest.mark.parametrize("key", list(PAIRS))
def test_a_trigger_fires_for_a_record_that_has_it_and_not_for_one_that_lacks_it(key: str):
    """Proves S2 1.11; S2 3.43; C2; C3; C4; C5; C6; C7; C8; C9; C10."""
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
    """Proves S1 §1."""
    danger = {"danger": {"immediate_danger": "yes"}}
    assert "not_shared_at_risk" in keys(facts(ASK_FIRST, danger))
    assert "not_shared_at_risk" not in keys(facts(ASK_FIRST))


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
    """Proves S0 Rule 5; D8; C1."""
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
    for journey in decided(CURRENT)[outcome]:
        assert ("differs" in keys(Facts(journey))) is journey.differs, journey.answers


def test_a_parent_against_the_child_on_record_is_looked_at_where_consent_was_asked_for_s2_3_28():
    """Proves C5."""
    assert "child_and_parent_disagree" in keys(facts(BY_CONSENT, parents_disagreed=True))
    assert "child_and_parent_disagree" not in keys(facts(BY_COURT_ORDER, parents_disagreed=True))
