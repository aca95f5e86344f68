"""Consents for tests of the rules: whole ones, of which a test changes one thing."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from consent.rules import Consent, Receiver, Use, state
from consent.vocabulary import Act, Event, Explained, Manner, Scope, Standing, Way

DAY = date(2026, 3, 3)
LATER = date(2026, 6, 1)
REVIEW = date(2026, 9, 1)
SCOPE = Scope(frozenset({"health", "education"}), frozenset({"care"}), ("Northshire School", "Dr Amir Khan"))
FITTING = Use(frozenset({"health"}), frozenset({"care"}), (Receiver("Jo Lee", "northshire  school"),))

GIVEN = Event(
    Act.GIVEN,
    DAY,
    Standing.THE_PERSON,
    Manner.EXPLICIT,
    Way.WRITTEN,
    frozenset(Explained),
    SCOPE,
    review_on=REVIEW,
)
IMPLIED = replace(GIVEN, manner=Manner.IMPLIED, way=None, service="Family hub", scope=replace(SCOPE, recipients=()))
REFUSED = Event(Act.REFUSED, DAY, Standing.THE_PERSON)
NO_REPLY = Event(Act.NO_REPLY, DAY)


def after(root: Event, act: Act, at: date = LATER, **changes: Any) -> Event:
    """What followed `root`: a renewal says again what was given, anything else only that it happened."""
    base = replace(GIVEN, act=act, at=at, about=root.id) if act is Act.RENEWED else Event(act, at, about=root.id)
    return replace(base, id=uuid4(), **changes)


def stands(*events: Event, on: date = LATER) -> Consent:
    found = state(events, on)
    assert found is not None
    return found
