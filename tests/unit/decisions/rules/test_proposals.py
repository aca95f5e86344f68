"""What is proposed follows from what was said; what nobody said is never proposed (journeys.md; S2 4.12)."""

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from decisions.rules import proposals
from decisions.rules.journey import SHARING_INDICATIONS, Given, Journey
from decisions.rules.proposals import NOTHING, PUBLIC_BODIES
from guidance.flow.graph import COMPELLING, Gateway
from guidance.flow.route import every_route
from tests.factories.decisions import ANONYMISED, BY_CONSENT, BY_PUBLIC_INTEREST, CURRENT
from tests.factories.routes import finished

SECTORS = ("", "local_authority", "health", "police", "probation", "education", "housing", "voluntary", "other")
AIMS = [choice.key for field in CURRENT.question("purpose").fields if field.key == "aims" for choice in field.choices]
FIGURES = {**ANONYMISED, "purpose": "yes", "legal-duty": "none"}
DUTY = {"purpose": "yes", "legal-duty": "child_safeguarding_duty", "more-detrimental": "no"}


def journey(answers: dict[str, Any], **fields: dict[str, Any]) -> Journey:
    """A record with these answers and, by page, these fields (`_` in a page's name stands for `-`)."""
    told = {key.replace("_", "-"): value for key, value in fields.items()}
    return Journey(CURRENT, {k: Given(answers.get(k), told.get(k, {})) for k in {**answers, **told}})


def purpose(*aims: str, **more: Any) -> Journey:
    return journey({"purpose": "yes"}, purpose={"aims": list(aims), **more})


@pytest.mark.parametrize("sector", SECTORS)
def test_the_usual_basis_of_every_kind_of_organisation_for_every_purpose_s3_faq_1(sector: str) -> None:
    """A public body its public task; anybody else a recognised interest, where the purpose is one; else nothing.

    Proves S4 2.2.3-2.2.6.
    """
    for aim, agency in product(AIMS, ("", "statutory", "independent")):
        found = proposals.lawful_basis(purpose(aim, agency=agency), sector)
        public = agency == "statutory" or (not agency and sector in PUBLIC_BODIES)
        recognised = bool(sector) and aim in ("protect_child", "protect_adult", "prevent_crime")
        usual = "public_task" if public else "recognised_legitimate_interest" if recognised else None
        assert found.answer == usual, (aim, agency)
        assert bool(found.because) is bool(found.answer), "a law that is chosen for somebody says why"


@pytest.mark.parametrize("sector", SECTORS)
def test_where_the_law_compels_the_basis_is_that_law_s2_3_8(sector: str) -> None:
    for answers, taken in every_route(CURRENT):
        if taken.gateway in COMPELLING:
            assert proposals.lawful_basis(journey(answers), sector).answer == "legal_obligation"


def test_the_gateway_so_far_is_the_last_that_was_opened() -> None:
    assert proposals.gateway_so_far(journey({})) is None
    assert proposals.gateway_so_far(journey(DUTY)) is Gateway.CHILD_SAFEGUARDING_DUTY
    assert proposals.gateway_so_far(finished(CURRENT, BY_CONSENT)) is Gateway.CONSENT


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize(
    ("aim", "rule"),
    [
        ("protect_child", "safeguarding_at_risk"),
        ("protect_adult", "safeguarding_at_risk"),
        ("early_help", "safeguarding_at_risk"),
        ("prevent_crime", "preventing_unlawful_acts"),
        ("legal", None),
        ("other", None),
    ],
)
def test_the_usual_condition_for_each_purpose_dpa_2018_schedule_1(sector: str, aim: str, rule: str | None) -> None:
    assert proposals.condition(purpose(aim), sector).answer == ([rule] if rule else None)


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("aim", ["care", "transition"])
def test_care_is_a_condition_for_those_who_give_it(sector: str, aim: str) -> None:
    wanted = ["health_or_social_care"] if sector in ("local_authority", "health") else None
    assert proposals.condition(purpose(aim), sector).answer == wanted


