"""SQL that is built once in each process: the ORM takes longer to build most of it than the database to answer.

A selector that every page asks is written as ever, as a function from values to a queryset, and marked `@built_once`.
Its SQL is built at the first call, with random marks in place of the values; afterwards the values take the places of
the marks. Nothing of a row, a person or a request is kept: only SQL.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, models
from django.db.transaction import TransactionManagementError

Given = ParamSpec("Given")
Row = TypeVar("Row")


class Number(int):
    """A number that is a value of a statement. A plain `int` is part of its shape, such as how many rows are read."""


#: How each type of value is handed to the database.
_FIELDS: dict[type, "models.Field[Any, Any]"] = {
    Number: models.BigIntegerField(),
    UUID: models.UUIDField(),
    date: models.DateField(),
    datetime: models.DateTimeField(),
    str: models.TextField(),
}
#: An id, a day or a moment as SQLite takes it.
_AS_TEXT = re.compile(r"[0-9a-f]{32}|\d{4}-\d\d-\d\d.*")
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


class NotAStatement(TypeError):
    """This queryset cannot be built once: a value is in it that was not given, or one that was given was changed."""


@dataclass(frozen=True, slots=True)
class Built:
    """SQL with its constants, and which value stands where; an empty `sql` finds nothing, whatever is given."""

    sql: str
    constants: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]  # the place among the constants, the place among the values
    queryset: Any
    compiler: Any

    def params(self, values: Iterable[Any]) -> tuple[Any, ...]:
        ready = [_FIELDS[type(value)].get_db_prep_value(value, connection) for value in values]
        params = list(self.constants)
        for place, number in self.places:
            params[place] = ready[number]
        return tuple(params)

    def rows(self, values: Iterable[Any]) -> Iterable[Any]:
        """The rows as the queryset's own way of reading makes them."""
        if not self.sql:
            return ()
        if self.queryset.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("rows are locked inside a transaction only")
        params = self.params(values)
        return self._read("as_sql", lambda *_args, **_kwargs: (self.sql, params))

    def rows_from(self, raw: list[Any]) -> list[Any]:
        """The same from the columns of rows that another statement has fetched."""
        return list(self._read("execute_sql", lambda *_args, **_kwargs: [raw]))

    def _read(self, step: str, instead: Callable[..., Any]) -> Iterable[Any]:
        """Django's own reading, with one step of its compiler replaced."""
        compiler, query = copy(self.compiler), copy(self.queryset.query)
        compiler.connection = connections[connection.alias]  # `connection` looks for it anew at every column
        setattr(compiler, step, instead)
        query.get_compiler = lambda *_args, **_kwargs: compiler
        asked = SimpleNamespace(db=connection.alias, query=query, _known_related_objects={}, _fields=None)
        found: Iterable[Any] = self.queryset._iterable_class(asked)
        return found


@dataclass(frozen=True, slots=True)
class Ready(Generic[Row]):
    """A statement with its values, to be asked together with others (accounts/one_statement.py)."""

    built: Built
    values: list[Any]

    def params(self) -> tuple[Any, ...]:
        return self.built.params(self.values)

    def rows_from(self, raw: list[Any]) -> list[Row]:
        return self.built.rows_from(raw)


class Statement(Generic[Given, Row]):
    """A selector whose SQL is built once for each shape of what it is given.

    Ids, days, moments, texts and each `Number` are values. Everything else is the shape: whether something is None, a
    flag, a member of an enum, how many values a tuple or a set has. A frozen dataclass is taken apart into its fields.
    The selector must not ask what a value is, whether a text is empty or a day is past, for it sees a mark: give None,
    or a flag.
    """

    def __init__(self, build: Callable[Given, models.QuerySet[Any, Row]]) -> None:
        self._build, self._built = build, dict[Any, Built]()
        self.__doc__, self.__name__ = build.__doc__, build.__name__

    def __call__(self, *given: Given.args, **_none: Given.kwargs) -> list[Row]:
        """Every row, in one query."""
        built, values = self._ready(given)
        return list(built.rows(values))

    def first(self, *given: Given.args, **_none: Given.kwargs) -> Row | None:
        """The first row; None where there is none. For statements that find one row, or are limited to it."""
        built, values = self._ready(given)
        return next(iter(built.rows(values)), None)

    def given(self, *given: Given.args, **_none: Given.kwargs) -> Ready[Row]:
        """The statement with these values, for `in_one`."""
        return Ready(*self._ready(given))

    def _ready(self, given: tuple[Any, ...]) -> tuple[Built, list[Any]]:
        values: list[Any] = []
        shape = (connection.vendor, *(_shape(one, values) for one in given))
        built = self._built.get(shape)
        if built is None:
            built = self._built[shape] = _build(self._build, given)
        return built, values


