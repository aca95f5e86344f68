"""A tree of information sharing agreements: one of tier 1, two of tier 2, three of tier 3; one review is overdue.

All of it is invented.
"""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.held_roles import organisation_of
from accounts.models import Organisation
from audit.context import as_one_request
from decisions.agreements.services import add_agreement, add_party, begin, change_party
from decisions.demo import cast as who
from decisions.demo.walk import Cast
from decisions.models import Agreement, AgreementParty

PROTOCOL, CHILDREN = "Northshire information sharing protocol", "Children’s safeguarding protocol"
ADULTS, HUB = "Adults’ safeguarding protocol", "Multi-agency safeguarding hub agreement"
PANEL, NEGLECT = "Child exploitation panel agreement", "Self-neglect panel agreement"

#: Each with its tier, the one that it is part of, how many months ago it began, and what it says.
TREE: tuple[tuple[str, int, str, int, dict[str, Any]], ...] = (
    (
        PROTOCOL,
        1,
        "",
        20,
        {
            "label": "Protocol",
            "purposes": "Everything that keeps people in Northshire safe and well.",
            "conditions": "Share what is needed and no more. Say what is fact and what is opinion.",
            "controllers": "Each organisation is a controller of its own.",
            "retention": "As long as each organisation’s own schedule says. Then it is destroyed.",
            "documents": "https://intranet.northshire.example/sharing/protocol",
        },
    ),
    (
        CHILDREN,
        2,
        PROTOCOL,
        14,
        {
            "label": "Safeguarding protocol",
            "aims": ["protect_child", "early_help"],
            "kinds": "About children and carers.",
        },
    ),
    (
        ADULTS,
        2,
        PROTOCOL,
        23,
        {
            "label": "Safeguarding protocol",
            "aims": ["protect_adult"],
            "kinds": "About adults at risk.",
        },
    ),
    (
        HUB,
        3,
        CHILDREN,
        8,
        {
            "label": "Service agreement",
            "purposes": "To decide together, on the day, what a worry about a child needs.",
            "kinds": "What each agency knows of the child, the household and those who visit it.",
            "conditions": "Being part of the hub is never the reason by itself: each share has its own.",
            "retention": "Six years after the last entry.",
            "assessment": "done",
            "assessed_by": "Data protection officer of the partnership",
            "assessment_at": "https://intranet.northshire.example/sharing/hub-assessment",
            "documents": "https://intranet.northshire.example/sharing/hub\nBlue folder, room 2.14",
        },
    ),
    (
        PANEL,
        3,
        CHILDREN,
        30,
        {"label": "Service agreement", "purposes": "To stop the exploitation of children."},
    ),
    (NEGLECT, 3, ADULTS, 5, {"label": "Service agreement", "purposes": "To help adults who neglect themselves."}),
)

PARTIES = (
    (HUB, "Northshire Police", "Superintendent Alison Reid"),
    (HUB, "Northshire Community Health", "Dr Samuel Osei, medical director"),
    (PANEL, "Northshire Police", "Superintendent Alison Reid"),
    (NEGLECT, "Northshire Fire and Rescue", "Group manager Liam Doyle"),
)


def draw_up(people: Cast) -> None:
    """Make the agreements, before the records that name one."""
    guardian = people[who.GUARDIAN]
    house = organisation_of(guardian)
    for name, tier, above, months, said in TREE:
        with as_one_request():
            _made(people, house, name, tier=tier, parent=_called(above), months=months, **said)  # type: ignore[arg-type]


def sign(people: Cast) -> None:
    """Say who signed: after the records, which know most of the organisations by then."""
    guardian = people[who.GUARDIAN]
    for own in AgreementParty.objects.filter(partner=None).select_related("agreement"):
        signed_on = own.agreement.begins_on
        change_party(actor=guardian, party=own, signed_by="Helen Marsh, Caldicott Guardian", signed_on=signed_on)
    for name, body, signed_by in PARTIES:
        one = Agreement.objects.get(name=name)
        add_party(actor=guardian, agreement=one, name=body, signed_by=signed_by, signed_on=one.begins_on)


def _made(people: Cast, house: Organisation, name: str, *, months: int, **said: Any) -> None:
    guardian, began = people[who.GUARDIAN], _ago(months)
    if said.get("assessment"):
        said["assessed_on"] = began
    owner = people[who.MANAGER_2 if name in (ADULTS, NEGLECT) else who.MANAGER]
    row = add_agreement(actor=guardian, organisation=house, key=uuid4(), name=name, owner=owner, **said)
    begin(actor=guardian, agreement=row, begins_on=began)


def _ago(months: int) -> date:
    return timezone.localdate() - timedelta(days=30 * months)


def _called(name: str) -> Agreement | None:
    return Agreement.objects.get(name=name) if name else None
