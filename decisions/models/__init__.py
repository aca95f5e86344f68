"""The record and its rows."""

from decisions.models.access import Alert, Block, Category, Opening, Outcome
from decisions.models.consent import ConsentUse
from decisions.models.decision import Answer, Decision
from decisions.models.guardian import GuardianNote, GuardianReply
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
    "Alert",
    "Answer",
    "Block",
    "Category",
    "ConsentUse",
    "Decision",
    "DisclosedItem",
    "Disclosure",
    "DisclosureRecipient",
    "GuardianNote",
    "GuardianReply",
    "InformationItem",
    "Informing",
    "Involvement",
    "Opening",
    "Outcome",
    "Recipient",
    "Safeguard",
    "Submission",
    "ThirdParty",
    "TypedText",
]
