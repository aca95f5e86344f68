"""Between the fields of question 4 and the events of consent nothing is lost; what is no consent does not get by."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from consent.rules import blocking, problems
from consent.rules.covering import Receiver
from consent.vocabulary import Act, Explained, Flaw, Manner, Standing, Way
from decisions.rules.page_fields import GIVEN, OBJECTION, as_fields, beside, names_in, not_freely, read, use_of
from tests.factories.decisions import CURRENT

TODAY = date(2026, 11, 22)
WHOLE: dict[str, Any] = {
    "given_by": "Robin Example",
    "standing": "the_person",
    "how_given": "spoken",
    "freely": "yes",
    "given_on": "2026-11-20",
    "explained": [one.value for one in Explained],
    "agreed_recipients": "Northshire School\nMs Bell",
    "limits": "Not my form tutor",
    "ask_again_on": "2027-05-20",
}
WAYS = (*Way, Manner.IMPLIED)


def fields(standing: Standing, how: str, explained: list[str]) -> dict[str, Any]:
    on_behalf = {} if standing in (Standing.THE_PERSON, Standing.PROVIDER) else {"standing_evidence": "The order"}
    within = {"service": "Speech therapy"} if how == Manner.IMPLIED else {}
    said = {"standing": standing.value, "how_given": str(how), "explained": explained}
    return {**WHOLE, **on_behalf, **within, **said}


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("explained", [WHOLE["explained"], ["why"], ["not_known"]], ids=["all", "one", "unknown"])
def test_what_was_agreed_comes_back_as_it_was_entered_s2_3_18(standing: Standing, how: str, explained: list[str]):
    entered = fields(standing, how, explained)
    told = read("given", entered)
    assert told is not None
    assert as_fields(told) == entered
    assert told.same_as(read("given", as_fields(told)) or told)


@pytest.mark.parametrize(
    ("answer", "standing", "day"), list(product(("refused", "withdrawn"), Standing, ("", "2026-11-20")))
)
def test_what_was_refused_comes_back_as_it_was_entered_s0_rule_4(answer: str, standing: Standing, day: str):
    entered = {"objected_by": "Her mother", "objected_as": standing.value, "objection": "No.", "objected_on": day}
    told = read(answer, entered)
    assert told is not None
    assert told.act == Act(answer)
    assert as_fields(told) == {key: value for key, value in entered.items() if value}


def test_silence_is_never_consent_s2_3_20():
    told = read("no_reply", {"attempts": "Rang twice", "given_by": "Left over from another answer"})
    assert told is not None
    assert (told.act, told.given_by, told.words) == (Act.NO_REPLY, "", "Rang twice")
    assert as_fields(told) == {"attempts": "Rang twice"}


@pytest.mark.parametrize("answer", ["not_asked", "cannot_give", "not_sure"])
def test_an_answer_by_which_nobody_said_anything_says_nothing(answer: str):
    assert read(answer, WHOLE) is None


@pytest.mark.parametrize("flaw", Flaw)
def test_a_poster_silence_pressure_or_a_condition_is_refused_beside_its_field_s0_faq_4(flaw: Flaw):
    entered = {**WHOLE, "freely": flaw.value}
    told = read("given", entered)
    assert told is not None
    found = blocking(problems(told.event(information=frozenset(), purposes=frozenset(), today=TODAY)))
    assert [problem.words for problem in found] == [not_freely(entered)]
    assert beside("given", found[0].key) == "freely"


def test_a_day_that_is_left_out_is_today_and_no_difference():
    told, same = read("refused", {"objected_by": "Ana", "objection": "No."}), read("refused", {"objected_by": "Ana"})
    assert told is not None
    assert same is not None
    assert not told.same_as(same)
    event = told.event(information=frozenset(), purposes=frozenset(), today=TODAY)
    assert event.at == TODAY
    dated = read("refused", {"objected_by": "Ana", "objection": "No.", "objected_on": "2026-11-01"})
    assert dated is not None
    assert told.same_as(dated)


def test_a_consent_covers_what_the_record_asks_about_that_day_s2_3_19():
    told = read("given", WHOLE)
    assert told is not None
    event = told.event(information=frozenset({"health"}), purposes=frozenset({"care"}), today=TODAY)
    assert event.scope.recipients == ("Northshire School", "Ms Bell")
    assert (event.scope.information, event.scope.purposes) == ({"health"}, {"care"})


def test_one_name_on_each_line_and_each_once():
    assert names_in(" Ms Bell \n\nNorthshire School\nMs Bell") == ("Ms Bell", "Northshire School")


def test_until_recipients_are_named_whoever_asked_will_receive_it():
    asked = {"started": {"entry": "requested", "requester_name": "Ms Bell", "requester_organisation": "School"}}
    assert use_of(asked).recipients == (Receiver("Ms Bell", "School"),)
    assert use_of(asked, (Receiver("Dr Lund"),)).recipients == (Receiver("Dr Lund"),)
    assert use_of({"started": {"entry": "requested"}}).recipients == ()
    assert use_of({"started": {"entry": "proactive", "requester_name": "Ms Bell"}}).recipients == ()


def test_every_field_that_tells_the_event_is_on_the_page():
    on_page = {field.key for field in CURRENT.question("consent").fields}
    assert set(GIVEN) <= on_page
    assert set(OBJECTION) <= on_page
    for answer in ("given", "refused"):
        for problem in ("happened_on", "standing", "given_by"):
            assert beside(answer, problem) in on_page


def test_what_is_missing_where_nobody_replied_is_said_beside_the_attempts_s2_3_20():
    assert beside("no_reply", "given_by") == "attempts"
    assert beside("refused", "of no other name") == "of no other name"
