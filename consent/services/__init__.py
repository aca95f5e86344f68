"""Every change about people and consent. Each names its actor, asks the policy, and writes rows that only get more."""

from consent.services.assessments import agree_to_engage, assess_capacity, assess_competence, end_engagement
from consent.services.people import add_person, merge_people, separate_people
from consent.services.recording import Account, invalidate, record_event, renew, withdraw
from consent.services.taking import ConsentPost

__all__ = [
    "Account",
    "ConsentPost",
    "add_person",
    "agree_to_engage",
    "assess_capacity",
    "assess_competence",
    "end_engagement",
    "invalidate",
    "merge_people",
    "record_event",
    "renew",
    "separate_people",
    "withdraw",
]
