"""The way through a record follows from its answers: which pages, in which order, in which state (ux.md, flow.md)."""

from dataclasses import replace

import pytest

from decisions.demo.story import AnsweredPage
from decisions.rules.advice import comes_up
from decisions.rules.journey import CHECK, DANGER_NOW, TASKS, Given, Journey
from decisions.rules.question_four import CONSENTS
from decisions.rules.task_state import TaskState
from decisions.rules.together import first_of
from guidance.flow.graph import Gateway, Indication, Place
from guidance.flow.keys import BASIS
from guidance.flow.route import every_route
from tests.factories.decisions import ASK_FIRST, BY_CONSENT, BY_PUBLIC_INTEREST, CURRENT, NO_PURPOSE
from tests.factories.routes import finished, journeys, page_of, with_page

ROUTES = list(every_route(CURRENT))
BEFORE = tuple(page.key for page in CURRENT.in_place(Place.BEFORE))
#: The pages of question 6 that everybody is asked who shares, and those of question 7.
SHARING = tuple(page.key for page in CURRENT.in_place(Place.SHARING) if page.only_if is None)
RECORD = tuple(page.key for page in CURRENT.in_place(Place.RECORD))
#: Nobody is in danger, and nobody else could be put at risk.
CALM = {"danger": {"immediate_danger": "no"}, "safeguards": {"third_party": "no"}}
EMPTY = Journey(CURRENT, {})


def answered(journey: Journey, key: str, value: str | list[str], **fields: object) -> Journey:
    """The journey with this question answered anew."""
    return with_page(journey, page_of(journey, key, value, fields))


def decided(journey: Journey, decision: str) -> Journey:
    return with_page(journey, page_of(journey, "decision", None, {"decision": decision, "reasons": "So it is."}))


def without(journey: Journey, key: str) -> Journey:
    """The journey as it was before Continue was pressed on this page."""
    return replace(journey, given={name: given for name, given in journey.given.items() if name != key})


def half_way() -> Journey:
    """Questions 1 and 2 are answered, question 3 is open."""
    return next(journey for told, journey in journeys(CURRENT, BY_CONSENT) if told.step == "people")


def behind(journey: Journey, question: str) -> tuple[str, ...]:
    """The questions on the way behind this one."""
    steps = journey.route.steps
    return steps[steps.index(question) + 1 :]


def test_a_new_record_starts_with_danger_and_knows_no_further_than_the_first_question():
    assert EMPTY.steps == (*BEFORE, CURRENT.start)
    assert EMPTY.resume() == "danger"
    assert not EMPTY.ready
    assert {EMPTY.state(key) for key in EMPTY.steps} == {TaskState.NOT_YET_STARTED}


def test_by_consent_the_pages_come_in_the_order_of_the_seven_questions():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    who = journey.route.steps.index("identifiable") + 1
    way = (*journey.route.steps[:who], "people", *journey.route.steps[who:])
    assert journey.steps == (*BEFORE, *way, *SHARING, *RECORD)
    assert [key for key in journey.steps if key in BY_CONSENT] == list(BY_CONSENT)
    numbers = [journey.step(key).number for key in journey.steps]
    assert numbers == sorted(numbers)
    assert set(numbers) == {*range(8)} - {5}, "question 5 is asked where there is no consent"
    assert journey.ready
    assert journey.indication is Indication.CAN_SHARE
    assert journey.gateway is Gateway.CONSENT


def test_continue_leads_to_the_next_page_and_behind_the_last_to_the_check_page():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    following = [journey.after(key) for key in journey.steps]
    assert following == [*journey.steps[1:], CHECK]


def test_back_leads_to_the_page_before_and_from_the_first_to_the_task_list():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    behind_them = [first_of(journey, key) for key in journey.steps[:-1]]
    assert [journey.before(key) for key in journey.steps] == [TASKS, *behind_them]


@pytest.mark.parametrize("answers", [answers for answers, _route in ROUTES[::40]], ids=lambda a: "-".join(map(str, a)))
def test_on_every_route_back_undoes_continue(answers: dict[str, object]):
    journey = finished(CURRENT, answers, CALM)  # type: ignore[arg-type]
    steps = [key for key in journey.steps if comes_up(journey, key)]
    assert all(journey.before(journey.after(key)) == first_of(journey, key) for key in steps[:-1])


