"""The record and its rows."""

from decisions.models.access import Alert, Block, Category, Opening, Outcome
from decisions.models.decision import Answer, Decision
from decisions.models.figures import Figure
from decisions.models.guardian import GuardianNote, GuardianReply
from decisions.models.notices import Mail, NoticeChoice, Notification, Way
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
    "Decision",
    "DisclosedItem",
    "Disclosure",
    "DisclosureRecipient",
    "Figure",
    "GuardianNote",
    "GuardianReply",
    "InformationItem",
    "Informing",
    "Involvement",
    "Mail",
    "NoticeChoice",
    "Notification",
    "Opening",
    "Outcome",
    "Recipient",
    "Safeguard",
    "Submission",
    "ThirdParty",
    "TypedText",
    "Way",
]
