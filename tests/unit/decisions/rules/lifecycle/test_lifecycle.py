"""The life of a record: one table, whole and without a way round it (design.md, Statuses)."""

from itertools import product

import pytest

from decisions.rules.lifecycle import (
    BEGINNINGS,
    EDITABLE,
    LABELS,
    PRIVATE,
    RULES,
    TRANSITIONS,
    WITHIN,
    Action,
    IllegalTransition,
    Status,
    after,
)

LAST = {Status.DISCARDED, Status.DISPOSED}


def reachable(start: Status) -> set[Status]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for (status, _action), step in TRANSITIONS.items():
            if status is here and step.to not in found:
                found.add(step.to)
                waiting.append(step.to)
    return found


def test_every_status_has_its_own_words():
    assert set(LABELS) == set(Status)
    assert len(set(LABELS.values())) == len(Status)


def test_every_status_can_be_reached_from_a_draft_or_is_another_beginning():
    assert set(BEGINNINGS) == {Status.DRAFT, Status.EMERGENCY}
    assert reachable(Status.DRAFT) == set(Status) - {Status.EMERGENCY}


def test_what_was_shared_in_an_emergency_can_only_be_completed_s2_1_17():
    """It is never private, never a draft, never discarded; it leads where a submitted draft leads."""
    assert reachable(Status.EMERGENCY) == {Status.EMERGENCY, *reachable(Status.AWAITING_REVIEW)}
    assert reachable(Status.EMERGENCY).isdisjoint(PRIVATE)
    assert {action for status, action in RULES if status is Status.EMERGENCY} == {
        Action.EDIT,
        Action.SUBMIT,
        Action.SUBMIT_FOR_REVIEW,
        Action.ADD_NOTE,
        Action.HAND_OVER,
    }


def test_every_action_is_possible_somewhere_and_every_step_is_named():
    assert {action for _status, action in RULES} == set(Action)
    assert all(step.words for step in RULES.values())


def test_what_stays_where_it_stands_is_in_the_other_table_and_in_one_only():
    assert TRANSITIONS.keys().isdisjoint(WITHIN)
    assert all(step.to is not status for (status, _action), step in TRANSITIONS.items())
    assert all(step.to is status for (status, _action), step in WITHIN.items())


@pytest.mark.parametrize(("status", "action"), list(product(Status, Action)))
def test_what_is_not_in_the_table_is_refused(status: Status, action: Action):
    if (status, action) in TRANSITIONS:
        assert (status, action) in RULES
        assert after(status, action) is TRANSITIONS[status, action]
        return
    assert ((status, action) in RULES) is ((status, action) in WITHIN)
    with pytest.raises(IllegalTransition, match=f"{action} is not possible while the record is {status}"):
        after(status, action)


def test_answers_change_only_before_a_record_is_submitted_or_after_a_return():
    assert {*BEGINNINGS, Status.RETURNED} == EDITABLE


def test_what_was_submitted_never_becomes_a_draft_again():
    assert {step.to for step in TRANSITIONS.values()}.isdisjoint(BEGINNINGS)


def test_what_was_discarded_or_disposed_of_stays_so():
    assert {status for status, _action in RULES}.isdisjoint(LAST)


def test_every_record_can_come_to_an_end():
    assert all(reachable(status) & LAST for status in Status)


def test_a_returned_record_goes_back_to_review_and_is_never_recorded_unseen_s0_rule_3():
    """It may also leave the review, but only as a new decision takes its place, which is then looked at."""
    assert {action for status, action in TRANSITIONS if status is Status.RETURNED} == {
        Action.SUBMIT_FOR_REVIEW,
        Action.WITHDRAW,
    }


def test_only_a_draft_is_discarded_and_only_a_recorded_decision_disposed_of():
    assert [status for status, action in TRANSITIONS if action is Action.DISCARD] == [Status.DRAFT]
    assert [status for status, action in TRANSITIONS if action is Action.DISPOSE] == [Status.RECORDED]


def test_a_status_may_be_given_as_the_database_holds_it():
    assert after("draft", Action.SUBMIT).to is Status.RECORDED
    with pytest.raises(ValueError):
        after("unheard_of", Action.SUBMIT)
