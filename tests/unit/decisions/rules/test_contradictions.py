"""Each contradiction fires for the answers that make it, and for none other; nothing of it stops a submit (flow.md)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest

from decisions.rules.contradictions import CONTRADICTIONS, named
from decisions.rules.triggers import Facts, fired
from guidance.flow.keys import NOT_CHECKED
from guidance.flow.route import Answer
from tests.factories.decisions import BY_CONSENT, BY_COURT_ORDER, BY_PUBLIC_INTEREST, CURRENT, NO_PURPOSE
from tests.factories.routes import finished

BY_STATUTE: dict[str, Answer] = {"purpose": "yes", "legal-duty": "statutory_duty"}
BY_CHILD_DUTY: dict[str, Answer] = {
    "purpose": "yes",
    "legal-duty": "child_safeguarding_duty",
    "more-detrimental": "no",
}
NO_SECRET: dict[str, Answer] = {"purpose": "yes", "legal-duty": "none", "identifiable": "yes", "confidential": "no"}
DEAD: dict[str, Answer] = {
    "purpose": "yes",
    "legal-duty": "none",
    "identifiable": "only_deceased",
    "after-death": "entitled",
}
WAYS = {
    "statute": BY_STATUTE,
    "order": BY_COURT_ORDER,
    "duty": BY_CHILD_DUTY,
    "no_secret": NO_SECRET,
    "consent": BY_CONSENT,
    "interest": BY_PUBLIC_INTEREST,
    "dead": DEAD,
}
BASES = [option.key for option in CURRENT.question("lawful-basis").options if option.key != "not_sure"]
OUTCOMES = ("share", "do_not_share")
#: Facts of a record in which everything is as it should be.
FINE: dict[str, Any] = {"child_on_record": True, "subjects_living": True, "article_6_consent": True}


@cache
def journey(
    way: str, basis: str, outcome: str, agency: str = "", kinds: tuple[str, ...] = (), special: str = ""
) -> Any:
    answers = dict(WAYS[way])
    if way != "dead":
        answers |= {"lawful-basis": basis, "special-category": [special or "safeguarding_at_risk"]}
    chosen: Mapping[str, Mapping[str, Any]] = {
        "danger": {"immediate_danger": "no"},
        "purpose": {"agency": agency} if agency else {},
        "information": {"kinds": list(kinds)} if kinds else {},
        "safeguards": {"third_party": "no"},
        "decision": {"decision": outcome},
        "public-interest": {"necessity": "Nothing less would do."} if way == "interest" else {},
    }
    return finished(CURRENT, answers, {key: fields for key, fields in chosen.items() if fields})


def keys(journey: Any, **facts: Any) -> set[str]:
    told = {**FINE, **facts}
    if "identifiable" in journey.answers and journey.answers["identifiable"] == "only_deceased":
        told = {**told, "subjects_living": False, "subjects_dead": True, **facts}
    return {one.key for one in named(Facts(journey, **told))}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_lawful_basis_against_duty_agency_and_consent(way: str, outcome: str) -> None:
    """Proves D1."""
    for basis, agency, agreed in product(BASES, ("statutory", "contracted", "independent"), (True, False)):
        told = keys(journey(way, basis, outcome, agency), article_6_consent=agreed)
        shares = outcome == "share" and way != "dead"
        public = shares and agency == "statutory"
        wanted = {
            "duty_by_consent": shares and way in ("statute", "order", "duty") and basis == "consent",
            "public_body_on_legitimate_interests": public and basis == "legitimate_interests",
            "public_body_on_recognised_interest": public and basis == "recognised_legitimate_interest",
            "basis_consent_unasked": shares and basis == "consent" and not agreed,
        }
        assert told == {key for key, holds in wanted.items() if holds}, (basis, agency, agreed)


@pytest.mark.parametrize("special", [option.key for option in CURRENT.question("special-category").options])
def test_health_and_offences_need_a_condition_uk_gdpr_9_10(special: str) -> None:
    for kind in ("health", "police", "education", "family", "housing", "social_care", "other"):
        told = keys(journey("no_secret", "public_task", "share", kinds=(kind,), special=special))
        wanted = kind in ("health", "police") and special == "not_special"
        assert told == ({"sensitive_without_condition"} if wanted else set()), kind


def test_a_child_at_risk_and_no_to_the_public_interest_needs_a_reason_s2_3_40() -> None:
    reasons = ("necessity", "proportionality", "interests_against", "")
    for risk, answer, reason in product(("child", "adult", "self_only", "no_one"), ("yes", "no"), reasons):
        answers = {**BY_PUBLIC_INTEREST, "risk": risk, "public-interest": answer}
        said = {reason: ["privacy"] if reason == "interests_against" else "So it is."} if reason else {}
        way = finished(CURRENT, answers, {"public-interest": said} if said else {})
        wanted = risk == "child" and answer == "no" and not reason
        assert ("child_at_risk_without_reason" in keys(way)) is wanted, (risk, answer, reason)


def test_rows_and_ticks_are_compared_s2_3_48() -> None:
    """Proves S1 §8."""
    ticked = journey("no_secret", "public_task", "share")
    assert "secure" in ticked.fields_of("safeguards")["checks"]
    unticked = finished(
        CURRENT,
        NO_SECRET,
        {"safeguards": {"third_party": "no", "checks": ["necessary"], **dict.fromkeys(NOT_CHECKED, "Urgent")}},
    )
    for channel in ("secure_email", "portal", "phone_followed_up", "in_person", "post", "fax", "other"):
        insecure = channel in ("fax", "other")
        assert ("insecure_and_secure" in keys(ticked, channels=frozenset({channel}))) is insecure
        assert "insecure_and_secure" not in keys(unticked, channels=frozenset({channel}))
    assert keys(ticked, recipient_unchecked=True) == {"unchecked_and_secure"}
    assert keys(unticked, recipient_unchecked=True) == set()
    assert keys(ticked, all_held_back=True) == {"share_nothing"}
    assert keys(journey("no_secret", "public_task", "do_not_share"), all_held_back=True) == set()


@pytest.mark.parametrize("way", WAYS)
def test_the_living_and_the_dead_d14(way: str) -> None:
    for living, dead in product((True, False), repeat=2):
        told = keys(journey(way, "public_task", "share"), subjects_living=living, subjects_dead=dead)
        asked = way in ("no_secret", "consent", "interest")
        assert ("living_though_dead" in told) is (asked and dead and not living)
        assert ("dead_though_living" in told) is (way == "dead" and living)


def test_a_child_at_risk_or_affected_is_on_the_record_s2_1_8() -> None:
    for risk, affected, there in product(("child", "adult", "self_only", "no_one"), ("yes", "no", ""), (True, False)):
        asks = risk in ("adult", "self_only")
        said = {"risk": {"children_affected": affected}} if affected and asks else {}
        way = finished(CURRENT, {**BY_PUBLIC_INTEREST, "risk": risk}, said)
        wanted = not there and (risk == "child" or (asks and affected == "yes"))
        assert ("child_not_on_record" in keys(way, child_on_record=there)) is wanted, (risk, affected, there)


@pytest.mark.parametrize("way", WAYS)
def test_the_child_of_a_carer_is_on_the_record_whatever_the_route_s2_1_8(way: str) -> None:
    for carer, there in product((True, False), repeat=2):
        told = keys(journey(way, "public_task", "share"), carer_of_a_child=carer, child_on_record=there)
        assert ("carers_child_not_on_record" in told) is (carer and not there)


@pytest.mark.parametrize("way", WAYS)
def test_a_consent_that_is_relied_on_is_there_and_an_attorney_has_an_assessment_s2_3_33(way: str) -> None:
    shared = journey(way, "public_task", "share")
    assert ("consent_not_on_record" in keys(shared, consent_missing=True)) is (way == "consent")
    assert ("attorney_without_assessment" in keys(shared, attorney_unassessed=True)) is (way == "consent")
    assert "consent_not_on_record" not in keys(journey(way, "public_task", "do_not_share"), consent_missing=True)


@pytest.mark.parametrize("way", WAYS)
def test_the_duty_reaches_no_court_s_16la_2(way: str) -> None:
    for kind in ("police", "school", "court", "other"):
        told = keys(journey(way, "public_task", "share"), recipient_kinds=frozenset({kind}))
        assert ("duty_to_uncovered" in told) is (way == "duty" and kind == "court")


def test_every_contradiction_names_its_pages_of_the_edition_and_is_told_in_a_sentence() -> None:
    steps = {step.key for step in CURRENT.steps}
    for one in CONTRADICTIONS:
        assert set(one.pages) <= steps
        assert len(set(one.pages)) == len(one.pages) in (1, 2)
        assert one.words.endswith(".")
        assert one.source
    assert len({one.key for one in CONTRADICTIONS}) == len(CONTRADICTIONS)


def test_none_of_them_stands_in_the_way_of_submitting() -> None:
    whole = journey("no_secret", "legitimate_interests", "share", "statutory")
    facts = replace(Facts(whole, **FINE), all_held_back=True, recipient_unchecked=True)
    assert len(named(facts)) == 3
    assert whole.ready
    assert "contradicts_itself" in {trigger.key for trigger in fired(replace(facts, contradicts_itself=True))}


def test_who_shares_against_the_indication_is_asked_for_a_lawful_basis_too_s3_faq_1() -> None:
    shared = finished(CURRENT, NO_PURPOSE, {"decision": {"decision": "share"}})
    assert {"lawful-basis", "special-category"} <= set(shared.steps)
    assert "basis_consent_unasked" in keys(
        finished(CURRENT, {**NO_PURPOSE, "lawful-basis": "consent"}, {"decision": {"decision": "share"}}),
        article_6_consent=False,
    )
