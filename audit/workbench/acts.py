"""Events joined into acts, as they stand on a page of the log: what one person did in one request is one line. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID


class Told(Protocol):
    """As much of an event as says which act it belongs to."""

    seq: int
    request_id: str
    actor_id: UUID | None


Event = TypeVar("Event", bound=Told)


def act_of(event: Told) -> Hashable:
    """What events of one act share. One that no request wrote is an act of its own."""
    return (event.request_id, event.actor_id) if event.request_id else event.seq


def cut_at(events: Sequence[Told], most: int) -> int:
    """How many of these events make a page of `most` acts at most, so that no act lies on both sides of the cut.

    The last event is only looked at, to see whether an act goes on there. Where no cut leaves every act whole, the page
    is as long as it may be and an act goes on behind it: so a page is never empty, and nothing is passed over.
    """
    last = {act_of(event): place for place, event in enumerate(events)}
    seen: set[Hashable] = set()
    reaches, whole, longest = -1, 0, 0
    for place, event in enumerate(events[:-1]):
        seen.add(act_of(event))
        if len(seen) > most:
            break
        reaches, longest = max(reaches, last[act_of(event)]), place + 1
        if reaches == place:
            whole = longest
    return whole or longest


def joined(events: Iterable[Event]) -> list[list[Event]]:
    """The acts in the order of their first event here, each with its events in theirs."""
    acts: dict[Hashable, list[Event]] = {}
    for event in events:
        acts.setdefault(act_of(event), []).append(event)
    return list(acts.values())