def built_once(build: Callable[Given, models.QuerySet[Any, Row]]) -> Statement[Given, Row]:
    """Build the SQL of this selector once. It takes its values by place, and reads no clock, user or setting itself."""
    return Statement(build)


def _shape(given: Any, values: list[Any]) -> Any:
    """What distinguishes the SQL of one call from that of another; the values themselves are added to `values`."""
    if type(given) in _FIELDS:
        values.append(given)
        return type(given)
    if isinstance(given, tuple | frozenset):
        return tuple(_shape(one, values) for one in given)
    if is_dataclass(given) and not isinstance(given, type):
        return type(given), *(_shape(getattr(given, field.name), values) for field in fields(given))
    return given


def _marked(given: Any, marks: list[Any]) -> Any:
    """The same with marks in place of the values, in the order of `_shape`."""
    if type(given) in _FIELDS:
        marks.append(_MARKS[type(given)]())
        return marks[-1]
    if isinstance(given, tuple | frozenset):
        return tuple(_marked(one, marks) for one in given)
    if is_dataclass(given) and not isinstance(given, type):
        return replace(given, **{field.name: _marked(getattr(given, field.name), marks) for field in fields(given)})
    return given


def _moment() -> datetime:
    return _LONG_AGO + timedelta(seconds=secrets.randbelow(10**9))


_MARKS: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    date: lambda: date.fromordinal(secrets.randbelow(500_000) + 1),
    datetime: _moment,
    str: lambda: secrets.token_hex(16),
    Number: lambda: Number(10**17 + secrets.randbelow(10**17)),
}


def _build(build: Callable[..., Any], given: tuple[Any, ...]) -> Built:
    marks: list[Any] = []
    queryset = build(*(_marked(one, marks) for one in given))
    if queryset._prefetch_related_lookups or queryset._known_related_objects:
        raise NotAStatement(f"{build.__name__}: rows that are fetched by another query")
    compiler = queryset.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Built("", (), (), queryset, None)
    ready = [_FIELDS[type(mark)].get_db_prep_value(mark, connection) for mark in marks]
    places = [(place, _place_in(ready, param)) for place, param in enumerate(params)]
    found = tuple((place, number) for place, number in places if number is not None)
    constants = [param for place, param in enumerate(params) if place not in dict(found)]
    if any(_is_value(param) or _holds(param, marks) for param in constants):
        raise NotAStatement(f"{build.__name__}: {sql}")
    compiler.connection = None  # of the thread that asks
    return Built(sql, tuple(params), found, queryset, compiler)


def _place_in(marks: list[Any], param: Any) -> int | None:
    return next((number for number, mark in enumerate(marks) if _kind(mark) is _kind(param) and mark == param), None)


def _kind(value: Any) -> type:
    """The type of what a field made of a value; a driver may have types of its own for numbers by their width."""
    return int if isinstance(value, int) and not isinstance(value, bool) else type(value)


def _is_value(param: Any) -> bool:
    """Whether this is an id, a day or a moment, which belong to one call and never to the statement."""
    return isinstance(param, UUID | date) or bool(isinstance(param, str) and _AS_TEXT.fullmatch(param))


def _holds(param: Any, marks: list[Any]) -> bool:
    """Whether a mark was made part of something else, where no value could take its place."""
    return any(text in str(param) for mark in marks for text in (str(mark), getattr(mark, "hex", str(mark))))
