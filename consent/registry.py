"""What the rooms above tell consent: whom somebody may know of through records, and what relies on a consent."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from guidance.forms.shapes import Link


@dataclass(frozen=True, slots=True)
class Reach:
    """Each `person_id`, as queries: those whom a user meets on records they may see, and those from whom they are kept.

    Whoever is kept from a record by name is kept from its people, whatever else they may see.
    """

    seen: QuerySet[Any]
    hidden: QuerySet[Any]


class Reliance(StrEnum):
    """How a record relies on a consent: an open draft is to be checked again, a past share is listed."""

    DRAFT = "draft"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Relying:
    """One record that relies on a consent, as far as the reader may know it; `url` is empty where they may not open it.

    `recipients`: whom to tell that the consent has ended.
    """

    event_id: UUID
    kind: Reliance
    record_id: UUID
    reference: str
    url: str = ""
    recipients: tuple[str, ...] = ()


#: Pages of rooms above about a person: their words, and the name of the view, which takes the person's id.
_views_of_person: dict[str, Any] = {}
_reaches: list[tuple[Callable[[User], Any], Callable[[Any], Reach]]] = []
_ways_back: list[Callable[[User, UUID], str]] = []
_reliances: list[Callable[[User, Collection[UUID]], Collection[Relying]]] = []


def register_reach(scope_of: Callable[[User], Any], reach: Callable[[Any], Reach]) -> None:
    """Let a room say whom a user may know of. Called once the apps are ready.

    `scope_of`: what the room must know of a user, as a frozen dataclass; `reach`: whom somebody of that scope knows.
    """
    if (scope_of, reach) not in _reaches:
        _reaches.append((scope_of, reach))


def register_reliance(relying: Callable[[User, Collection[UUID]], Collection[Relying]]) -> None:
    """Let a room say which of its records rely on these consent events, within what the reader may know."""
    if relying not in _reliances:
        _reliances.append(relying)


def register_way_back(way: Callable[[User, UUID], str]) -> None:
    """Let a room say where somebody goes back to who came from one of its records; empty where it is not theirs."""
    if way not in _ways_back:
        _ways_back.append(way)


def way_back(user: User, record: str) -> str:
    """The address of the record that a page was opened from, as its address names it; empty for none, or not theirs."""
    try:
        record_id = UUID(record)
    except ValueError:
        return ""
    return next((address for way in _ways_back if (address := way(user, record_id))), "")


def register_view_of_person(view: str, words: Any) -> None:
    """Let a room lead from a person's page to one of its own about them. Called once the apps are ready."""
    _views_of_person[view] = words


def views_of_person(person_id: UUID) -> list[Link]:
    """The pages of rooms above about this person, for everybody who may know of them."""
    return [Link(str(words), reverse(view, args=[person_id])) for view, words in _views_of_person.items()]


def scopes_of(user: User) -> tuple[Any, ...]:
    """What each room must know of this user."""
    return tuple(scope_of(user) for scope_of, _reach in _reaches)


def reaches_of(scopes: Iterable[Any]) -> Iterator[Reach]:
    """Whom somebody of these scopes may know of, room by room."""
    return (reach(scope) for (_scope_of, reach), scope in zip(_reaches, scopes, strict=True))


def relying_on(user: User, event_ids: Collection[UUID]) -> list[Relying]:
    """Every record that relies on one of these events."""
    return [one for relying in _reliances for one in relying(user, event_ids)]
