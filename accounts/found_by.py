"""What a row is found by: names and numbers as they are compared (guidance/spelling.py), kept beside it.

A model says so in a model of its own, which holds nothing that the row does not and which nobody reads but a search:

    class PersonFoundBy(FoundBy):
        row = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="found_by", db_constraint=False)
        named_by = ("name", "case_reference")

Whether the row may go is for its guards to say, and not for what it is found by: hence no constraint.

It is written in the transaction of the change itself, and `found_by__words__finds=term` asks for it. How either
database finds it fast stands here and nowhere else: PostgreSQL by a tsvector in a GIN index, SQLite by FTS5.
"""

# ruff: noqa: S608 - the names in these statements are those of our own tables

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record

from guidance.spelling import spellings, wanted

#: How many rows are written at once where there were rows before.
CHUNK = 1_000

#: The names by which each of some rows is found; a name is its texts, such as a name and a case number.
Names = Mapping[Any, Iterable[Iterable[str]]]


class WordsField(models.Field):
    """The spellings of each name of a row, as the database looks for them. It is written and asked, and never read.

    A tsvector has the words of a name at one place; a text has them on one line.
    """

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> str:
        """Words are letters and figures only, so nothing is escaped."""
        if connection.vendor == "postgresql":
            return " ".join(f"{word}:{place}" for place, name in enumerate(value, 1) for word in name)
        return "\n".join(map(" ".join, value))


class FoundBy(models.Model):
    """What one row is found by. `row` is its link to that row, `named_by` those columns of the row that name it."""

    id = models.BigAutoField(primary_key=True)  # a number, for FTS5 knows its rows by one
    row: Any
    named_by: tuple[str, ...] = ()
    words = WordsField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label} {self.row}"


@WordsField.register_lookup
class Finds(models.Lookup):
    """Every word of a term begins a spelling of one name, by itself or with those beside it. No word finds nothing."""

    lookup_name = "finds"
    prepare_rhs = False
    begins = True

    def get_prep_lookup(self) -> tuple[frozenset[str], ...]:
        return wanted(str(self.rhs))

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Never: each database has its own."""
        raise NotImplementedError(connection.vendor)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """`<0>`: at the same place. The words are no parameter, for one plan does not fit a rare and a common name."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ '{self._query('{}' + ':*' * self.begins, ' | ', ' <0> ')}'::tsquery", list(params)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """FTS5 finds the rows that have all words; of those, the ones that have them on one line."""
        column, params = self.process_lhs(compiler, connection)
        index, row = _index(self.lhs.target.model), column.replace('"words"', '"id"')
        query = self._query('"{}"' + "*" * self.begins, " OR ", " AND ")
        end = "" if self.begins else "(?: |$)"
        line = "".join(f"(?=(?:.* )?(?:{'|'.join(sorted(some))}){end})" for some in self.rhs)
        found = f'{row} IN (SELECT rowid FROM "{index}" WHERE "{index}" MATCH %s)'
        return f"({found} AND {column} REGEXP %s)", [*params, query, *params, f"(?m)^{line}"]

    def _query(self, word: str, either: str, both: str) -> str:
        """The wanted words as the database asks for them; they are letters and figures only, so nothing is escaped."""
        if not self.rhs:
            raise EmptyResultSet
        return both.join(f"({either.join(word.format(one) for one in sorted(some))})" for some in self.rhs)


@WordsField.register_lookup
class NamedAs(Finds):
    """As `Finds`, by whole spellings: for who may be the same, not for who is looked for."""

    lookup_name = "named_as"
    begins = False


def models_found() -> Iterator[type[FoundBy]]:
    """Each model that keeps what rows are found by."""
    return (model for model in apps.get_models() if issubclass(model, FoundBy))


def keep(found_by: Any, names: Names) -> None:
    """Write what these rows are found by, in place of what was there."""
    made = [found_by(row_id=row_id, words=_spelled(some)) for row_id, some in names.items()]
    found_by.objects.bulk_create(made, update_conflicts=True, unique_fields=["row"], update_fields=["words"])


def own_names(rows: Iterable[Any], named_by: Iterable[str]) -> Names:
    """The name of each row that is named by columns of its own."""
    return {row.pk: [[getattr(row, name) for name in named_by]] for row in rows}


def chunks(model: Any) -> Iterator[list[Any]]:
    """All rows, some at a time, for a migration outside a transaction: nobody waits for its locks."""
    rows, last = model.objects.order_by("pk"), None
    while chunk := list((rows.filter(pk__gt=last) if last else rows)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _spelled(names: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The spellings of each name, in the order of its texts; a name of signs alone has none."""
    every = (tuple(dict.fromkeys(one for text in name for one in spellings(text))) for name in names)
    return tuple(dict.fromkeys(filter(None, every)))


@receiver(post_create_historical_record)
def keep_own_names(sender: Any, instance: Any, **kwargs: Any) -> None:
    """In the transaction of the change itself, for rows that are named by columns of their own."""
    for found_by in models_found():
        if found_by.named_by and isinstance(instance, found_by.row.field.related_model):
            keep(found_by, own_names([instance], found_by.named_by))


@receiver(post_migrate)
def make_indexes(sender: Any, using: str, **kwargs: Any) -> None:
    """After all migrations: an index of the words of each table that is there, however it was rebuilt."""
    if sender.name != "accounts":
        return
    statements = _on_postgresql if connections[using].vendor == "postgresql" else _on_sqlite
    tables = connections[using].introspection.table_names()
    with connections[using].cursor() as cursor:
        for found_by in models_found():
            for statement in statements(found_by) if found_by._meta.db_table in tables else ():
                cursor.execute(statement)


def _index(found_by: type[models.Model]) -> str:
    return f"{found_by._meta.db_table}_index"


def _on_postgresql(found_by: type[FoundBy]) -> Iterator[str]:
    """Without a list of what is pending: what was just written is found as fast as the rest."""
    table = found_by._meta.db_table
    yield f'CREATE INDEX IF NOT EXISTS "{_index(found_by)}" ON "{table}" USING gin (words) WITH (fastupdate = off)'


def _on_sqlite(found_by: type[FoundBy]) -> Iterator[str]:
    """An FTS5 index of the table, which follows every change of it."""
    index, table = _index(found_by), found_by._meta.db_table
    out = f'INSERT INTO "{index}" ("{index}", rowid, words) VALUES (\'delete\', old.id, old.words);'
    into = f'INSERT INTO "{index}" (rowid, words) VALUES (new.id, new.words);'
    yield (
        f'CREATE VIRTUAL TABLE IF NOT EXISTS "{index}" USING fts5 '
        f"(words, content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    for event, body in (("INSERT", into), ("DELETE", out), ("UPDATE", out + into)):
        name = f"{index}_{event.lower()}"
        yield f'CREATE TRIGGER IF NOT EXISTS "{name}" AFTER {event} ON "{table}" BEGIN {body} END'
    yield f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')'
