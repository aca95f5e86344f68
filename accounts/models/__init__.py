"""Who works here, and the sessions in which they do."""

from accounts.models.people import (
    HASH_RENEWED,
    WEB_ADDRESS,
    Covered,
    Membership,
    MembershipQuerySet,
    Nation,
    Organisation,
    Sector,
    Team,
    User,
    first_language,
)
from accounts.models.sessions import Session

__all__ = [
    "HASH_RENEWED",
    "WEB_ADDRESS",
    "Covered",
    "Membership",
    "MembershipQuerySet",
    "Nation",
    "Organisation",
    "Sector",
    "Session",
    "Team",
    "User",
    "first_language",
]
