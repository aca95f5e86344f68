"""Requests for information, made by their services."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from decisions.models import RequestStep, SharingRequest
from decisions.requests.services import take_step, write_down
from decisions.rules.requests import Direction, RequestAction

ASKED = {
    "kind": "professional",
    "party_name": "Ada Flint",
    "party_organisation": "Northshire Hospital",
    "about": "Robin Example",
    "purpose": "To plan her discharge safely.",
    "wanted": "Whether a social worker visits, and since when.",
    "authority": "safeguarding",
    "identity_checked": "called_back",
}
OURS = {
    "party_organisation": "Northshire Police",
    "about": "Robin Example",
    "wanted": "Call-outs to the address since May.",
    "purpose": "To judge whether the children are safe there.",
    "necessary": "Only the police hold it.",
    "proportionate": "Six months, one address.",
    "authority": "safeguarding",
}


def today() -> date:
    return timezone.localdate()


def asked(actor: User, **other: Any) -> SharingRequest:
    return write_down(actor=actor, direction=Direction.INCOMING, key=uuid4(), **{**ASKED, "made_on": today(), **other})


def ours(actor: User, **other: Any) -> SharingRequest:
    return write_down(actor=actor, direction=Direction.OUTGOING, key=uuid4(), **{**OURS, "made_on": today(), **other})


def step(row: SharingRequest, actor: User, action: RequestAction, **said: Any) -> SharingRequest:
    seen = RequestStep.objects.filter(request=row).count()
    return take_step(actor=actor, request_id=row.pk, action=action, seen=seen, **said)
