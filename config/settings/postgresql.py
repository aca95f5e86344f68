"""PostgreSQL as every setting uses it: statements are sent with their values apart, and planned once a connection."""

from typing import Any

#: So often a statement is sent before the server keeps its plan. Planning took longer than answering.
PREPARE_FROM = 3


def postgresql(entry: dict[str, Any]) -> dict[str, Any]:
    """Django's DATABASES entry with that; an entry for another engine as it is.

    The server, or a pooler in front of it, must keep a connection to its client for as long as it lasts.
    """
    if entry["ENGINE"] != "django.db.backends.postgresql":
        return entry
    options = {"server_side_binding": True, "prepare_threshold": PREPARE_FROM}
    return {**entry, "OPTIONS": {**options, **entry.get("OPTIONS", {})}}
