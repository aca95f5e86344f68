"""Rules between the fields of a page that the edition's data cannot say."""

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from decisions.rules.between_fields import RULES, broken
from decisions.rules.duty import LIMBS
from decisions.rules.journey import Journey
from decisions.wizard.forms import CaseForm
from guidance.flow import keys
from guidance.flow.keys import NOT_CHECKED
from guidance.flow.route import every_route
from guidance.forms.show import shown_groups
from tests.factories.decisions import BY_CONSENT, BY_COURT_ORDER, CURRENT, NO_PURPOSE
from tests.factories.routes import finished, journeys

EMPTY = Journey(CURRENT, {})
OFFERED = [
    choice.key for field in CURRENT.page("safeguards").fields for choice in field.choices if field.key == "checks"
]
CHECKS = OFFERED[:-1]
DECIDED = {"decision": "share", "reasons": "So it is."}


def test_there_are_eight_checks_s2_3_48():
    assert tuple(CHECKS) == keys.CHECKS
    assert (len(CHECKS), OFFERED[-1]) == (8, keys.NO_TIME)


@pytest.mark.parametrize("left_out", CHECKS)
def test_each_check_that_was_not_made_is_asked_for_its_own_reason_and_no_other_s2_3_48(left_out: str):
    fields: dict[str, Any] = {"checks": [key for key in CHECKS if key != left_out], "third_party": "no"}
    asked = [field.key for group in shown_groups(EMPTY.step("safeguards"), None, fields) for field in group.fields]
    assert [key for key in asked if key in NOT_CHECKED] == [f"not_{left_out}"]


def test_with_all_eight_checks_made_or_no_time_for_them_no_reason_is_asked_and_else_all_eight_are_s2_3_48():
    for ticked, count in ((CHECKS, 0), ((), 8), ((keys.NO_TIME,), 0)):
        shown = shown_groups(EMPTY.step("safeguards"), None, {"checks": list(ticked)})
        asked = [field for group in shown for field in group.fields if field.key in NOT_CHECKED]
        assert len(asked) == count
        assert all(field.required and field.error for field in asked)


@pytest.mark.parametrize(
    ("answers", "outcome", "asked"),
    [
        (BY_CONSENT, "share", False),
        (BY_CONSENT, "share_in_part", False),
        (BY_CONSENT, "do_not_share", True),
        (BY_COURT_ORDER, "share_in_part", True),
        (NO_PURPOSE, "do_not_share", False),
        (NO_PURPOSE, "share_in_part", True),
    ],
)
def test_a_decision_that_differs_says_why_s2_4_12(answers, outcome: str, asked: bool):
    """Proves S2 Scope; 1.4; 4.12."""
    journey = finished(CURRENT, answers)
    fields = {**DECIDED, "decision": outcome}
    assert list(broken("decision", fields, journey)) == (["different_because"] if asked else [])
    assert broken("decision", {**fields, "different_because": "She changed her mind."}, journey) == {}


@pytest.mark.parametrize(
    ("outcome", "reasons", "refused"),
    [
        ("do_not_share", "So that she is seen today", True),
        ("do_not_share", "She asked me not to", False),
        ("share", "So that she is seen today", False),
        ("share_in_part", "So that she is seen today", False),
    ],
)
def test_reasons_for_sharing_are_no_reasons_for_holding_back_s2_3_50(outcome: str, reasons: str, refused: bool):
    """The words that are proposed from the purpose speak for sharing (rules.proposals)."""
    journey = finished(CURRENT, BY_CONSENT, {"purpose": {"how_it_serves": "So that she is seen today"}})
    fields = {"decision": outcome, "reasons": reasons, "different_because": "She changed her mind."}
    assert list(broken("decision", fields, journey)) == (["reasons"] if refused else [])


def test_what_was_shared_has_a_date_and_so_has_what_is_planned_s0_rule_7():
    assert list(broken("disclosures", {"timing": "shared", "channel": "post"}, EMPTY)) == ["shared_on"]
    assert broken("disclosures", {"timing": "shared", "shared_on": "2026-11-20"}, EMPTY) == {}
    assert list(broken("disclosures", {"timing": "planned"}, EMPTY)) == ["shared_on"]
    assert broken("disclosures", {"timing": "planned", "shared_on": "2026-11-30"}, EMPTY) == {}


