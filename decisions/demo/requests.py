"""Requests for information in the demonstration: to us and of ours, answered, handed on, waiting, late; all invented.

One of them led to the decision of a story: it is begun from the request, and answered when it was submitted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from accounts.models import User
from audit.context import as_one_request
from decisions.demo import cast as who
from decisions.demo.walk import Cast
from decisions.models import Decision, RequestStep, SharingRequest
from decisions.requests.services import begin_decision, change_request, take_step, write_down
from decisions.rules.requests import FOLLOWS, Direction, RequestAction, RequestKind


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with it, how many days ago, and what was said. `changed`: what is written into it besides."""

    action: RequestAction
    days_ago: int
    said: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """One request: who sees to it, which way it goes, how many days ago it was made, what it says and what was done."""

    keeper: str
    direction: Direction
    days_ago: int
    says: Mapping[str, str]
    steps: tuple[Step, ...] = ()


#: The story to whose decision a request led, and that request.
LED_TO = "new-baby"
HEALTH_VISITOR = Told(
    who.PRACTITIONER,
    Direction.INCOMING,
    1,
    {
        "kind": RequestKind.PROFESSIONAL,
        "party_name": "Farida Quill",
        "party_role": "Health visitor",
        "party_organisation": "Northshire Community Health",
        "party_kind": "health",
        "party_contact": "01632 960430",
        "identity_checked": "secure_address",
        "authority": "safeguarding",
        "about": "Baby Mercer",
        "case_reference": "CF-21090",
        "purpose": "To know before the visit on Thursday whether mother and baby are safe.",
        "wanted": "Whether anything happened at home since the birth.",
    },
    (Step(RequestAction.ACKNOWLEDGE, 1),),
)

_POLICE = Told(
    who.PRACTITIONER,
    Direction.INCOMING,
    21,
    {
        "kind": RequestKind.POLICE_VICTIM,
        "party_name": "Detective Constable Rafe Ollerton",
        "party_organisation": "Northshire Police",
        "party_kind": "police",
        "party_contact": "01632 960650",
        "identity_checked": "called_back",
        "authority": "crime",
        "about": "Bethan Squire",
        "case_reference": "AC-11402",
        "purpose": "An allegation of assault at home.",
        "wanted": "Everything that you hold about Ms Squire, with all notes of her sessions.",
        "counselling": "not_approved",
        "notice": "not_said",
    },
    (
        Step(RequestAction.ACKNOWLEDGE, 20),
        Step(RequestAction.ASK_BACK, 19),
        Step(
            RequestAction.HEAR_BACK,
            14,
            {"words": "The line of enquiry: was she seen with injuries between March and May? She has been told."},
            {
                "line_of_enquiry": "Whether she was seen with injuries between March and May.",
                "wanted": "Notes of visits between March and May that mention an injury.",
                "counselling": "no",
                "notice": "given",
            },
        ),
        Step(
            RequestAction.ANSWER,
            11,
            {
                "outcome": "part",
                "words": "Two notes of visits answer the line of enquiry and are sent. The rest says nothing about it.",
            },
        ),
    ),
)
_OWN_FILE = Told(
    who.PRACTITIONER_2,
    Direction.INCOMING,
    9,
    {
        "kind": RequestKind.PERSON,
        "party_name": "Delyth Amory",
        "party_contact": "14 Weir Terrace, Ashmere",
        "identity_checked": "not_yet",
        "about": "Delyth Amory",
        "wanted": "Everything that was written about me while my mother was in your care.",
    },
    (Step(RequestAction.HAND_ON, 9, {"words": "Information governance team, 01632 960190"}),),
)
_PARTNER = Told(
    who.PRACTITIONER,
    Direction.INCOMING,
    4,
    {
        "kind": RequestKind.DISCLOSURE_SCHEME,
        "scheme": "right_to_ask",
        "party_name": "Moira Kingswell",
        "party_contact": "01632 960712, after 6pm",
        "identity_checked": "not_yet",
        "about": "Her partner of two months",
        "wanted": "Whether he was ever violent to anybody. She has a daughter of nine.",
    },
    (Step(RequestAction.HAND_ON, 4, {"words": "Northshire Police, public protection unit, 01632 960640"}),),
)
_PROBATION = Told(
    who.PRACTITIONER,
    Direction.INCOMING,
    35,
    {
        "kind": RequestKind.PROFESSIONAL,
        "party_name": "Ifan Treharne",
        "party_role": "Offender manager",
        "party_organisation": "Northshire Probation",
        "party_kind": "probation",
        "party_contact": "01632 960520",
        "identity_checked": "secure_address",
        "authority": "function",
        "authority_words": "Supervision of a licence",
        "about": "Declan Sorrell",
        "purpose": "To judge whether he may move back to his mother’s address.",
        "wanted": "Whether children live at the address or visit it.",
    },
    (Step(RequestAction.ACKNOWLEDGE, 34), Step(RequestAction.CHASE, 3)),
)
_AGE = Told(
    who.PRACTITIONER_2,
    Direction.INCOMING,
    1,
    {
        "kind": RequestKind.AGE_ASSESSMENT,
        "party_name": "Corinne Adair",
        "party_role": "Social worker, age assessments",
        "party_organisation": "Southmoor Council",
        "party_kind": "council_children",
        "party_contact": "01632 960880",
        "identity_checked": "called_back",
        "authority": "function",
        "authority_words": "Assessment of age before support is given",
        "about": "Samir Haidari",
        "purpose": "To decide which support he has a right to.",
        "wanted": "What he told your drop-in about his schooling, and when.",
    },
)
_SURGERY = Told(
    who.PRACTITIONER_2,
    Direction.OUTGOING,
    16,
    {
        "party_organisation": "Harbour Street Surgery",
        "party_kind": "health",
        "party_contact": "01632 960333",
        "about": "Edna Wroxall",
        "wanted": "The day of her last review of medicines, and whether she came alone.",
        "purpose": "To judge whether she can manage her medicines at home.",
        "necessary": "Only the surgery knows when she was last seen, and she cannot say.",
        "proportionate": "One day and one fact; nothing else of her notes.",
        "authority": "safeguarding",
        "expectations": "They reply by secure e-mail. We tell them what we decide.",
    },
    (
        Step(RequestAction.ACKNOWLEDGE, 15),
        Step(RequestAction.ANSWER, 12, {"outcome": "full", "words": "Seen in August, with her niece."}),
    ),
)
_CALL_OUTS = Told(
    who.PRACTITIONER,
    Direction.OUTGOING,
    17,
    {
        "party_organisation": "Northshire Police",
        "party_kind": "police",
        "party_contact": "01632 960600",
        "about": "Family of Jonah Pettifer",
        "wanted": "Call-outs to the address since May: the days and the reason for each.",
        "purpose": "To judge whether the children are safe there at weekends.",
        "necessary": "Neighbours speak of police cars at night, and only the police know why they came.",
        "proportionate": "One address and six months. No names of other people.",
        "authority": "safeguarding",
        "expectations": "An answer within five working days; we tell them what follows from it.",
    },
    (Step(RequestAction.CHASE, 2),),
)
OTHERS = (_POLICE, _OWN_FILE, _PARTNER, _PROBATION, _AGE, _SURGERY, _CALL_OUTS)

