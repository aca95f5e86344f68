"""What the queue and its filters call things. Pure."""

from decisions.oversight.asked import WaitsFor, Whose
from guidance.flow.graph import gettext_noop as _

WHOSE = {
    Whose.MINE: _("Mine to do"),
    Whose.PASSED_TO_ME: _("Passed to me"),
    Whose.WITH_OTHERS: _("Passed to somebody else"),
    Whose.ALL: _("Everything that waits"),
}

WAITS_FOR = {
    WaitsFor.FIRST: _("A first review"),
    WaitsFor.SECOND: _("A second, independent review"),
    WaitsFor.ESCALATED: _("An end to an escalation"),
}

URGENCIES = {
    "now": _("Was needed at once"),
    "today": _("Was needed the same day"),
    "by_date": _("Was needed by a certain date"),
    "no_deadline": _("Had no deadline"),
}

#: What each outcome of a review means, beside its radio.
OUTCOME_HINTS = {
    "agreed": _("The decision stands. Nothing more is needed."),
    "agreed_with_learning": _("The decision stands, and there is something to take from it."),
    "returned": _("The author answers your comments and changes only the pages that you name."),
    "escalated": _("The Caldicott Guardian or a manager of the whole organisation looks next."),
}
