"""The record and its rows."""

from decisions.models.access import Alert, Block, Category, Opening, Outcome
from decisions.models.advice_requests import AdviceRequest
from decisions.models.agreements import Agreement, AgreementParty, AgreementUse, Assessment, RepeatedShare
from decisions.models.consent import ConsentUse
from decisions.models.cover import Cover, OversightRule, SecondReview
from decisions.models.dates_ahead import DateAhead
from decisions.models.decision import Answer, Decision
from decisions.models.disagreements import Disagreement, DisagreementStep
from decisions.models.emergency import EmergencyRecord, EmergencyWords
from decisions.models.figures import Figure, FigureRecipient
from decisions.models.found_by import DecisionFoundBy
from decisions.models.guardian import GuardianNote, GuardianReply
from decisions.models.notices import Mail, NoticeChoice, Notification, Way
from decisions.models.partners import PartnerOrganisation, PartnerSpelling, PartnerUse, counted_kind
from decisions.models.receipts import ReceiptLink
from decisions.models.requests import RequestStep, SharingRequest
from decisions.models.review import (
    Note,
    Reassignment,
    ReopenedPage,
    Reply,
    Review,
    ReviewComment,
    ReviewOutcome,
    ReviewRound,
    Turn,
)
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
    "AdviceRequest",
    "Agreement",
    "AgreementParty",
    "AgreementUse",
    "Alert",
    "Answer",
    "Assessment",
    "Block",
    "Category",
    "ConsentUse",
    "Cover",
    "DateAhead",
    "Decision",
    "DecisionFoundBy",
    "Disagreement",
    "DisagreementStep",
    "DisclosedItem",
    "Disclosure",
    "DisclosureRecipient",
    "EmergencyRecord",
    "EmergencyWords",
    "Figure",
    "FigureRecipient",
    "GuardianNote",
    "GuardianReply",
    "InformationItem",
    "Informing",
    "Involvement",
    "Mail",
    "Note",
    "NoticeChoice",
    "Notification",
    "Opening",
    "Outcome",
    "OversightRule",
    "PartnerOrganisation",
    "PartnerSpelling",
    "PartnerUse",
    "Reassignment",
    "ReceiptLink",
    "Recipient",
    "ReopenedPage",
    "RepeatedShare",
    "Reply",
    "RequestStep",
    "Review",
    "ReviewComment",
    "ReviewOutcome",
    "ReviewRound",
    "Safeguard",
    "SecondReview",
    "SharingRequest",
    "Submission",
    "ThirdParty",
    "Turn",
    "TypedText",
    "Way",
    "counted_kind",
]
