"""Rows of several kinds in one statement: what a page reads of one record costs one trip to the database.

Each kind stays a selector of its own that is built once (accounts/statements.py). Their SQL stands side by side in one
statement, each row comes as a JSON list of its columns, and Django's own readers make the rows from them.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection

from accounts.statements import Built, NotAStatement, Ready

#: How PostgreSQL writes into JSON what its driver would hand over as an object. SQLite hands over texts and numbers.
_READ: Mapping[str, Callable[[Any], Any]] = {
    "uuid": UUID,
    "timestamp with time zone": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
#: What stays as JSON has it; `jsonb` as a text, which the field reads.
_AS_IT_IS = ("bool", "boolean", "integer", "bigint", "smallint", "text", "varchar", "jsonb", "double precision")


@dataclass(frozen=True, slots=True)
class _Joined:
    """One statement for several, and how to read the columns of each that JSON cannot carry."""

    parts: tuple[Built, ...]  # kept, so that their ids stay theirs
    sql: str
    readers: tuple[tuple[tuple[int, Callable[[Any], Any]], ...], ...]


_joined: dict[tuple[Any, ...], _Joined] = {}


def in_one(*asked: Ready[Any]) -> list[list[Any]]:
    """The rows that each of these finds, in one statement: `answers, typed = in_one(_answers.given(...), ...)`.

    What can find nothing is not asked. Rows of each come in its own order.
    """
    places = [place for place, one in enumerate(asked) if one.built.sql]
    found: list[list[Any]] = [[] for _one in asked]
    if not places:
        return found
    parts = tuple(asked[place].built for place in places)
    key = (connection.vendor, *map(id, parts))
    if key not in _joined:
        _joined[key] = _join(parts)
    raw = _fetch(_joined[key], [param for place in places for param in asked[place].params()])
    for number, place in enumerate(places):
        found[place] = asked[place].rows_from(raw[number])
    return found


def count_in_one(*asked: Ready[Any]) -> list[int]:
    """How many rows each of these finds, counted by the database in one statement."""
    if not any(one.built.sql for one in asked):
        return [0 for _one in asked]
    counts = [f"(SELECT COUNT(*) FROM ({one.built.sql}) found)" if one.built.sql else "0" for one in asked]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", [param for one in asked for param in one.params()])
        return list(cursor.fetchone())


def hand_over(owners: Iterable[Any], rows: Sequence[Any], name: str) -> None:
    """Give each owner those of the rows that point to it, in their order, where `prefetch_related(name)` puts them."""
    for owner in owners:
        points = owner._meta.get_field(name).field.attname
        own = getattr(owner, name).all()
        own._result_cache, own._prefetch_done = [row for row in rows if getattr(row, points) == owner.pk], True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = own


def _fetch(joined: _Joined, params: Sequence[Any]) -> list[list[list[Any]]]:
    raw: list[list[list[Any]]] = [[] for _part in joined.parts]
    with connection.cursor() as cursor:
        cursor.execute(joined.sql, params)
        for number, text in cursor.fetchall():
            row = json.loads(text)
            for column, read in joined.readers[number]:
                if row[column] is not None:
                    row[column] = read(row[column])
            raw[number].append(row)
    return raw


def _join(parts: tuple[Built, ...]) -> _Joined:
    tables, rows, readers = [], [], []
    for number, part in enumerate(parts):
        types = [_type_of(expression) for expression, _sql, _alias in part.compiler.select]
        names = [f"c{column}" for column in range(len(types))]
        tables.append(f"t{number}({', '.join(names)}) AS ({part.sql})")
        rows.append(f"SELECT {number}, {_array(names, types)} FROM t{number}")  # noqa: S608 SQL of statements
        readers.append(tuple((n, _READ[kind]) for n, kind in enumerate(types) if kind in _READ and _postgresql()))
    sql = f"WITH {', '.join(tables)} {' UNION ALL '.join(rows)}"
    return _Joined(parts, sql, tuple(readers))


def _array(names: Sequence[str], types: Sequence[str]) -> str:
    if not _postgresql():
        return f"json_array({', '.join(names)})"
    columns = (f"{name}::text" if kind == "jsonb" else name for name, kind in zip(names, types, strict=True))
    return f"json_build_array({', '.join(columns)})::text"


def _type_of(expression: Any) -> str:
    kind = str(expression.output_field.db_type(connection)).partition("(")[0]
    if _postgresql() and kind not in (*_READ, *_AS_IT_IS):
        raise NotAStatement(f"a column of type {kind} cannot be read together with others")
    return kind


def _postgresql() -> bool:
    return connection.vendor == "postgresql"
