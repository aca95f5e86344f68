"""One row, one text, one digest: the same in Python, PostgreSQL and SQLite. Pure.

The canonical text of a row is its values in a fixed order, each with its length in bytes before it, so that no two rows
share a text. Which values, in which order: `columns`.
"""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

#: What the chain of a record begins with.
GENESIS = "0" * 64


def text_of(value: Any) -> str | None:
    """A value as text, whatever engine it came from; None stays None.

    Booleans are `true` or `false`, UUIDs have dashes, moments are UTC with microseconds, JSON is as `json_text` has it.
    """
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="microseconds")
        case int() | uuid.UUID():
            return str(value)
        case dict() | list():
            return json_text(value)
    raise TypeError(f"no canonical text for {type(value).__name__}")


def json_text(value: Any) -> str:
    """JSON as PostgreSQL's jsonb prints it: keys by length, then by bytes; a space after each comma and colon."""
    match value:
        case dict():
            keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
            return "{" + ", ".join(f"{json_text(key)}: {json_text(value[key])}" for key in keys) + "}"
        case list():
            return "[" + ", ".join(json_text(one) for one in value) + "]"
        case float():
            return format(Decimal(repr(value + 0.0)), "f")  # never an exponent, never a minus before nothing
    return json.dumps(value, ensure_ascii=False)


def canonical(values: Sequence[str | None]) -> str:
    """Texts in their order, each as `length:text;`, nothing as `N;`. The length counts bytes of UTF-8."""
    return "".join("N;" if text is None else f"{len(text.encode())}:{text};" for text in values)


def digest(values: Sequence[str | None], *, salt: str) -> str:
    """SHA-256 of the salted canonical text, as 64 hexadecimal digits.

    The salt keeps a digest from confirming a guess at content that has been disposed of.
    """
    return hashlib.sha256(f"{salt}|{canonical(values)}".encode()).hexdigest()


def link(previous: str, version: int, own_digest: str) -> str:
    """What ties an event to the one before it in its record: SHA-256 of the earlier link, the version, the digest."""
    return hashlib.sha256(f"{previous}|{version}|{own_digest}".encode()).hexdigest()
