"""What the pages of consent ask, as data: pages of fields like those of the flow, in the words of question 4."""

from consent.asking.ending import INVALIDATE, WITHDRAW
from consent.asking.engaging import END_ENGAGEMENT, ENGAGE
from consent.asking.giving import GIVE, NO_REPLY, REFUSE, RENEW
from consent.asking.judging import CAPACITY, COMPETENCE
from consent.asking.people import ADD_PERSON, EXPORT, MERGE, SEPARATE

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
