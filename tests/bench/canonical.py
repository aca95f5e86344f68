"""The canonical text of audit.digests, worked out by PostgreSQL: millions of rows in minutes. Pure.

Whether it is the same text, `verify_audit` says of every ledger that is made with it.
"""

from collections.abc import Iterable, Mapping

#: What makes a column's value its canonical text, by the kind of its field; every other is cast to text.
TEXTS: Mapping[str, str] = {
    "DateTimeField": """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || 'Z'""",
    "DateField": "to_char({}, 'YYYY-MM-DD')",
    "TimeField": "to_char({}, 'HH24:MI:SS.US')",
}


def text(column: str, kind: str) -> str:
    """SQL for the canonical text of a column, with its length before it."""
    value = TEXTS.get(kind, "{}::text").format(column)
    return f"coalesce(octet_length({value}) || ':' || {value} || ';', 'N;')"


def canonical(name: str, columns: Iterable[tuple[str, str]], alias: str) -> str:
    """SQL for the canonical text of a row: what it is called, then its columns, each with the kind of its field."""
    return " || ".join([f"'{len(name)}:{name};'", *(text(f'{alias}."{column}"', kind) for column, kind in columns)])


def sha256(words: str) -> str:
    """SQL for the digest of a text, in hexadecimal digits."""
    return f"encode(sha256(convert_to({words}, 'UTF8')), 'hex')"


def digest(salt: str, words: str) -> str:
    """SQL for the digest of an event, from SQL for its salt and for its text."""
    return sha256(f"{salt} || '|' || {words}")


def leaf(words: str) -> str:
    """SQL for the hash of a leaf of the sealed tree."""
    return f"encode(sha256('\\x00'::bytea || convert_to({words}, 'UTF8')), 'hex')"


#: SQL for what ties an event to the one before it: a query over `previous`, `version` and its `own` digest.
LINK = "SELECT " + sha256("previous || '|' || version || '|' || own")