#: What somebody who left had still to see to (decisions/demo/leavers.py).
LEFT_BEHIND = Told(
    "",
    Direction.INCOMING,
    8,
    {
        "kind": RequestKind.PROFESSIONAL,
        "party_name": "Hollis Grange",
        "party_role": "Attendance officer",
        "party_organisation": "Ashmere High School",
        "party_kind": "school",
        "party_contact": "01632 960216",
        "identity_checked": "called_back",
        "authority": "none_given",
        "about": "Iris Calloway",
        "wanted": "Why she has been away since the half-term.",
    },
    (Step(RequestAction.ACKNOWLEDGE, 7),),
)


def begin(people: Cast) -> Mapping[str, UUID]:
    """The request that leads to a story's decision: the decision that is begun, by the key of the story."""
    keeper = people[HEALTH_VISITOR.keeper]
    row = make(keeper, HEALTH_VISITOR)
    with as_one_request():
        return {LED_TO: begin_decision(actor=keeper, request_id=row.pk)}


def fill(made: Mapping[str, Decision], people: Cast) -> None:
    """Answer that request as its decision came out, and make the others. `made`: the records of the stories, by key."""
    row = SharingRequest.objects.get(decision=made[LED_TO])
    outcome = FOLLOWS[made[LED_TO].outcome]
    _take(people[HEALTH_VISITOR.keeper], row, Step(RequestAction.ANSWER, 0, {"outcome": outcome}))
    for told in OTHERS:
        make(people[told.keeper], told)


def make(keeper: User, told: Told) -> SharingRequest:
    """Let one request happen, step by step."""
    said: dict[str, Any] = {**told.says, "made_on": _ago(told.days_ago)}
    with as_one_request():
        row = write_down(actor=keeper, direction=told.direction, key=uuid4(), **said)
    for step in told.steps:
        _take(keeper, row, step)
        if step.changed:
            seen = row.history.latest("history_id").history_id
            with as_one_request():
                change_request(actor=keeper, request_id=row.pk, seen=seen, **{**said, **step.changed})
    return row


def _take(actor: User, row: SharingRequest, step: Step) -> None:
    seen, on = RequestStep.objects.filter(request=row).count(), _ago(step.days_ago)
    more: dict[str, Any] = {**step.said, "happened_on": on}
    with as_one_request():
        take_step(actor=actor, request_id=row.pk, action=step.action, seen=seen, **more)


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
