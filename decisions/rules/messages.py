"""What people are told about a record or a request: one table of events, each with its fixed words. Pure.

A message is an event's key and a reference. It holds nothing that anybody typed, so it can hold nothing about
the people on the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance.flow.graph import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of thing that people are told: its words, and the page of the record on which they go on.

    `beside`: its reader need not be somebody who sees the record. They get no reference, and a page of their own.
    `listed`: it leads to a list of which the record is one. `recordless`: it is about no record.
    """

    key: str
    words: str
    page: str = "decisions:record"
    reminder: bool = False  # found by the clock, not done by anybody
    beside: bool = False
    listed: bool = False
    recordless: bool = False
    about: str = ""  # what it is about, where it leads to no record
    of_request: bool = False  # it is about a request for information, and leads to its page

    @property
    def of_record(self) -> bool:
        """Whether its page is one of the record."""
        return not (self.beside or self.listed or self.recordless or self.of_request)


_OPENED, _AGREEMENTS = "openings:register", "agreements:list"
_OF_REQUESTS: Mapping[str, Any] = {"page": "requests:request", "of_request": True}
_OF_COVER: Mapping[str, Any] = {"page": "oversight:cover", "recordless": True, "about": _("Cover for leave")}

_EVENTS = (
    Event("submitted", _("A decision was submitted and waits for a review.")),
    Event("resubmitted", _("A decision that was returned was submitted again and waits for a review.")),
    Event("withdrawn", _("A decision that waited for a review was taken back by its author.")),
    Event("agreed", _("Your decision was reviewed and agreed.")),
    Event("agreed_with_learning", _("Your decision was reviewed and agreed, with something to learn from it.")),
    Event("returned", _("Your decision was returned to you for more information."), page="decisions:respond"),
    Event("escalated", _("Your decision was reviewed and escalated.")),
    Event("escalated_to_you", _("A decision was escalated and waits for you.")),
    Event("reassigned", _("The review of a decision was passed to you.")),
    Event("second_review", _("You are asked for a second review of a decision.")),
    Event("replied", _("The author answered the comments of a review.")),
    Event("asked", _("A Caldicott Guardian asked you a question about your decision.")),
    Event("answered", _("The author answered your question about a decision.")),
    Event("added", _("Somebody added something to one of your records.")),
    Event("harm_afterwards", _("Somebody came to harm after a decision not to share, or to share only part.")),
    Event("advice_asked", _("Somebody asks for your advice."), page="advice:asked", beside=True),
    Event("advice_withdrawn", _("A question to you for advice was taken back."), page="advice:asked", beside=True),
    Event("advice_given", _("The advice that you asked for has come."), page="decisions:tasks"),
    Event("handed_over", _("Somebody left, and what they began was handed over to you.")),
    Event("received", _("Somebody confirmed that they have what you shared.")),
    Event("not_received", _("Something that was shared did not arrive, or reached somebody else. Look at it now.")),
    Event("opened_outside", _("A record was opened outside need to know. Look at why."), _OPENED, listed=True),
    Event("opened_in_team", _("A record of your team was opened outside need to know.")),
    Event("cover_asked", _("You are asked to stand in for a manager who is away."), **_OF_COVER),
    Event("cover_arranged", _("Somebody stands in for you while you are away."), **_OF_COVER),
    Event("cover_declined", _("Somebody who was to stand in has declined."), **_OF_COVER),
    Event("cover_ended", _("Cover for leave has ended early."), **_OF_COVER),
    Event("disagreed", _("Somebody recorded a professional disagreement about a decision.")),
    Event("disagreement_moved_on", _("A professional disagreement about a decision was moved on.")),
    Event("disagreement_resolved", _("A professional disagreement about a decision is resolved.")),
    Event("emergency", _("An emergency record was made. It says what was shared; the rest is still to come.")),
    Event(
        "emergency_due",
        _("One of your emergency records must be completed soon."),
        page="decisions:tasks",
        reminder=True,
    ),
    Event("emergency_late", _("An emergency record was not completed in time."), reminder=True),
    Event("review_overdue", _("The review of a decision is overdue."), reminder=True),
    Event("draft_stale", _("A draft has not been touched for a week."), page="decisions:tasks", reminder=True),
    Event("returned_waiting", _("A decision that was returned to you still waits."), "decisions:respond", True),
    Event("advice_waiting", _("A question to you for advice still waits."), "advice:asked", True, True),
    Event("advice_not_come", _("The advice that you asked for has not come yet."), "decisions:tasks", True),
    Event("look_again", _("Look again at whether somebody can be told about a decision."), "decisions:note", True),
    Event("needed_by", _("A decision that you started is needed soon, or is late."), "decisions:tasks", True),
    Event("comply_by", _("A court order must be obeyed soon, and nothing has been shared yet."), reminder=True),
    Event("planned_share", _("You planned to share something by now. Say whether you did."), "decisions:note", True),
    Event("to_be_told", _("Somebody should know by now. Say whether they were told."), "decisions:note", True),
    Event("receipt", _("Nobody has confirmed yet that they have what you shared."), "decisions:receipts", True),
    Event("ask_again", _("It is time to ask again for a consent on one of your records."), reminder=True),
    Event(
        "review_again", _("You wanted to look at a decision again by now. Say what happened."), "decisions:note", True
    ),
    Event("say_afterwards", _("Say what happened after one of your decisions."), "decisions:note", True),
    Event("settle_by", _("A professional disagreement should be resolved by now."), reminder=True),
    Event(
        "agreement_overdue",
        _("The review of an information sharing agreement is overdue."),
        _AGREEMENTS,
        reminder=True,
        recordless=True,
        about=_("Agreements"),
    ),
    Event(
        "agreement_may_help",
        _("You have shared with the same organisation for the same purpose before. An agreement may save you work."),
        _AGREEMENTS,
        listed=True,
    ),
    Event("request_due", _("A request for information is due soon."), reminder=True, **_OF_REQUESTS),
    Event("request_overdue", _("A request for information is overdue."), reminder=True, **_OF_REQUESTS),
    Event("request_unanswered", _("What we asked for has not come. Ask again."), reminder=True, **_OF_REQUESTS),
    Event("request_handed_over", _("A request for information was handed over to you."), **_OF_REQUESTS),
    Event("request_taken_over", _("A colleague sees to one of your requests from now on."), **_OF_REQUESTS),
)

#: The events whose readers need not see the record.
BESIDE = tuple(event.key for event in _EVENTS if event.beside)
#: The events that are about no record.
WITHOUT_RECORD = tuple(event.key for event in _EVENTS if event.recordless)
#: Of those, the ones about agreements; the others are about cover for leave.
OF_AGREEMENTS = tuple(event.key for event in _EVENTS if event.recordless and event.page == _AGREEMENTS)
OF_COVER = tuple(key for key in WITHOUT_RECORD if key not in OF_AGREEMENTS)
#: The events that are about a request for information.
OF_REQUESTS = tuple(event.key for event in _EVENTS if event.of_request)
EVENTS = {event.key: event for event in _EVENTS}
