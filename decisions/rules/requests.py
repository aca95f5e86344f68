"""Requests for information, to us and of ours: how one stands, and who may do what with it. Pure.

S1 sections 2 and 3; S0 introduction (asking, too, must be necessary and proportionate); S1 rules explained 7; S4
2.2.20-31. A request holds up nothing: whoever must share shares, and the request is answered afterwards.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from decisions.rules.lifecycle import GUARDIANS, LOOKERS, MANAGERS, READERS, Ownership, Part, Refusal, refusal
from decisions.rules.refusals import GENERAL
from guidance.flow.graph import gettext_noop as _


class Direction(StrEnum):
    INCOMING = "incoming"  # somebody asks us
    OUTGOING = "outgoing"  # we ask somebody


class RequestKind(StrEnum):
    """What kind of request to us: each has its own route. A request of ours is of the first kind."""

    PROFESSIONAL = "professional"
    PERSON = "person"  # what we hold about themselves: a subject access request
    POLICE_VICTIM = "police_victim"
    DISCLOSURE_SCHEME = "disclosure_scheme"
    AGE_ASSESSMENT = "age_assessment"


KINDS: Mapping[RequestKind, str] = {
    RequestKind.PROFESSIONAL: _("Somebody from another organisation, about a person"),
    RequestKind.PERSON: _("The person themselves, about what we hold about them"),
    RequestKind.POLICE_VICTIM: _("The police, about the victim of a crime"),
    RequestKind.DISCLOSURE_SCHEME: _(
        "Somebody who wants to know whether a partner, or an adult near a child, is a risk"
    ),
    RequestKind.AGE_ASSESSMENT: _("A council that assesses the age of a young person"),
}

#: Kinds whose decisions are looked at afterwards (requirements C).
LOOKED_AT = frozenset({RequestKind.POLICE_VICTIM, RequestKind.DISCLOSURE_SCHEME, RequestKind.AGE_ASSESSMENT})


class State(StrEnum):
    """Where a request stands. The stored words never change: a court reads them."""

    NONE = "none"  # nobody has written it down yet
    RECEIVED = "received"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    ASKED_BACK = "asked_back"  # we wait for what it lacks
    ANSWERED = "answered"
    HANDED_ON = "handed_on"
    WITHDRAWN = "withdrawn"


LABELS: Mapping[State, str] = {
    State.RECEIVED: _("Received"),
    State.ASKED: _("Asked"),
    State.ACKNOWLEDGED: _("Acknowledged"),
    State.ASKED_BACK: _("Waiting for what it lacks"),
    State.ANSWERED: _("Answered"),
    State.HANDED_ON: _("Handed on"),
    State.WITHDRAWN: _("Taken back"),
}

OPEN = frozenset({State.RECEIVED, State.ASKED, State.ACKNOWLEDGED, State.ASKED_BACK})
CLOSED = frozenset({State.ANSWERED, State.HANDED_ON, State.WITHDRAWN})


class RequestAction(StrEnum):
    READ = "read"
    BEGIN = "begin"  # write down that somebody asked us, or that we ask
    CHANGE = "change"  # what was written down of it
    ACKNOWLEDGE = "acknowledge"
    ASK_BACK = "ask_back"
    HEAR_BACK = "hear_back"
    CHASE = "chase"
    DECIDE = "decide"  # begin the decision that it asks for
    ANSWER = "answer"
    HAND_ON = "hand_on"
    WITHDRAW = "withdraw"
    COME_BACK = "come_back"  # there is something new
    TAKE_OVER = "take_over"  # see to it oneself from now on
    HAND_OVER = "hand_over"  # have somebody else see to it: whoever did may have left


@dataclass(frozen=True, slots=True)
class Move:
    """Where an action leads, who may take it, and with whose request."""

    to: State
    by: frozenset[Part] = READERS
    whose: Ownership = Ownership.ANY


Table = Mapping[tuple[State, RequestAction], Move]

_PRACTITIONERS = frozenset({Part.PRACTITIONER})
_AT_WORK = _PRACTITIONERS | MANAGERS

_READ = {(state, RequestAction.READ): Move(state) for state in (*OPEN, *CLOSED)}
_TO_US = (State.RECEIVED, State.ACKNOWLEDGED, State.ASKED_BACK)
_OURS = (State.ASKED, State.ACKNOWLEDGED)
_TAKEN = {
    **{(state, RequestAction.CHANGE): Move(state, _AT_WORK) for state in OPEN},
    **{(state, RequestAction.TAKE_OVER): Move(state, _AT_WORK, Ownership.OTHERS) for state in OPEN},
    **{(state, RequestAction.HAND_OVER): Move(state, LOOKERS) for state in OPEN},
}

RULES: Mapping[Direction, Table] = {
    Direction.INCOMING: {
        **{cell: move for cell, move in _READ.items() if cell[0] is not State.ASKED},
        **{cell: move for cell, move in _TAKEN.items() if cell[0] is not State.ASKED},
        (State.NONE, RequestAction.BEGIN): Move(State.RECEIVED, _AT_WORK),
        (State.RECEIVED, RequestAction.ACKNOWLEDGE): Move(State.ACKNOWLEDGED, _AT_WORK),
        (State.RECEIVED, RequestAction.ASK_BACK): Move(State.ASKED_BACK, _AT_WORK),
        (State.ACKNOWLEDGED, RequestAction.ASK_BACK): Move(State.ASKED_BACK, _AT_WORK),
        (State.ASKED_BACK, RequestAction.HEAR_BACK): Move(State.ACKNOWLEDGED, _AT_WORK),
        **{(state, RequestAction.CHASE): Move(state, _AT_WORK) for state in _TO_US},
        **{(state, RequestAction.DECIDE): Move(state, _PRACTITIONERS) for state in _TO_US},
        **{(state, RequestAction.ANSWER): Move(State.ANSWERED, _AT_WORK) for state in _TO_US},
        **{(state, RequestAction.HAND_ON): Move(State.HANDED_ON, _AT_WORK | GUARDIANS) for state in _TO_US},
        **{(state, RequestAction.WITHDRAW): Move(State.WITHDRAWN, _AT_WORK) for state in _TO_US},
        **{(state, RequestAction.COME_BACK): Move(State.RECEIVED, _AT_WORK) for state in CLOSED},
    },
    Direction.OUTGOING: {
        **{cell: move for cell, move in _READ.items() if cell[0] in (*_OURS, State.ANSWERED, State.WITHDRAWN)},
        **{cell: move for cell, move in _TAKEN.items() if cell[0] in _OURS},
        (State.NONE, RequestAction.BEGIN): Move(State.ASKED, _AT_WORK),
        (State.ASKED, RequestAction.ACKNOWLEDGE): Move(State.ACKNOWLEDGED, _AT_WORK),
        **{(state, RequestAction.CHASE): Move(state, _AT_WORK) for state in _OURS},
        **{(state, RequestAction.ANSWER): Move(State.ANSWERED, _AT_WORK) for state in _OURS},
        **{(state, RequestAction.WITHDRAW): Move(State.WITHDRAWN, _AT_WORK) for state in _OURS},
        **{
            (state, RequestAction.COME_BACK): Move(State.ASKED, _AT_WORK) for state in (State.ANSWERED, State.WITHDRAWN)
        },
    },
}

#: The actions that there are with a request in each direction: nobody hands on what we ask of others.
POSSIBLE: Mapping[Direction, frozenset[RequestAction]] = {
    direction: frozenset(action for _state, action in table) for direction, table in RULES.items()
}

#: What some kinds of request never allow: only the police disclose under a scheme (S4 2.2.24, 2.2.27), and what is held
#: about somebody is given to them by whoever answers for subject access.
NEVER: Mapping[RequestKind, frozenset[RequestAction]] = {
    RequestKind.PERSON: frozenset({RequestAction.DECIDE, RequestAction.ANSWER}),
    RequestKind.DISCLOSURE_SCHEME: frozenset({RequestAction.ANSWER}),
}

REFUSALS: Mapping[Refusal, str] = {
    **GENERAL,
    Refusal.OWN: _("You see to this request already."),
    Refusal.STATUS: _("This is not possible with this request as it stands."),
}


def may(
    direction: Direction,
    kind: RequestKind,
    state: State,
    action: RequestAction,
    part: Part,
    *,
    own: bool,
    blocked: bool,
) -> Refusal | None:
    """None where somebody in this part may take this action, otherwise the first reason why not.

    `own`: they see to the request. `blocked`: somebody keeps them by name from the decision that it led to.
    """
    if blocked:
        return Refusal.BLOCKED
    if action not in POSSIBLE[direction]:
        return Refusal.STATUS  # at no stage, for nobody: it is not about them
    refused = refusal(RULES[direction], state, action, part, own=own)
    if refused is None and action in NEVER.get(kind, ()):
        return Refusal.STATUS
    return refused


#: How a request to us is answered, and how one of ours was.
ANSWERS: Mapping[Direction, Mapping[str, str]] = {
    Direction.INCOMING: {
        "full": _("In full"),
        "part": _("In part"),
        "refused": _("Refused"),
        "too_much": _("It asks for too much"),
    },
    Direction.OUTGOING: {
        "full": _("In full"),
        "part": _("In part"),
        "refused": _("Refused"),
        "nothing": _("They hold nothing about it"),
    },
}

#: Steps that say nothing without words, and what to enter.
NEED_WORDS: Mapping[RequestAction, str] = {
    RequestAction.HEAR_BACK: _("Enter what came"),
    RequestAction.HAND_ON: _("Enter who you hand it on to"),
    RequestAction.COME_BACK: _("Enter what is new"),
}

#: What the outcome of the decision that a request led to makes of its answer.
FOLLOWS: Mapping[str, str] = {"share": "full", "share_in_part": "part", "do_not_share": "refused"}


GIVEN_UNDECIDED = _("Information was given, and no decision about it has been submitted.")
ANSWERED_OTHERWISE = _("The answer is not what was decided.")


def doubt_about(answer: str, decided: str | None) -> str:
    """What is odd about how a request to us was answered; empty where nothing is. It holds nothing up.

    `decided`: the outcome of its decision, None where none was submitted.
    """
    if decided is None:
        return GIVEN_UNDECIDED if answer in ("full", "part") else ""
    fits = answer == FOLLOWS[decided] or (answer == "too_much" and decided != "share")
    return "" if fits else ANSWERED_OTHERWISE


def states_of(direction: Direction) -> tuple[State, ...]:
    """The states in which such a request can stand, from before it is written down."""
    reached = {move.to for move in RULES[direction].values()}
    return tuple(state for state in State if state is State.NONE or state in reached)


def cells() -> str:
    """Every cell as CSV: who may take an action with which kind of request as it stands; blocked by name, nobody may.

    `keeper_may`: parts in which whoever sees to the request may; `others_may`: parts in which others may.
    """
    lines = ["direction,kind,state,action,keeper_may,others_may"]
    for direction in Direction:
        kinds = RequestKind if direction is Direction.INCOMING else (RequestKind.PROFESSIONAL,)
        for kind, state, action in product(kinds, states_of(direction), RequestAction):
            keeper, others = (
                " ".join(
                    part for part in Part if may(direction, kind, state, action, part, own=own, blocked=False) is None
                )
                for own in (True, False)
            )
            lines.append(f"{direction},{kind},{state},{action},{keeper or 'nobody'},{others or 'nobody'}")
    return "\n".join(lines) + "\n"


def actions_for(
    direction: Direction, kind: RequestKind, state: State, parts: Collection[Part], *, own: bool
) -> tuple[RequestAction, ...]:
    """What somebody in these parts may do with it, in the order of the actions; nobody keeps them from it."""
    return tuple(
        action
        for action in RequestAction
        if any(may(direction, kind, state, action, part, own=own, blocked=False) is None for part in parts)
    )
