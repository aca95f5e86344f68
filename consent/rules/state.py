"""How a consent stands: a replay of its events from the first. No event is ever taken out of the replay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from consent.vocabulary import BEGINNINGS, Act, Event, State

_BEGUN = {Act.GIVEN: State.ACTIVE, Act.REFUSED: State.REFUSED, Act.NO_REPLY: State.NO_REPLY}


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent, refusal or silence on a day: the event that began it, all that followed, and what it comes to.

    `current` is the event whose scope and dates count: the last one that gave or renewed it.
    """

    events: tuple[Event, ...]
    state: State
    current: Event
    on: date

    @property
    def root(self) -> Event:
        return self.events[0]

    @property
    def id(self) -> UUID:
        return self.root.id


def state(events: Iterable[Event], at: date) -> Consent | None:
    """One consent as it stands at the end of the day `at`; None where nothing had been said by then (S2 3.20-3.21).

    `events` come in the order in which they were recorded; the first begins the consent, others about it follow.
    Withdrawn is final for every event but the finding that it was never valid, so nothing revives a withdrawn consent:
    who agrees again gives a new one. A refusal and a silence become nothing else, but may be found not valid.
    """
    known = [event for event in events if event.at <= at]
    if not known or known[0].act not in BEGINNINGS:
        return None
    first, *later = known
    told = [first, *(event for event in later if event.about == first.id)]
    now, current = _BEGUN[first.act], first
    for event in told[1:]:
        now, current = _after(now, current, event)
    if now is State.ACTIVE and current.review_on is not None and current.review_on < at:
        now = State.EXPIRED
    return Consent(tuple(told), now, current, at)


def _after(now: State, current: Event, event: Event) -> tuple[State, Event]:
    """One step of the replay. What has no effect changes nothing, and stays in the events all the same."""
    match event.act:
        case Act.INVALIDATED:
            return State.INVALIDATED, current
        case Act.WITHDRAWN if now is State.ACTIVE:
            return State.WITHDRAWN, current
        case Act.RENEWED if now is State.ACTIVE:
            return now, event
    return now, current


def consents(events: Sequence[Event], at: date) -> tuple[Consent, ...]:
    """Every consent among these events, in the order in which they began."""
    found = (
        state([root, *(one for one in events if one.about == root.id)], at)
        for root in events
        if root.act in BEGINNINGS and root.about is None
    )
    return tuple(one for one in found if one is not None)
