"""Requests for information: every cell against the signed-off table, and what is true of all (S1 sections 2-3)."""

import csv
from itertools import chain, combinations, product
from pathlib import Path

import pytest

from decisions.rules.lifecycle import Part, Refusal
from decisions.rules.requests import (
    ANSWERED_OTHERWISE,
    ANSWERS,
    CLOSED,
    FOLLOWS,
    GIVEN_UNDECIDED,
    KINDS,
    LABELS,
    LOOKED_AT,
    NEVER,
    OPEN,
    REFUSALS,
    RULES,
    Direction,
    RequestAction,
    RequestKind,
    State,
    actions_for,
    cells,
    doubt_about,
    may,
    states_of,
)

SIGNED_OFF = Path(__file__).parent / "requests.csv"
IN, OUT = Direction.INCOMING, Direction.OUTGOING
#: A request of ours is always of the first kind.
KINDS_OF = {IN: tuple(RequestKind), OUT: (RequestKind.PROFESSIONAL,)}
CELLS = [
    (direction, kind, state, action)
    for direction in Direction
    for kind in KINDS_OF[direction]
    for state, action in product(states_of(direction), RequestAction)
]
AT_WORK = {Part.PRACTITIONER, Part.MANAGER, Part.SENIOR_MANAGER}
#: What everybody may do with a request who reads it, and what only some may; everything else is for those at work.
BY = {
    RequestAction.READ: AT_WORK | {Part.CALDICOTT_GUARDIAN},
    RequestAction.HAND_ON: AT_WORK | {Part.CALDICOTT_GUARDIAN},
    RequestAction.DECIDE: {Part.PRACTITIONER},
    RequestAction.HAND_OVER: {Part.MANAGER, Part.SENIOR_MANAGER, Part.CALDICOTT_GUARDIAN},
}
_WORKED_ON = {"read", "change", "chase", "answer", "withdraw", "take_over", "hand_over"}
_TO_US = _WORKED_ON | {"decide", "hand_on"}
#: What can be done with a request as it stands, written down a second time and by state.
CAN = {
    IN: {
        State.NONE: {"begin"},
        State.RECEIVED: _TO_US | {"acknowledge", "ask_back"},
        State.ACKNOWLEDGED: _TO_US | {"ask_back"},
        State.ASKED_BACK: _TO_US | {"hear_back"},
        **dict.fromkeys(CLOSED, {"read", "come_back"}),
    },
    OUT: {
        State.NONE: {"begin"},
        State.ASKED: _WORKED_ON | {"acknowledge"},
        State.ACKNOWLEDGED: _WORKED_ON,
        **dict.fromkeys(CLOSED - {State.HANDED_ON}, {"read", "come_back"}),
    },
}


def allowed(direction: Direction, kind: RequestKind, state: State, action: RequestAction, part: Part) -> bool:
    """In one way or the other: with one's own request or with somebody else's."""
    return any(may(direction, kind, state, action, part, own=own, blocked=False) is None for own in (True, False))


def next_of(direction: Direction, kind: RequestKind, state: State) -> set[State]:
    """Where somebody can bring such a request from here."""
    return {
        move.to
        for (here, action), move in RULES[direction].items()
        if here is state and any(allowed(direction, kind, state, action, part) for part in Part)
    }


def reached(direction: Direction, kind: RequestKind) -> set[State]:
    found, new = {State.NONE}, {State.NONE}
    while new:
        new = set().union(*(next_of(direction, kind, state) for state in new)) - found
        found |= new
    return found


def test_every_cell_is_as_signed_off_s1_2() -> None:
    with SIGNED_OFF.open(encoding="utf-8", newline="") as file:
        signed = {tuple(row.values())[:4]: (row["keeper_may"], row["others_may"]) for row in csv.DictReader(file)}
    assert set(signed) == {tuple(map(str, cell)) for cell in CELLS}
    assert len(CELLS) == len(RequestAction) * (len(RequestKind) * len(states_of(IN)) + len(states_of(OUT)))
    for cell in CELLS:
        for own, written in zip((True, False), signed[cell], strict=True):
            parts = {part for part in Part if may(*cell, part, own=own, blocked=False) is None}
            assert parts == {Part(word) for word in written.split() if word != "nobody"}, (cell, own)
    assert cells() == SIGNED_OFF.read_text(encoding="utf-8")


def test_every_cell_is_what_its_state_its_kind_and_the_part_say_s1_2_s4_2_2_20() -> None:
    """Every direction, kind, state, action, part, own or not, blocked or not, against the rules as they are spoken."""
    for direction, kind, state, action in CELLS:
        can = action in CAN[direction][state] and action not in NEVER.get(kind, ())
        for part, own, blocked in product(Part, (True, False), (True, False)):
            expected = can and not blocked and part in BY.get(action, AT_WORK)
            expected = expected and not (own and action is RequestAction.TAKE_OVER)
            refused = may(direction, kind, state, action, part, own=own, blocked=blocked)
            assert (refused is None) == expected, (direction, kind, state, action, part, own, blocked)
            assert refused is None or REFUSALS[refused]


def test_a_refusal_names_its_reason() -> None:
    for cell in CELLS:
        for part, own in product(Part, (True, False)):
            assert may(*cell, part, own=own, blocked=True) is Refusal.BLOCKED
            refused = may(*cell, part, own=own, blocked=False)
            assert (refused is Refusal.OWN) == (own and cell[3] is RequestAction.TAKE_OVER), cell
            assert refused is not Refusal.OTHERS
    assert set(REFUSALS) == set(Refusal)


