"""People, and what was said and judged about their consent."""

from consent.models.assessment import PARENTS_VIEWS, CapacityAssessment, CompetenceAssessment
from consent.models.engagement import CONTEXTS, ENGAGEMENT_ACTS, EngagementAgreement
from consent.models.event import ConsentEvent
from consent.models.person import Person, PersonFoundBy
from consent.models.posting import Posted

__all__ = [
    "CONTEXTS",
    "ENGAGEMENT_ACTS",
    "PARENTS_VIEWS",
    "CapacityAssessment",
    "CompetenceAssessment",
    "ConsentEvent",
    "EngagementAgreement",
    "Person",
    "PersonFoundBy",
    "Posted",
]
