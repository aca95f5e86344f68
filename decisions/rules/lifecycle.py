"""The life of a record: what may be done at each status, by whom, and where it leads. Pure data and one pure question.

Draft -> submitted for review or recorded -> (returned, escalated) -> recorded -> disposed. A draft may be discarded;
an emergency record begins as something that was shared, so it is completed and submitted like a draft and stays.
Submitted content changes only through a returned review or a note; a changed mind is a new decision. TRANSITIONS moves
a record, WITHIN leaves it where it stands, `may` answers for both; the diagram and the table of cells rest on them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from guidance.flow.graph import gettext_noop as _

StateOf = TypeVar("StateOf")
ActionOn = TypeVar("ActionOn")


class Status(StrEnum):
    DRAFT = "draft"
    DISCARDED = "discarded"
    EMERGENCY = "emergency"
    AWAITING_REVIEW = "awaiting_review"
    RETURNED = "returned"
    ESCALATED = "escalated"
    RECORDED = "recorded"
    DISPOSED = "disposed"


class Action(StrEnum):
    EDIT = "edit"
    SUBMIT_FOR_REVIEW = "submit_for_review"
    SUBMIT = "submit"
    DISCARD = "discard"
    ADD_VIEW = "add_view"  # one of two independent reviews, while the other is missing
    AGREE = "agree"
    AGREE_WITH_LEARNING = "agree_with_learning"
    RETURN = "return"
    ESCALATE = "escalate"
    REASSIGN = "reassign"
    HAND_OVER = "hand_over"  # its author left: somebody else goes on with it
    ANSWER = "answer"  # the author answers a reviewer's comment
    SUPERSEDE = "supersede"  # the author decides anew: a new draft that will take this one's place
    WITHDRAW = "withdraw"  # that new decision was submitted, so this one leaves the queue
    ADD_NOTE = "add_note"
    DISPOSE = "dispose"


class Part(StrEnum):
    """The part in which somebody acts on one record; a person may have several (`decisions.rights.parts.parts_of`)."""

    PRACTITIONER = "practitioner"
    MANAGER = "manager"  # of the record's team, by role, as cover, or because the review was passed to them
    SENIOR_MANAGER = "senior_manager"  # of the whole organisation
    CALDICOTT_GUARDIAN = "caldicott_guardian"
    ADMINISTRATOR = "administrator"


class Ownership(StrEnum):
    OWN = "own"
    OTHERS = "others"
    ANY = "any"


class Refusal(StrEnum):
    """Why not, in the order in which it is asked."""

    BLOCKED = "blocked"
    OWN = "own"  # it is the actor's own, and must be somebody else's
    OTHERS = "others"  # it is somebody else's, and must be the actor's own
    ROLE = "role"
    STATUS = "status"


#: How a record begins.
BEGINNINGS = (Status.DRAFT, Status.EMERGENCY)
#: What only its author sees.
PRIVATE = (Status.DRAFT, Status.DISCARDED)

READERS = frozenset({Part.PRACTITIONER, Part.MANAGER, Part.SENIOR_MANAGER, Part.CALDICOTT_GUARDIAN})
MANAGERS = frozenset({Part.MANAGER, Part.SENIOR_MANAGER})
LOOKERS = MANAGERS | {Part.CALDICOTT_GUARDIAN}
RESOLVERS = frozenset({Part.SENIOR_MANAGER, Part.CALDICOTT_GUARDIAN})
GUARDIANS = frozenset({Part.CALDICOTT_GUARDIAN})


@dataclass(frozen=True, slots=True)
class Step:
    """Where an action leads, how the history names it, and who may take it with whose record."""

    to: Status
    words: str
    by: frozenset[Part] = READERS
    whose: Ownership = Ownership.OWN


LABELS = {
    Status.DRAFT: _("Draft"),
    Status.DISCARDED: _("Discarded"),
    Status.EMERGENCY: _("Emergency record, to be completed"),
    Status.AWAITING_REVIEW: _("Waiting for review"),
    Status.RETURNED: _("Returned to you"),
    Status.ESCALATED: _("Escalated"),
    Status.RECORDED: _("Recorded"),
    Status.DISPOSED: _("Disposed of"),
}

_WITHDRAWN = _("Left the review: a new decision took its place")
_REVIEWED = (MANAGERS, Ownership.OTHERS)
_RESOLVED = (RESOLVERS, Ownership.OTHERS)

TRANSITIONS = {
    (Status.DRAFT, Action.SUBMIT): Step(Status.RECORDED, _("Submitted and recorded")),
    (Status.DRAFT, Action.SUBMIT_FOR_REVIEW): Step(Status.AWAITING_REVIEW, _("Submitted; a manager will review it")),
    (Status.DRAFT, Action.DISCARD): Step(Status.DISCARDED, _("Draft discarded")),
    (Status.EMERGENCY, Action.SUBMIT): Step(Status.RECORDED, _("Emergency record completed and recorded")),
    (Status.EMERGENCY, Action.SUBMIT_FOR_REVIEW): Step(
        Status.AWAITING_REVIEW, _("Emergency record completed; a manager will review it")
    ),
    (Status.AWAITING_REVIEW, Action.AGREE): Step(Status.RECORDED, _("Review: agreed"), *_REVIEWED),
    (Status.AWAITING_REVIEW, Action.AGREE_WITH_LEARNING): Step(
        Status.RECORDED, _("Review: agreed, with something to learn"), *_REVIEWED
    ),
    (Status.AWAITING_REVIEW, Action.RETURN): Step(
        Status.RETURNED, _("Review: returned for more information"), *_REVIEWED
    ),
    (Status.AWAITING_REVIEW, Action.ESCALATE): Step(Status.ESCALATED, _("Review: escalated"), *_REVIEWED),
    (Status.AWAITING_REVIEW, Action.WITHDRAW): Step(Status.RECORDED, _WITHDRAWN),
    (Status.RETURNED, Action.SUBMIT_FOR_REVIEW): Step(Status.AWAITING_REVIEW, _("Submitted again for review")),
    (Status.RETURNED, Action.WITHDRAW): Step(Status.RECORDED, _WITHDRAWN),
    (Status.ESCALATED, Action.AGREE): Step(Status.RECORDED, _("Escalation closed: agreed"), *_RESOLVED),
    (Status.ESCALATED, Action.AGREE_WITH_LEARNING): Step(
        Status.RECORDED, _("Escalation closed: agreed, with something to learn"), *_RESOLVED
    ),
    (Status.ESCALATED, Action.RETURN): Step(
        Status.RETURNED, _("Escalation: returned for more information"), *_RESOLVED
    ),
    (Status.RECORDED, Action.DISPOSE): Step(
        Status.DISPOSED, _("Disposed of at the end of its retention"), GUARDIANS, Ownership.ANY
    ),
}

_SUBMITTED = (Status.AWAITING_REVIEW, Status.RETURNED, Status.ESCALATED, Status.RECORDED)


def _within() -> Iterator[tuple[tuple[Status, Action], Step]]:
    for status in (*BEGINNINGS, Status.RETURNED):
        yield (status, Action.EDIT), Step(status, _("Answers changed"))
    for status in (*BEGINNINGS, Status.RETURNED):  # asked only where the author has left
        yield (status, Action.HAND_OVER), Step(status, _("Handed over"), LOOKERS, Ownership.OTHERS)
    yield (Status.EMERGENCY, Action.ADD_NOTE), Step(Status.EMERGENCY, _("Note added"), LOOKERS, Ownership.OTHERS)
    for status in _SUBMITTED:
        yield (status, Action.ADD_NOTE), Step(status, _("Added to the record"), READERS, Ownership.ANY)
        yield (status, Action.SUPERSEDE), Step(status, _("Decided anew"))
    for status in (Status.AWAITING_REVIEW, Status.ESCALATED):
        yield (status, Action.REASSIGN), Step(status, _("Review passed on"), LOOKERS, Ownership.OTHERS)
    view = Step(Status.AWAITING_REVIEW, _("One of two independent reviews is in"), LOOKERS, Ownership.OTHERS)
    yield (Status.AWAITING_REVIEW, Action.ADD_VIEW), view
    yield (Status.RETURNED, Action.ANSWER), Step(Status.RETURNED, _("Comment answered"))


#: What is done with a record that stays where it stands.
WITHIN = dict(_within())

RULES = {**TRANSITIONS, **WITHIN}

#: Statuses in which the author may still change the answers.
EDITABLE = frozenset(status for status, action in WITHIN if action is Action.EDIT)


class Move(Protocol):
    """Who may take an action, and with whose record."""

    @property
    def by(self) -> frozenset[Part]: ...
    @property
    def whose(self) -> Ownership: ...


class IllegalTransition(ValueError):
    """An action that the record's status does not allow."""


