"""What the pages of consent ask, as data: pages of fields like those of the flow, in the words of question 4."""

from consent.pages.assessments import CAPACITY, COMPETENCE
from consent.pages.ending import INVALIDATE, WITHDRAW
from consent.pages.engaging import END_ENGAGEMENT, ENGAGE
from consent.pages.giving import GIVE, NO_REPLY, REFUSE, RENEW
from consent.pages.people import ADD_PERSON, EXPORT, MERGE, SEPARATE

__all__ = [
    "ADD_PERSON",
    "CAPACITY",
    "COMPETENCE",
    "END_ENGAGEMENT",
    "ENGAGE",
    "EXPORT",
    "GIVE",
    "INVALIDATE",
    "MERGE",
    "NO_REPLY",
    "REFUSE",
    "RENEW",
    "SEPARATE",
    "WITHDRAW",
]