def test_reasons_begin_with_the_purpose_where_it_speaks_for_what_the_guidance_points_to() -> None:
    told = {"purpose": {"how_it_serves": "So that she is seen today"}}
    shares = finished(CURRENT, BY_PUBLIC_INTEREST, told)
    assert proposals.decision(shares, "health").fields["reasons"] == "So that she is seen today"
    holds_back = finished(CURRENT, {**BY_PUBLIC_INTEREST, "public-interest": "no"}, told)
    assert "reasons" not in proposals.decision(holds_back, "health").fields, "they are reasons for sharing"
    none = journey({"purpose": "no"}, purpose={"no_purpose_because": "Nobody says what for"})
    assert proposals.decision(none, "health").fields == {
        "reasons": "Nobody says what for",
        "weighed_on": "none",
        "discussed": "nobody",
    }


@pytest.mark.parametrize(("entry", "said"), [("requested", None), ("proactive", "nobody")])
def test_nobody_asked_where_somebody_passes_something_on(entry: str, said: str | None) -> None:
    record = journey({"purpose": "no"}, started={"entry": entry})
    assert proposals.decision(record, "").fields.get("discussed") == said


def test_whether_to_share_is_never_proposed_of_what_is_not_shared_yet_s2_4_12() -> None:
    for answers, _taken in every_route(CURRENT):
        found = proposals.decision(journey(answers), "health")
        assert found.answer is None
        assert "decision" not in found.fields


def test_what_was_shared_in_an_emergency_is_decided_where_the_guidance_points_that_way_s2_4_12() -> None:
    for answers, _taken in every_route(CURRENT):
        record = journey(answers)
        found = proposals.decision(record, "health", "share").fields.get("decision")
        assert found == ("share" if record.indication in SHARING_INDICATIONS else None)


@pytest.mark.parametrize(
    ("items", "timings", "decision"),
    [
        (["share"], ["shared"], "share"),
        (["share"], ["planned", "shared"], "share"),
        (["share", "withhold"], ["shared"], "share_in_part"),
        (["share"], ["planned"], ""),
        (["share"], [], ""),
        (["withhold"], ["shared"], ""),
        ([], ["shared"], ""),
    ],
)
def test_what_was_carried_out_is_what_the_rows_say_was_shared(
    items: list[str], timings: list[str], decision: str
) -> None:
    rows = [row(sharing=sharing) for sharing in items]
    assert proposals.carried_out(rows, [row(timing=timing) for timing in timings]) == decision


@pytest.mark.parametrize(
    ("category", "aims", "serves"),
    [
        ("child", ["protect_child"], "To keep the child safe from immediate danger."),
        ("adult_at_risk", ["protect_adult"], "To keep the adult safe from immediate danger."),
        ("adult", None, None),
        ("", None, None),
    ],
)
def test_whoever_shares_in_an_emergency_about_a_child_or_an_adult_at_risk_wants_them_safe_s2_1_8_1_10(
    category: str, aims: list[str] | None, serves: str | None
) -> None:
    """An emergency record says that there was danger (decisions.services.emergencies)."""
    found = proposals.emergency_purpose(category)
    assert (found.answer, found.fields.get("aims"), found.fields.get("how_it_serves")) == ("yes", aims, serves)


def test_the_first_item_is_what_was_described_and_needed_for_the_purpose_s2_3_48() -> None:
    record = journey(DUTY, information={"description": "A bruise"}, purpose={"how_it_serves": "So that it stops"})
    assert proposals.first_item(record, "") == {"description": "A bruise", "needed_because": "So that it stops"}
    assert proposals.first_item(record, "Told PC Reed")["description"] == "Told PC Reed"
    assert proposals.first_item(journey({}), "") == {}
    assert proposals.first_item(journey(FIGURES), "") == {"nature": "fact"}, "figures that identify nobody"


def test_the_first_recipient_is_whoever_asked_and_nobody_where_nobody_did_s2_3_48() -> None:
    asked = {"entry": "requested", "requester_organisation": "Police", "identity_checked": "called_back"}
    found = proposals.first_recipient(journey({}, started=asked))
    assert found == {"name": "Police", "organisation": "Police", "identity_checked": "called_back"}
    by_name = proposals.first_recipient(journey({}, started={**asked, "requester_name": "Alan Reed"}))
    assert (by_name["name"], by_name["organisation"]) == ("Alan Reed", "Police")
    assert proposals.first_recipient(journey({}, started={**asked, "entry": "proactive"})) == {}
    assert proposals.first_recipient(journey(FIGURES)) == {"identity_checked": "not_needed"}


