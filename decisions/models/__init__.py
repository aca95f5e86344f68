"""The record and its rows."""

from decisions.models.decision import Answer, Decision
from decisions.models.sharing import (
    Advice,
    DisclosedItem,
    Disclosure,
    DisclosureRecipient,
    InformationItem,
    Informing,
    Involvement,
    Recipient,
    Safeguard,
    ThirdParty,
)
from decisions.models.workspace import Submission, TypedText

__all__ = [
    "Advice",
    "Answer",
    "Decision",
    "DisclosedItem",
    "Disclosure",
    "DisclosureRecipient",
    "InformationItem",
    "Informing",
    "Involvement",
    "Recipient",
    "Safeguard",
    "Submission",
    "ThirdParty",
    "TypedText",
]
