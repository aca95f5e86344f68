"""The life of a record: what may be done at each status, and where it leads. Pure data.

Draft -> submitted for review or recorded -> (returned, escalated) -> recorded -> disposed. A draft may be discarded.
Submitted content changes only through a returned review or a note; a changed mind is a new decision.
"""

from dataclasses import dataclass
from enum import StrEnum

from guidance.flow.graph import gettext_noop as _


class Status(StrEnum):
    DRAFT = "draft"
    DISCARDED = "discarded"
    AWAITING_REVIEW = "awaiting_review"
    RETURNED = "returned"
    ESCALATED = "escalated"
    RECORDED = "recorded"
    DISPOSED = "disposed"


class Action(StrEnum):
    SUBMIT_FOR_REVIEW = "submit_for_review"
    SUBMIT = "submit"
    DISCARD = "discard"
    AGREE = "agree"
    RETURN = "return"
    ESCALATE = "escalate"
    DISPOSE = "dispose"


@dataclass(frozen=True, slots=True)
class Step:
    to: Status
    words: str  # how the history names what was done


#: Statuses in which the author may still change the answers.
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})

LABELS = {
    Status.DRAFT: _("Draft"),
    Status.DISCARDED: _("Discarded"),
    Status.AWAITING_REVIEW: _("Waiting for review"),
    Status.RETURNED: _("Returned to you"),
    Status.ESCALATED: _("Escalated"),
    Status.RECORDED: _("Recorded"),
    Status.DISPOSED: _("Disposed of"),
}

TRANSITIONS = {
    (Status.DRAFT, Action.SUBMIT): Step(Status.RECORDED, _("Submitted and recorded")),
    (Status.DRAFT, Action.SUBMIT_FOR_REVIEW): Step(Status.AWAITING_REVIEW, _("Submitted; a manager will review it")),
    (Status.DRAFT, Action.DISCARD): Step(Status.DISCARDED, _("Draft discarded")),
    (Status.AWAITING_REVIEW, Action.AGREE): Step(Status.RECORDED, _("Review: agreed")),
    (Status.AWAITING_REVIEW, Action.RETURN): Step(Status.RETURNED, _("Review: returned for more information")),
    (Status.AWAITING_REVIEW, Action.ESCALATE): Step(Status.ESCALATED, _("Review: escalated")),
    (Status.RETURNED, Action.SUBMIT_FOR_REVIEW): Step(Status.AWAITING_REVIEW, _("Submitted again for review")),
    (Status.ESCALATED, Action.AGREE): Step(Status.RECORDED, _("Escalation closed: agreed")),
    (Status.ESCALATED, Action.RETURN): Step(Status.RETURNED, _("Escalation: returned for more information")),
    (Status.RECORDED, Action.DISPOSE): Step(Status.DISPOSED, _("Disposed of at the end of its retention")),
}


class IllegalTransition(ValueError):
    """An action that the record's status does not allow."""


def allows(status: str, action: Action) -> bool:
    return (Status(status), action) in TRANSITIONS


def after(status: str, action: Action) -> Step:
    """Where `action` leads from `status`; IllegalTransition when it is not in the table."""
    try:
        return TRANSITIONS[Status(status), action]
    except KeyError:
        raise IllegalTransition(f"{action} is not possible while the record is {status}") from None
