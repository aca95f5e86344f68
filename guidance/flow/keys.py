"""What code reads of an edition by name: its pages, their rows, and, as data, what has to be there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PageKey(StrEnum):
    """A question or page that is read; what is read of it is stated by whoever reads it."""

    DANGER = "danger"
    STARTED = "started"
    PEOPLE = "people"
    INFORMATION = "information"
    PURPOSE = "purpose"
    LEGAL_DUTY = "legal-duty"
    COURT_ORDER = "court-order"
    MORE_DETRIMENTAL = "more-detrimental"
    IDENTIFIABLE = "identifiable"
    AFTER_DEATH = "after-death"
    CONFIDENTIAL = "confidential"
    CONSENT = "consent"
    CONSENT_COVERS = "consent-covers"
    WHY_NOT_ASKED = "why-not-asked"
    BEST_INTERESTS = "best-interests"
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


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is read of one question or page: fields, fields with these choices, options of its answer, its rows."""

    page: PageKey
    fields: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    rows: RowKind | None = None


#: What data protection law asks wherever something about a living person goes out (S3 FAQ 1; requirements D22).
BASIS = (PageKey.LAWFUL_BASIS, PageKey.SPECIAL_CATEGORY)
#: The eight checks of S2 3.48, and the fields that say why one of them is not ticked.
CHECKS = ("necessary", "consent_limits", "fact_opinion", "need_to_know", "accurate", "secure", "onward", "informed")
NOT_CHECKED = tuple(f"not_{check}" for check in CHECKS)
#: Beside them, where it was shared in an emergency: there was no time for those that are not ticked (S2 1.17-1.18).
NO_TIME = "no_time"