def test_the_first_recipient_of_an_emergency_is_whoever_it_was_given_to_and_nobody_has_checked_them_s2_3_48() -> None:
    given = proposals.first_recipient(journey({}), "PC Reed", emergency=True)
    assert given == {"name": "PC Reed", "identity_checked": "not_yet"}
    asked = {"entry": "requested", "requester_name": "Alan Reed", "identity_checked": "called_back"}
    by_name = proposals.first_recipient(journey({}, started=asked), emergency=True)
    assert by_name == {"name": "Alan Reed", "identity_checked": "called_back"}, "so its author said"
    other = proposals.first_recipient(journey({}, started=asked), "The duty team", emergency=True)
    assert other == {"name": "The duty team", "identity_checked": "not_yet"}, (
        "how one was checked says nothing of another"
    )
    assert proposals.first_recipient(journey({}), emergency=True) == {"identity_checked": "not_yet"}
    assert proposals.first_recipient(journey(FIGURES), emergency=True) == {"identity_checked": "not_needed"}


def test_how_it_goes_out_is_proposed_where_nobody_can_be_recognised() -> None:
    assert proposals.first_sharing(journey(FIGURES)) == {"channel": "secure_email"}
    assert proposals.first_sharing(journey(DUTY)) == {}


def test_that_no_check_is_needed_is_offered_of_what_identifies_nobody_alone() -> None:
    def offered(record: Journey, key: str) -> set[str]:
        page = proposals.offered(record, CURRENT.page(key))
        return {choice.key for field in page.fields for choice in field.choices}

    assert "not_needed" in offered(journey(FIGURES), "recipients")
    assert "not_needed" not in offered(journey(DUTY), "recipients")
    assert proposals.offered(journey(DUTY), CURRENT.page("items")) == CURRENT.page("items")


def test_whoever_agreed_has_been_told_s2_3_18() -> None:
    own = {"consent": {"standing": "the_person", "given_on": "2026-11-01"}}
    found = proposals.telling(finished(CURRENT, BY_CONSENT, own))
    assert (found["told"], found["told_on"]) == ("already", "2026-11-01")
    by_mother = {"consent": {"standing": "parental_responsibility"}}
    assert proposals.telling(finished(CURRENT, BY_CONSENT, by_mother)) == {}


def test_why_nobody_was_asked_may_be_why_nobody_is_told_s2_3_36() -> None:
    unasked = {**BY_PUBLIC_INTEREST, "consent": "not_asked", "why-not-asked": ["increased_risk"]}
    found = proposals.telling(finished(CURRENT, unasked, {"why-not-asked": {"facts": "He watches her"}}))
    assert found == {"limbs": ["increased_risk"], "facts": "He watches her"}
    calm = {**unasked, "why-not-asked": ["safeguarding_without_consent"]}
    assert proposals.telling(finished(CURRENT, calm)) == {}, "it is no reason for not telling"
    assert proposals.telling(journey(DUTY)) == {}


def row(**said: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"sharing": "share", "as_of": None, "limits_explained": "", "onward": "", **said})


def test_the_checks_that_rows_answer_are_held_and_no_others_s2_3_48() -> None:
    assert proposals.held_checks([], []) == []
    assert proposals.held_checks([row(sharing="withhold")], []) == []
    assert proposals.held_checks([row()], [row()]) == ["fact_opinion", "need_to_know"]
    told = row(as_of="2026-11-01", limits_explained="yes", onward="no")
    assert proposals.held_checks([told], [told]) == [
        "fact_opinion",
        "accurate",
        "need_to_know",
        "consent_limits",
        "onward",
    ]


def test_nothing_is_proposed_where_nothing_follows() -> None:
    assert proposals.lawful_basis(journey({}), "") == NOTHING
    assert proposals.condition(journey({}), "") == NOTHING