def test_what_fields_and_rules_and_days_find_is_said_in_one_round():
    tomorrow = timezone.localdate() + timedelta(1)
    day = f"told_on_0={tomorrow.day}&told_on_1={tomorrow.month}&told_on_2={tomorrow.year}"
    for step, sent, faults in (
        ("disclosures", "timing=shared", {"channel", "shared_on"}),
        ("informing", f"told=already&{day}", {"person", "told_on"}),
    ):
        form = CaseForm(EMPTY.step(step), QueryDict(sent))
        assert not form.holds(EMPTY)
        assert set(form.errors) == faults


def test_whoever_will_be_told_is_told_by_a_day_s2_3_47():
    cases = (("will", "", True), ("will", "2026-11-30", False), ("already", "", True), ("for_them", "", False))
    for told, day, missing in (*cases, ("not", "", False)):
        found = broken("informing", {"told": told, "told_on": day}, EMPTY)
        assert list(found) == (["told_on"] if missing else [])


def test_what_is_withheld_is_withheld_for_a_reason_s3_faq_7():
    assert list(broken("items", {"sharing": "withhold"}, EMPTY)) == ["withheld_because"]
    assert broken("items", {"sharing": "withhold", "withheld_because": "Not needed"}, EMPTY) == {}
    assert broken("items", {"sharing": "share"}, EMPTY) == {}


@pytest.mark.parametrize(
    ("freely", "says"),
    [("notice", "poster"), ("silence", "Silence"), ("pressure", "pressure"), ("conditional", "service")],
)
def test_what_was_not_a_free_choice_is_no_consent_s2_3_20_s0_faq_4(freely: str, says: str):
    found = broken("consent", {"freely": freely}, EMPTY, value="given")
    assert list(found) == ["freely"]
    assert says in found["freely"][0]
    assert broken("consent", {"freely": "yes"}, EMPTY, value="given") == {}


@pytest.mark.parametrize("value", ["yes", "no", "not_sure"])
@pytest.mark.parametrize("doubts", [frozenset(), frozenset({"purpose"})])
@pytest.mark.parametrize("because", ["", "She said so again today"])
def test_a_yes_against_what_is_on_record_says_why_s2_3_21(value: str, doubts: frozenset[str], because: str):
    fields = {"covered_because": because} if because else {}
    found = broken("consent-covers", fields, Journey(CURRENT, {}, doubts=doubts), value=value)
    assert bool(found) is (value == "yes" and bool(doubts) and not because)


@pytest.mark.parametrize("step", ["danger", "purpose", "consent", "consent-covers", "people"])
def test_a_page_without_such_a_rule_asks_for_nothing_more(step: str):
    assert broken(step, {}, EMPTY) == {}


def test_every_rule_belongs_to_a_page_and_asks_for_a_field_that_is_on_it():
    for key in RULES:
        asked = {field.key for field in EMPTY.step(key).fields}
        worst = {"decision": "do_not_share", "timing": "shared", "sharing": "withhold", "freely": "silence"}
        worst |= {"told": "will"}
        found = broken(key, worst, finished(CURRENT, BY_CONSENT), value="child_safeguarding_duty")
        assert found
        assert set(found) <= asked
        assert all(words[0].startswith("Enter ") or key in ("consent", "legal-duty") for words in found.values())


@pytest.mark.parametrize("ticked", [set(some) for size in range(5) for some in combinations(LIMBS, size)])
def test_every_limb_left_out_of_the_duty_refuses_it_and_says_which_s_16la(ticked: set[str]):
    found = broken("legal-duty", {"duty_tests": sorted(ticked)}, EMPTY, value="child_safeguarding_duty")
    left_out = [words for limb, words in LIMBS.items() if limb not in ticked]
    said = found.get("duty_tests", ())
    assert list(said[: len(left_out)]) == left_out
    assert bool(said) is bool(left_out)
    assert not left_out or "none of these" in said[-1]
    assert broken("legal-duty", {"duty_tests": sorted(ticked)}, EMPTY, value="none") == {}


def test_a_record_that_reached_the_check_page_keeps_every_rule():
    for answers, _route in list(every_route(CURRENT))[::20]:
        for told, journey in journeys(CURRENT, answers):
            assert broken(told.step, told.fields, journey) == {} or told.rows
