"""The lists of columns that digests rest on: made from the models, and never changed once they are published."""

import hashlib
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from audit import verifier
from audit.digests import columns
from audit.digests.columns import FILE, PUBLISHED, lists_in
from audit.guards.tables import tracked_models
from audit.management.commands import ledger_columns
from audit.management.commands.ledger_columns import as_text, columns_by_room, renewed

TABLE = {"consent_historicalperson": ("id", "name")}
#: SHA-256 of every published list. A release adds a line; no line is ever changed, for digests on record rest on it.
PINNED = {
    2: "cba17aa9386437973f89fa57375d98ca566be198fe4534905c2dd4558933bc26",
    3: "7e33690899ad0841f49bf5053f3bfb4e8990763bb4a25c0e873742c2960ad688",
}


@pytest.mark.parametrize("version", range(min(columns.HISTORY), PUBLISHED + 1))
def test_a_published_list_is_what_it_was_when_it_was_published(version: int) -> None:
    lists = json.dumps([columns.EVENT[version], columns.LEAF[version], columns.HISTORY[version]], sort_keys=True)
    assert hashlib.sha256(lists.encode()).hexdigest() == PINNED[version]


def test_the_stand_alone_verifier_knows_what_the_digest_of_an_event_covers_in_every_form() -> None:
    assert dict.fromkeys(columns.EVENT, verifier.OWN) == columns.EVENT


def test_every_room_with_history_keeps_its_lists_and_they_are_those_of_the_models() -> None:
    rooms = {Path(apps.get_app_config(model._meta.app_label).path) for model in tracked_models()}
    assert {folder for folder in columns_by_room() if (folder / FILE).exists()} >= rooms
    call_command("ledger_columns", "--check")


def test_no_room_below_names_a_table_of_one_above() -> None:
    for folder in columns_by_room():
        tables = {table for own in lists_in(folder).values() for table in own}
        assert {table.split("_")[0] for table in tables} == {folder.name}


def test_a_column_that_came_with_a_migration_makes_a_list_beside_the_published() -> None:
    now = {"consent_historicalperson": ("id", "known_as", "name")}
    assert renewed({PUBLISHED: TABLE}, now) == {PUBLISHED: TABLE, PUBLISHED + 1: now}


def test_another_column_before_the_release_renews_the_list_that_is_not_published_yet() -> None:
    kept = {PUBLISHED: TABLE, PUBLISHED + 1: {"consent_historicalperson": ("id", "known_as", "name")}}
    now = {"consent_historicalperson": ("id", "known_as", "name", "pronouns")}
    assert renewed(kept, now) == {PUBLISHED: TABLE, PUBLISHED + 1: now}
    assert renewed(kept, TABLE) == {PUBLISHED: TABLE}


def test_a_new_table_stands_in_the_next_list_alone() -> None:
    now = {**TABLE, "consent_historicalvisit": ("id",)}
    assert renewed({PUBLISHED: TABLE}, now)[PUBLISHED + 1] == {"consent_historicalvisit": ("id",)}


def test_columns_in_another_order_are_the_same_columns() -> None:
    assert renewed({PUBLISHED: TABLE}, {"consent_historicalperson": ("name", "id")}) == {PUBLISHED: TABLE}


@pytest.mark.parametrize("now", [{"consent_historicalperson": ("id",)}, {}])
def test_a_published_column_cannot_go(now: columns.Tables) -> None:
    with pytest.raises(CommandError, match=r"consent_historicalperson\.name: gone"):
        renewed({PUBLISHED: TABLE}, now)


def test_a_list_that_is_not_renewed_fails_the_check_and_write_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        ledger_columns, "columns_by_room", lambda: {tmp_path: {"consent_historicalperson": ("id", "x")}}
    )
    (tmp_path / FILE).write_text(as_text({PUBLISHED: {"consent_historicalperson": ("id",)}}))
    with pytest.raises(CommandError, match="ledger_columns --write"):
        call_command("ledger_columns", "--check")
    assert '+    "consent_historicalperson": "id x"' in capsys.readouterr().out
    call_command("ledger_columns", "--write")
    call_command("ledger_columns", "--check")
    assert list(lists_in(tmp_path)) == [PUBLISHED, PUBLISHED + 1]


def test_a_table_keeps_its_list_until_a_later_version_has_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EVENT", "LEAF", "HISTORY", "_registered"):
        monkeypatch.setattr(columns, name, {})
    events = {"audit_auditevent": ("seq", "kind")}
    first = {**events, "a_historicalone": ("id",), "a_historicaltwo": ("id",)}
    (tmp_path / FILE).write_text(as_text({2: first, 3: {"a_historicalone": ("id", "name")}}))
    columns.register_columns(tmp_path)
    assert columns.HISTORY[2] == {"a_historicalone": ("id",), "a_historicaltwo": ("id",)}
    assert columns.HISTORY[3] == {"a_historicalone": ("id", "name"), "a_historicaltwo": ("id",)}
    assert (columns.LEAF[3], columns.EVENT[3]) == (("seq", "kind"), ("kind",))
    assert columns.current_version() == 3
