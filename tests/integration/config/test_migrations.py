"""Tests make their tables from the models, which is quicker: migrations make the very same, guards and all."""

import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.copying import manage

#: The list of what was migrated is there only after migrating.
QUERY = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND tbl_name <> 'django_migrations'"

Made = dict[tuple[str, str], object]


def made(database: str | Path) -> Made:
    """What a SQLite file holds: the columns of each table, the indexes, and the guards word for word."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as held:
        rows = held.execute(QUERY).fetchall()
        columns = {
            name: held.execute(f'PRAGMA table_info("{name}")').fetchall() for kind, name, _ in rows if kind == "table"
        }
    without_order = {name: sorted(column[1:] for column in found) for name, found in columns.items()}
    others = {(kind, name): sql if kind == "trigger" else "" for kind, name, sql in rows if kind != "table"}
    return {**{("table", name): found for name, found in without_order.items()}, **others}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file that can be laid beside another is SQLite's")
def test_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    manage(Path(settings.BASE_DIR), "migrate --verbosity 0", database=tmp_path / "migrated.db")
    migrated = made(tmp_path / "migrated.db")
    assert migrated == made(connection.settings_dict["NAME"])
    assert sum(kind == "trigger" for kind, _name in migrated) > 100
