"""When consent should be sought again (S2 3.21)."""

from datetime import timedelta
from enum import StrEnum

from consent.rules.state import Consent
from consent.vocabulary import UNDER_16, AgeBand, Change, Standing, State
from guidance.flow.graph import gettext_noop as _

#: How long before its review date a consent is shown as ending soon.
SOON = timedelta(days=30)


class Again(StrEnum):
    """Why to ask again."""

    USE_CHANGED = "use_changed"
    RELATIONSHIP_CHANGED = "relationship_changed"
    REVIEW_PASSED = "review_passed"
    REVIEW_NEAR = "review_near"
    NOW_16 = "now_16"


WORDS = {
    Again.USE_CHANGED: _("The information will be used for something that was not explained"),
    Again.RELATIONSHIP_CHANGED: _("Their link with your organisation has changed"),
    Again.REVIEW_PASSED: _("Its review date has passed"),
    Again.REVIEW_NEAR: _("Its review date is near"),
    Again.NOW_16: _("Somebody agreed for them when they were a child; from 16 the decision is their own"),
}

_CHANGES = {Change.USE: Again.USE_CHANGED, Change.RELATIONSHIP: Again.RELATIONSHIP_CHANGED}
_FOR_A_CHILD = {Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY}


def reseek(
    consent: Consent, *, changed: frozenset[Change] = frozenset(), band: AgeBand = AgeBand.UNKNOWN
) -> tuple[Again, ...]:
    """Why this consent, on its day, should be sought again; empty where nothing asks for it, or where it has ended.

    `band`: how old the person is on that day.
    """
    if consent.state not in (State.ACTIVE, State.EXPIRED):
        return ()
    found = [_CHANGES[change] for change in Change if change in changed]
    review = consent.current.review_on
    if consent.state is State.EXPIRED:
        found.append(Again.REVIEW_PASSED)
    elif review is not None and review - consent.on <= SOON:
        found.append(Again.REVIEW_NEAR)
    if consent.current.standing in _FOR_A_CHILD and band not in UNDER_16 | {AgeBand.UNKNOWN}:
        found.append(Again.NOW_16)
    return tuple(found)
