"""How the review of a submitted decision stands and what it came to, in one word for lists and files. Pure."""

from enum import StrEnum

from decisions.rules.lifecycle import Status
from guidance.flow.graph import gettext_noop as _


class Reviewed(StrEnum):
    NOT_NEEDED = "not_needed"
    WAITING = "waiting"
    OVERDUE = "overdue"
    RETURNED = "returned"
    ESCALATED = "escalated"
    AGREED = "agreed"
    AGREED_WITH_LEARNING = "agreed_with_learning"
    REPLACED = "replaced"


WORDS = {
    Reviewed.NOT_NEEDED: _("No review was needed"),
    Reviewed.WAITING: _("Waiting for review"),
    Reviewed.OVERDUE: _("The review is overdue"),
    Reviewed.RETURNED: _("Returned for more information"),
    Reviewed.ESCALATED: _("Escalated"),
    Reviewed.AGREED: _("Agreed"),
    Reviewed.AGREED_WITH_LEARNING: _("Agreed, with something to learn"),
    Reviewed.REPLACED: _("Not finished: a new decision took its place"),
}

_MOVED = {Status.RETURNED: Reviewed.RETURNED, Status.ESCALATED: Reviewed.ESCALATED}
_CAME_TO = {str(one): one for one in (Reviewed.AGREED, Reviewed.AGREED_WITH_LEARNING)}


def reviewed(status: str, *, asked: bool, late: bool, outcome: str) -> Reviewed:
    """Of a submitted record: its status, whether a review was asked for, whether its day is past, and what the latest
    round came to. While a record waits, what one of two reviewers said stays between them and the record.
    """
    if status == Status.AWAITING_REVIEW:
        return Reviewed.OVERDUE if late else Reviewed.WAITING
    if status in _MOVED:
        return _MOVED[Status(status)]
    if not asked:
        return Reviewed.NOT_NEEDED
    return _CAME_TO.get(outcome, Reviewed.REPLACED)
