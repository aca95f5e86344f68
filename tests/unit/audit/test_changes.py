"""History rows as changes, without a database."""

from datetime import UTC, datetime
from typing import Any

from audit.changes import Change, Kind, Source, compared

SOURCE = Source("room.Thing", "id", {"id": "id", "name": "name", "owner_id": "owner", "tags": "tags"})
NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def row(kind: str, key: int, **values: Any) -> dict[str, Any]:
    given = {"id": key, "name": "", "owner_id": None, "tags": [], "other": "not asked for", **values}
    meta = {"history_type": kind, "history_date": NINE, "history_user_id": 7, "history_change_reason": None}
    return {**meta, **given}


def told(*rows: dict[str, Any]) -> list[Change]:
    return list(compared(SOURCE, rows))


def test_a_created_row_has_everything_after_and_nothing_before() -> None:
    (change,) = told(row("+", 1, name="First", owner_id=3))
    assert (change.kind, change.model, change.object_id, change.actor_id) == (Kind.CREATED, "room.Thing", 1, 7)
    assert change.before == {}
    assert change.after == {"id": 1, "name": "First", "owner": 3, "tags": []}
    assert change.reason == ""


def test_a_changed_row_has_only_what_differs_under_the_names_of_its_fields() -> None:
    changes = told(row("+", 1, name="First", owner_id=3), row("~", 1, name="First", owner_id=4, tags=["a"]))
    assert changes[1].kind is Kind.CHANGED
    assert changes[1].before == {"owner": 3, "tags": []}
    assert changes[1].after == {"owner": 4, "tags": ["a"]}
    assert changes[1].row["name"] == "First"


def test_a_row_that_was_saved_as_it_was_changed_nothing() -> None:
    changes = told(row("+", 1, name="First"), row("~", 1, name="First"))
    assert (changes[1].before, changes[1].after) == ({}, {})


def test_a_removed_row_has_everything_before_and_nothing_after() -> None:
    changes = told(row("+", 1, name="First"), row("-", 1, name="First", history_change_reason="Not needed"))
    assert changes[1].kind is Kind.REMOVED
    assert changes[1].before["name"] == "First"
    assert changes[1].after == {}
    assert changes[1].reason == "Not needed"


def test_rows_are_compared_with_their_own_past_only() -> None:
    changes = told(row("+", 1, name="A"), row("+", 2, name="B"), row("~", 1, name="A2"), row("~", 2, name="B2"))
    assert [change.before.get("name") for change in changes[2:]] == ["A", "B"]


def test_a_row_that_came_back_starts_anew() -> None:
    changes = told(row("+", 1, name="A"), row("-", 1, name="A"), row("+", 1, name="A"))
    assert changes[2].kind is Kind.CREATED
    assert changes[2].after["name"] == "A"


def test_a_history_that_begins_in_the_middle_takes_nothing_as_known() -> None:
    (change,) = told(row("~", 1, name="A"))
    assert change.before == {}
    assert change.after["name"] == "A"
