"""SQLite as the demonstration and half of the tests use it: write-ahead log, and transactions take their lock first."""

from pathlib import Path
from typing import Any


def sqlite(path: Path | str, *, synchronous: str = "NORMAL") -> dict[str, Any]:
    """Django's DATABASES entry for the SQLite file at `path`. `synchronous`: how far a loss of power is thought of."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; "
            "PRAGMA recursive_triggers=ON;",  # the last: a row that takes another's place deletes it, by its triggers
        },
    }
