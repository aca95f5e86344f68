"""What rooms above tell the ledger about their records, which it knows only by their ids."""

from collections.abc import Callable
from uuid import UUID

#: Each turns a reference that people use, "7K3M-Q2XA", into the id of the record; None where it is not one of theirs.
_references: list[Callable[[str], UUID | None]] = []


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
