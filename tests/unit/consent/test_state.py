"""How a consent stands is a replay from its first event (S2 3.20-3.21): every sequence, and any sequence."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent.rules import consents, follow_problem, state
from consent.vocabulary import AGREEING, BEGINNINGS, Act, Event, State
from tests.unit.consent.events import DAY, GIVEN, IMPLIED, LATER, NO_REPLY, REFUSED, REVIEW, after, stands

FOLLOWING = tuple(act for act in Act if act not in BEGINNINGS)
ROOTS = {Act.GIVEN: GIVEN, Act.REFUSED: REFUSED, Act.NO_REPLY: NO_REPLY}
SEQUENCES = [(root, *rest) for root in ROOTS for count in range(5) for rest in product(FOLLOWING, repeat=count)]


def told(sequence: tuple[Act, ...]) -> list[Event]:
    root = ROOTS[sequence[0]]
    return [root, *(after(root, act) for act in sequence[1:])]


def expected(sequence: tuple[Act, ...]) -> State:
    """Said another way than the replay says it: found not valid beats all, then withdrawn, then how it began."""
    if Act.INVALIDATED in sequence:
        return State.INVALIDATED
    if sequence[0] is Act.GIVEN:
        return State.WITHDRAWN if Act.WITHDRAWN in sequence else State.ACTIVE
    return State(sequence[0].value)


def test_every_sequence_of_up_to_five_events_comes_to_what_it_should_s2_3_21() -> None:
    assert len(SEQUENCES) == 3 * (1 + 3 + 9 + 27 + 81)
    assert {sequence for sequence in SEQUENCES if stands(*told(sequence)).state is not expected(sequence)} == set()


def test_silence_is_never_consent_s2_3_20() -> None:
    silent = [sequence for sequence in SEQUENCES if sequence[0] is Act.NO_REPLY]
    assert {stands(*told(sequence)).state for sequence in silent} == {State.NO_REPLY, State.INVALIDATED}


def test_no_sequence_revives_a_withdrawn_consent_s2_3_21() -> None:
    withdrawn = [sequence for sequence in SEQUENCES if sequence[0] is Act.GIVEN and Act.WITHDRAWN in sequence]
    for sequence in withdrawn:
        events = told(sequence)
        until = sequence.index(Act.WITHDRAWN)
        assert stands(*events).state in (State.WITHDRAWN, State.INVALIDATED)
        assert stands(*events).current in events[: until + 1]


def test_what_is_found_not_valid_stays_so() -> None:
    for sequence in SEQUENCES:
        if Act.INVALIDATED in sequence:
            assert stands(*told(sequence)).state is State.INVALIDATED


def test_who_agrees_again_after_withdrawing_gives_a_new_consent_s2_3_21() -> None:
    again = replace(GIVEN, id=NO_REPLY.id, at=LATER)
    old, new = consents([GIVEN, after(GIVEN, Act.WITHDRAWN), again], LATER)
    assert (old.state, new.state) == (State.WITHDRAWN, State.ACTIVE)
    assert (old.id, new.id) == (GIVEN.id, again.id)


def test_it_is_active_on_its_review_day_and_expired_the_day_after_s2_3_21() -> None:
    assert stands(GIVEN, on=REVIEW).state is State.ACTIVE
    assert stands(GIVEN, on=REVIEW + timedelta(1)).state is State.EXPIRED
    assert stands(replace(GIVEN, review_on=None), on=date(2099, 1, 1)).state is State.ACTIVE


def test_a_renewal_counts_from_then_on_with_its_own_dates_and_scope() -> None:
    renewed = after(GIVEN, Act.RENEWED, at=REVIEW, review_on=date(2027, 9, 1), limits="Not the school")
    consent = stands(GIVEN, renewed, on=date(2027, 1, 1))
    assert (consent.state, consent.current) == (State.ACTIVE, renewed)
    assert stands(GIVEN, renewed, on=LATER).current == GIVEN


def test_it_is_told_as_it_stood_on_any_day() -> None:
    events = [GIVEN, after(GIVEN, Act.WITHDRAWN)]
    assert state(events, DAY - timedelta(1)) is None
    assert stands(*events, on=LATER - timedelta(1)).state is State.ACTIVE
    assert stands(*events, on=LATER).state is State.WITHDRAWN


def test_what_begins_nothing_is_no_consent() -> None:
    assert state([after(GIVEN, Act.RENEWED)], LATER) is None
    assert state([], LATER) is None


@pytest.mark.parametrize("root", [GIVEN, REFUSED, NO_REPLY, IMPLIED])
@pytest.mark.parametrize("act", Act)
def test_what_may_follow_what_s2_3_21(root: Event, act: Act) -> None:
    problem = follow_problem(stands(root), act, LATER)
    may = {Act.INVALIDATED} | ({Act.WITHDRAWN, Act.RENEWED} if root.act is Act.GIVEN else set())
    assert (problem is None) == (act in may)


@pytest.mark.parametrize("act", FOLLOWING)
def test_two_may_withdraw_and_nobody_renews_what_was_withdrawn(act: Act) -> None:
    consent = stands(GIVEN, after(GIVEN, Act.WITHDRAWN))
    problem = follow_problem(consent, act, LATER)
    assert (problem is None) == (act is not Act.RENEWED)
    ended = stands(GIVEN, after(GIVEN, Act.INVALIDATED))
    assert follow_problem(ended, act, LATER) is not None
    expired = stands(GIVEN, on=date(2099, 1, 1))
    assert follow_problem(expired, act, LATER) is None


def test_nothing_follows_before_it_began() -> None:
    problem = follow_problem(stands(GIVEN), Act.WITHDRAWN, DAY - timedelta(1))
    assert problem is not None
    assert problem.key == "too_early"


ANY_DAY = st.dates(DAY, date(2027, 12, 31))


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Any events about up to three consents, in any order, on any day, some about what is not there."""
    roots = [
        replace(ROOTS[act], id=draw(st.uuids(version=4)), at=draw(ANY_DAY), review_on=draw(st.none() | ANY_DAY))
        for act in draw(st.lists(st.sampled_from(sorted(ROOTS)), min_size=1, max_size=3))
    ]
    later = [
        after(draw(st.sampled_from([*roots, GIVEN])), act, at=draw(ANY_DAY), review_on=draw(st.none() | ANY_DAY))
        for act in draw(st.lists(st.sampled_from(FOLLOWING), max_size=6))
    ]
    return draw(st.permutations([*roots, *later])) if later else roots


@settings(max_examples=150)
@given(histories(), ANY_DAY)
def test_any_history_is_its_replay_from_the_first_and_loses_no_event(events: list[Event], on: date) -> None:
    """One event more at a time comes to the same as all at once; what was known stays; what has ended stays ended."""
    held = {one.id: one for one in consents(events, on)}
    seen = [event for one in held.values() for event in one.events]
    roots = {event.id for event in events if event.act in BEGINNINGS and event.at <= on}
    belongs = [event for event in events if event.at <= on and (event.id in roots or event.about in roots)]
    assert sorted(event.id for event in seen) == sorted(event.id for event in belongs)
    for root, consent in held.items():
        ended = None
        for count in range(1, len(consent.events) + 1):
            step = stands(*consent.events[:count], on=on)
            assert step.current.act in AGREEING | BEGINNINGS
            assert ended in (None, step.state) or (ended, step.state) == (State.WITHDRAWN, State.INVALIDATED)
            ended = step.state if step.state in (State.WITHDRAWN, State.INVALIDATED) else ended
        assert (step.state, step.current, root) == (consent.state, consent.current, consent.id)
