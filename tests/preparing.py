"""Statements that PostgreSQL keeps ready for a connection stay ready from one test to the next.

psycopg lets go of all of them at every rollback, for what they read may have been made in the transaction that is gone.
A test ends with one and makes nothing: what drops or alters something still lets go of them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from psycopg._preparing import PrepareManager

#: More than tests ask; psycopg keeps a hundred.
MANY = 2_000


@contextmanager
def statements_kept() -> Iterator[None]:
    lets_go = PrepareManager._should_discard

    def but_not_at_a_rollback(manager: PrepareManager, prepare: Any, results: Sequence[Any]) -> bool:
        return lets_go(manager, prepare, [one for one in results if one.command_status != b"ROLLBACK"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PrepareManager, "_should_discard", but_not_at_a_rollback)
        patch.setattr(PrepareManager, "prepared_max", MANY)
        yield