def test_from_a_page_off_the_way_back_is_the_task_list_and_continue_goes_on_where_the_record_stands():
    journey = half_way()
    assert journey.before("advice") == TASKS
    assert journey.after("advice") == journey.after("risk") == journey.resume() == "confidential"


def test_a_page_not_reached_cannot_start_yet_and_one_that_no_answer_can_reach_is_not_needed():
    journey = half_way()
    assert journey.state("identifiable") is TaskState.COMPLETED
    assert journey.state("confidential") is TaskState.NOT_YET_STARTED
    assert journey.state("consent") is TaskState.CANNOT_START_YET
    assert journey.state("decision") is TaskState.CANNOT_START_YET
    assert journey.state("court-order") is TaskState.NOT_NEEDED
    assert finished(CURRENT, BY_CONSENT, CALM).state("risk") is TaskState.NOT_NEEDED


def test_half_typed_text_and_rows_without_continue_are_in_progress():
    journey = half_way()
    typed = Journey(CURRENT, journey.given, journey.rows, typed=frozenset({"confidential"}))
    assert typed.state("confidential") is TaskState.IN_PROGRESS
    only_rows = without(finished(CURRENT, BY_CONSENT, CALM), "people")
    assert only_rows.state("people") is TaskState.IN_PROGRESS
    assert not only_rows.is_done("people")


def test_a_page_of_rows_is_done_with_continue_and_enough_rows_only():
    given = {"people": Given()}
    assert not Journey(CURRENT, given, {}).is_done("people")
    assert Journey(CURRENT, given, {"people": 1}).is_done("people")
    journey = replace(finished(CURRENT, BY_CONSENT, CALM), rows={})
    assert journey.state("people") is TaskState.IN_PROGRESS


def test_a_page_whose_rows_were_removed_is_asked_again_before_submitting():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    emptied = Journey(CURRENT, journey.given, {**journey.rows, "items": 0})
    assert emptied.unfinished == ("items",)
    assert emptied.resume() == "items"
    assert not emptied.ready


def test_pages_behind_a_changed_answer_are_to_be_checked_again_and_none_before_it():
    journey = finished(CURRENT, BY_PUBLIC_INTEREST, CALM)
    changed = answered(journey, "risk", "adult")
    assert changed.to_check_again == changed.steps[changed.steps.index("risk") + 1 :]
    assert changed.ready, "a second look is asked for, not forced"


def test_pages_before_the_first_question_never_need_a_second_look():
    journey = answered(finished(CURRENT, BY_CONSENT, CALM), "legal-duty", "statutory_duty")
    assert {journey.state(key) for key in BEFORE} == {TaskState.COMPLETED}


def test_the_same_answer_again_asks_for_no_second_look():
    journey = finished(CURRENT, BY_PUBLIC_INTEREST, CALM)
    assert answered(journey, "risk", "child").to_check_again == ()


def test_question_6_is_asked_of_somebody_who_shares_against_the_indication():
    journey = decided(finished(CURRENT, NO_PURPOSE), "share")
    assert journey.indication is Indication.SHOULD_NOT_SHARE
    assert journey.differs
    assert journey.steps == (*BEFORE, "purpose", "people", *RECORD, *BASIS, *SHARING)
    assert not journey.ready


def test_question_6_is_not_asked_of_somebody_who_does_not_share():
    journey = decided(finished(CURRENT, BY_CONSENT, CALM), "do_not_share")
    assert set(journey.steps) == {*BEFORE, *journey.route.steps, "people", *RECORD}
    assert journey.after(RECORD[-1]) == CHECK
    assert journey.differs


@pytest.mark.parametrize("decision", ["share", "share_in_part"])
def test_sharing_in_part_asks_question_6_too(decision: str):
    journey = decided(finished(CURRENT, ASK_FIRST), decision)
    assert set(SHARING) <= set(journey.steps)


@pytest.mark.parametrize("answers", [answers for answers, route in ROUTES if route.indication is Indication.MUST_SHARE])
def test_less_than_a_duty_demands_differs_from_the_indication_s2_3_8(answers: dict[str, object]):
    journey = finished(CURRENT, answers)  # type: ignore[arg-type]
    assert not journey.differs
    assert decided(journey, "share_in_part").differs
    assert decided(journey, "do_not_share").differs