def test_what_there_is_not_in_a_direction_is_nobodys_fault() -> None:
    """One of ours is never handed on, asked back for or decided: not because of who asks, or whose it is."""
    actions = set(RequestAction) - {action for _state, action in RULES[OUT]}
    assert actions == {
        RequestAction.ASK_BACK,
        RequestAction.HEAR_BACK,
        RequestAction.DECIDE,
        RequestAction.HAND_ON,
    }
    for action, state, part, own in product(actions, states_of(OUT), Part, (True, False)):
        assert may(OUT, RequestKind.PROFESSIONAL, state, action, part, own=own, blocked=False) is Refusal.STATUS


def test_every_state_can_be_reached_by_each_kind_but_an_answer_that_only_others_give_s4_2_2_27() -> None:
    for direction in Direction:
        for kind in KINDS_OF[direction]:
            closed_to_us = {State.ANSWERED} if RequestAction.ANSWER in NEVER.get(kind, ()) else set()
            assert reached(direction, kind) == set(states_of(direction)) - closed_to_us, (direction, kind)
    assert set(states_of(IN)) | set(states_of(OUT)) == set(State)
    assert set(State) - set(states_of(OUT)) == {State.RECEIVED, State.ASKED_BACK, State.HANDED_ON}
    assert set(State) - set(states_of(IN)) == {State.ASKED}


def test_every_open_request_can_be_closed_and_every_closed_one_comes_back_s0_rule_7() -> None:
    """Whoever asks brings something new, and the request is looked at again."""
    assert {State.NONE} | OPEN | CLOSED == set(State)
    assert not OPEN & CLOSED
    for direction in Direction:
        for kind, state in product(KINDS_OF[direction], states_of(direction)):
            to = next_of(direction, kind, state)
            if state in OPEN:
                assert to & CLOSED, (direction, kind, state)
            elif state in CLOSED:
                assert to == {state, State.RECEIVED if direction is IN else State.ASKED}
            else:
                assert len(to) == 1


def test_administrators_do_nothing_and_nobody_does_who_is_kept_from_it_by_name() -> None:
    for cell in CELLS:
        assert not allowed(*cell, Part.ADMINISTRATOR), cell
        for part, own in product(Part, (True, False)):
            assert may(*cell, part, own=own, blocked=True) is Refusal.BLOCKED


def test_only_the_police_disclose_under_a_scheme_and_we_answer_no_subject_access_s4_2_2_24_2_2_27() -> None:
    assert RequestAction.ANSWER in NEVER[RequestKind.DISCLOSURE_SCHEME]
    assert NEVER[RequestKind.PERSON] == {RequestAction.DECIDE, RequestAction.ANSWER}
    for kind, actions in NEVER.items():
        for action, state, part in product(actions, State, Part):
            assert not allowed(IN, kind, state, action, part), (kind, action, state, part)
        assert State.HANDED_ON in reached(IN, kind)
    assert set(KINDS) == set(RequestKind) >= LOOKED_AT
    assert RequestKind.PROFESSIONAL not in LOOKED_AT
    assert RequestKind.PERSON not in LOOKED_AT


def test_what_is_offered_is_what_may_be_done_in_any_part() -> None:
    parts_of = list(chain.from_iterable(combinations(Part, size) for size in range(len(Part) + 1)))
    for direction in Direction:
        for kind, state, parts, own in product(KINDS_OF[direction], states_of(direction), parts_of, (True, False)):
            offered = actions_for(direction, kind, state, parts, own=own)
            assert offered == tuple(
                action
                for action in RequestAction
                if None in {may(direction, kind, state, action, part, own=own, blocked=False) for part in parts}
            )


def test_a_request_is_acknowledged_answered_and_chased_by_any_colleague_who_is_at_work_s1_3() -> None:
    """Whoever sees to it may be away: nothing waits for them."""
    for direction, kind, state, action in CELLS:
        if action is not RequestAction.TAKE_OVER:
            for part in Part:
                mine, theirs = (may(direction, kind, state, action, part, own=o, blocked=False) for o in (True, False))
                assert mine == theirs


def test_a_state_that_is_shown_has_words_and_each_answer_its_own() -> None:
    assert set(LABELS) == set(State) - {State.NONE}
    assert len(set(LABELS.values())) == len(LABELS)
    for answers in ANSWERS.values():
        assert len(set(answers.values())) == len(answers)
        assert {"full", "part", "refused"} < set(answers)


@pytest.mark.parametrize(
    ("outcome", "answer"), [("share", "full"), ("share_in_part", "part"), ("do_not_share", "refused")]
)
def test_the_outcome_of_a_decision_says_how_its_request_is_answered(outcome: str, answer: str) -> None:
    assert FOLLOWS[outcome] == answer
    assert set(FOLLOWS.values()) <= set(ANSWERS[IN])


@pytest.mark.parametrize("decided", [None, *FOLLOWS])
def test_an_answer_that_no_decision_bears_out_is_told_and_holds_nothing_up(decided: str | None) -> None:
    """Every answer beside every decision, and beside none."""
    fits = {"share": {"full"}, "share_in_part": {"part", "too_much"}, "do_not_share": {"refused", "too_much"}}
    for answer in ANSWERS[IN]:
        if decided is None:
            expected = GIVEN_UNDECIDED if answer in {"full", "part"} else ""
        else:
            expected = "" if answer in fits[decided] else ANSWERED_OTHERWISE
        assert doubt_about(answer, decided) == expected, (answer, decided)
