"""What rooms above tell the ledger about their records, which it knows only by their ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User

#: Each turns a reference that people use, "7K3M-Q2XA", into the id of the record; None where it is not one of theirs.
_references: list[Callable[[str], UUID | None]] = []


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the records of one room can come to: each outcome in words, and the ids of the records that came to it.

    `ids` keeps within what the reader, its first argument, may know.
    """

    words: Mapping[str, Any]
    ids: Callable[[User, str], QuerySet[Any]]


_outcomes: list[Outcomes] = []


def register_references(resolver: Callable[[str], UUID | None]) -> None:
    """Let `resolver` find records by the references of its room."""
    if resolver not in _references:
        _references.append(resolver)


def record_for(text: str) -> UUID | None:
    """The id of the record that a UUID or a reference names; None when nobody knows it."""
    try:
        return UUID(text)
    except ValueError:
        found = (resolver(text) for resolver in _references)
        return next((record_id for record_id in found if record_id), None)


#: Each gives, of a record of its room, the ids of other records whose rows its pages show: people, staff, teams.
_beside: list[Callable[[UUID], Iterable[UUID]]] = []


def register_beside(beside: Callable[[UUID], Iterable[UUID]]) -> None:
    """Let a room say what its records show beside their own rows, so that it is verified with them."""
    if beside not in _beside:
        _beside.append(beside)


def shown_beside(record_id: UUID) -> Iterator[UUID]:
    """The ids of everything of which a page of this record shows a row."""
    return (one for beside in _beside for one in beside(record_id))


#: Each gives, of a record of its room, the ids of the people on it.
_people: list[Callable[[UUID], Iterable[UUID]]] = []


def register_people_beside(people: Callable[[UUID], Iterable[UUID]]) -> None:
    """Let a room say who is on a record, for a bundle that is to hold their details too."""
    if people not in _people:
        _people.append(people)


def people_beside(record_id: UUID) -> Iterator[UUID]:
    """The ids of the people on this record."""
    return (one for people in _people for one in people(record_id))


def register_outcomes(outcomes: Outcomes) -> None:
    """Let the log be asked for what was done to records that came to one of these."""
    if outcomes not in _outcomes:
        _outcomes.append(outcomes)


def outcome_choices() -> Iterator[tuple[str, Any]]:
    """Every outcome that a record can have, with its words."""
    return (choice for outcomes in _outcomes for choice in outcomes.words.items())


def ids_with_outcome(viewer: User, outcome: str) -> Iterator[QuerySet[Any]]:
    """For each room that knows this outcome, the ids of its records that came to it, as a query."""
    return (outcomes.ids(viewer, outcome) for outcomes in _outcomes if outcome in outcomes.words)