def test_third_party_safety_is_asked_only_where_somebody_else_could_be_put_at_risk_s2_3_49():
    for said, asked in (("yes", True), ("not_sure", True), ("no", False)):
        journey = finished(CURRENT, BY_CONSENT, {"safeguards": {"third_party": said}})
        assert ("third-parties" in journey.steps) is asked


def test_advice_is_open_from_the_first_page_to_the_last_and_required_nowhere_s2_3_44():
    for _told, journey in journeys(CURRENT, BY_PUBLIC_INTEREST):
        assert journey.may_open("advice")
        assert "advice" not in journey.steps
    assert EMPTY.may_open("advice")
    unsure = finished(CURRENT, {"purpose": "not_sure"})
    assert unsure.steps == (*BEFORE, "purpose", "people", "advice", *RECORD)
    assert unsure.rows.get("advice", 0) == 0


def test_advice_that_was_taken_is_shown_as_completed_wherever_the_record_stands():
    journey = half_way()
    assert journey.state("advice") is TaskState.NOT_NEEDED
    assert Journey(CURRENT, journey.given, {**journey.rows, "advice": 1}).state("advice") is TaskState.COMPLETED


def test_a_page_off_the_way_cannot_be_opened():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    assert not journey.may_open("risk")
    assert not journey.may_open("third-parties")
    assert not half_way().may_open("decision")


def test_a_decision_that_an_earlier_change_made_differ_is_unfinished_until_it_says_why_s2_4_12():
    changed = answered(finished(CURRENT, BY_CONSENT, CALM), "purpose", "no")
    assert changed.unexplained
    assert changed.unfinished == ("decision",)
    assert changed.state("decision") is TaskState.IN_PROGRESS
    said = {"decision": "share", "reasons": "So it is.", "different_because": "A court will decide."}
    explained = with_page(changed, page_of(changed, "decision", None, said))
    assert explained.differs
    assert explained.ready


def test_somebody_in_danger_comes_before_any_next_page_s2_1_10():
    journey = with_page(EMPTY, page_of(EMPTY, "danger", None, {"immediate_danger": "yes"}))
    assert journey.after("danger") == DANGER_NOW
    assert journey.resume() == "started", "the record itself goes on"
    calm = with_page(EMPTY, page_of(EMPTY, "danger", None, {"immediate_danger": "no"}))
    assert calm.after("danger") == "started"


def test_a_decision_before_the_end_of_the_route_differs_from_nothing_s2_4_12():
    assert not EMPTY.differs
    assert not decided(half_way(), "share").differs


def test_a_choice_that_is_offered_no_longer_is_asked_again_after_a_return_too():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    now = with_page(journey, AnsweredPage("started", fields={"entry": "proactive"}))
    earlier = with_page(journey, AnsweredPage("started", fields={"entry": "seeking"}))
    assert (now.ready, earlier.ready, earlier.unfinished) == (True, False, ("started",))
    assert earlier.state("started") is TaskState.IN_PROGRESS
    now, earlier = (replace(way, reopened=frozenset({"decision"})) for way in (now, earlier))
    assert not now.may_open("started")
    assert earlier.may_open("started")
    assert not earlier.may_open("danger")


def test_of_a_returned_record_only_what_was_reopened_may_be_opened():
    journey = replace(finished(CURRENT, BY_CONSENT, CALM), reopened=frozenset({"decision"}))
    assert journey.may_open("decision")
    assert not journey.may_open("consent")
    assert not journey.may_open("advice")


def test_what_is_still_missing_of_a_page_may_be_said_on_another_one_which_comes_next_s2_3_22():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    unsettled = replace(journey, unsettled=True)
    assert (journey.after("consent"), unsettled.after("consent")) == ("consent-covers", CONSENTS)
    assert unsettled.resume() == CONSENTS


def test_one_more_row_is_one_more_of_its_kind_and_none_of_another():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    more = journey.with_row("people").with_row("advice")
    assert more.rows == {**journey.rows, "people": journey.rows["people"] + 1, "advice": 1}


def test_a_page_that_was_in_order_and_is_not_after_a_change_opens_again_and_no_other_does():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    assert journey.reopened_by(answered(journey, "consent", "refused")) == ("risk",)
    assert journey.reopened_by(journey) == ()
    assert half_way().reopened_by(half_way()) == ()
