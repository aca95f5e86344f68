"""The names by which code reads the pages of an edition and the rows they ask for; each equals its stored key."""

from enum import StrEnum


class PageKey(StrEnum):
    """A question or page that something outside the editions reads. What is read of it stands in `requires`."""

    DANGER = "danger"
    STARTED = "started"
    PEOPLE = "people"
    INFORMATION = "information"
    PURPOSE = "purpose"
    LEGAL_DUTY = "legal-duty"
    COURT_ORDER = "court-order"
    MORE_DETRIMENTAL = "more-detrimental"
    IDENTIFIABLE = "identifiable"
    CONFIDENTIAL = "confidential"
    CONSENT = "consent"
    CONSENT_COVERS = "consent-covers"
    WHY_NOT_ASKED = "why-not-asked"
    RISK = "risk"
    PUBLIC_INTEREST = "public-interest"
    LAWFUL_BASIS = "lawful-basis"
    SPECIAL_CATEGORY = "special-category"
    ITEMS = "items"
    RECIPIENTS = "recipients"
    SAFEGUARDS = "safeguards"
    THIRD_PARTIES = "third-parties"
    INFORMING = "informing"
    DISCLOSURES = "disclosures"
    ADVICE = "advice"
    DECISION = "decision"


class RowKind(StrEnum):
    """A kind of row that a page asks for."""

    PEOPLE = "people"
    ITEMS = "items"
    RECIPIENTS = "recipients"
    THIRD_PARTIES = "third_parties"
    INFORMING = "informing"
    DISCLOSURES = "disclosures"
    ADVICE = "advice"