def after(status: str, action: Action) -> Step:
    """Where `action` leads from `status`; IllegalTransition when it is not in the table of moves."""
    try:
        return TRANSITIONS[Status(status), action]
    except KeyError:
        raise IllegalTransition(f"{action} is not possible while the record is {status}") from None


def may(status: str, action: Action, part: Part, *, own: bool, blocked: bool) -> Refusal | None:
    """None where somebody in this part may take this action, otherwise the first reason why not.

    `own`: the record is theirs. `blocked`: somebody kept them from it by name, which an own draft overrides.
    """
    if blocked and not (own and status == Status.DRAFT):
        return Refusal.BLOCKED
    return refusal(RULES, Status(status), action, part, own=own)


def refusal(
    table: Mapping[tuple[StateOf, ActionOn], Move], state: StateOf, action: ActionOn, part: Part, *, own: bool
) -> Refusal | None:
    """What a table of steps answers: None, or the first reason why not. An action that stands nowhere is nobody's."""
    here = table.get((state, action))
    rules = [here] if here else [rule for (_state, other), rule in table.items() if other is action]
    if own and all(rule.whose is Ownership.OTHERS for rule in rules):
        return Refusal.OWN
    if not own and all(rule.whose is Ownership.OWN for rule in rules):
        return Refusal.OTHERS
    if not any(part in rule.by for rule in rules):
        return Refusal.ROLE
    return None if here else Refusal.STATUS
