"""How a test with real transactions ends: the database is as it was before the first test, guards and all.

Django would empty every table and fill those of migrations anew, which takes longer than most tests.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from audit.guards import install


def restoring() -> Callable[[Any], None]:
    """What takes the place of `TransactionTestCase._fixture_teardown`, for the database as it is now."""
    return _page_by_page() if connection.vendor == "sqlite" else _by_table()


@contextmanager
def kept() -> Iterator[None]:
    """What is written within, by the tests too, stays there until its end."""
    restore = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: None)
        yield
    restore(TransactionTestCase("run"))


def _page_by_page() -> Callable[[Any], None]:
    """SQLite: its pages are put back as they were."""
    connection.ensure_connection()
    before = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(before)

    def restore(case: Any) -> None:
        connection.close()  # a statement left open would hold the pages
        connection.ensure_connection()
        before.backup(connection.connection)

    return restore


def _by_table() -> Callable[[Any], None]:
    """PostgreSQL: the tables that hold what they did not hold before are emptied, their guards lifted for that.

    Where a test has taken something away, a guard or a row of a migration, Django's way puts it back.
    """
    emptied = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    before, guards = _rows(), install.installed()

    def restore(case: Any) -> None:
        now = _rows()
        if install.installed() != guards or any(now.get(table) != rows for table, rows in before.items()):
            with install.lifted():
                emptied(case)
            return
        written = now.keys() - before.keys()
        with connection.cursor() as cursor:
            for statement in _emptying(written, {key for key in guards if key[0] in written}):
                cursor.execute(statement)

    return restore


def _rows() -> dict[str, int]:
    """How many rows each table has that has any."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM \"{table}\"" for table in tables))  # noqa: S608
        return {table: rows for table, rows in cursor.fetchall() if rows}


def _emptying(tables: set[str], guards: set[tuple[str, str]]) -> list[str]:
    """The statements that empty these tables, in any order, and leave their guards as they were."""
    return [
        "SET session_replication_role = replica",  # no foreign key is looked after
        *(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"' for table, name in guards),
        *(f'DELETE FROM "{table}"' for table in tables),  # noqa: S608
        *(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"' for table, name in guards),
        "SET session_replication_role = DEFAULT",
    ]
