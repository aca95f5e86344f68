"""What the ledger reads at every change. Its SQL is built once, for the ORM takes longer to build it than to ask it."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from audit.models import AuditEvent


def read_again(row: models.Model) -> None:
    """Take over what the database holds of a row that was just written; its DoesNotExist when it holds no such row."""
    sql, compiler = _by_key(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, [row.pk])
        found = cursor.fetchone()
    if found is None:
        raise type(row).DoesNotExist  # type: ignore[attr-defined]
    values = next(compiler.results_iter([[found]]))
    for field, value in zip(row._meta.concrete_fields, values, strict=True):
        setattr(row, field.attname, value)


@cache
def _by_key(model: type[models.Model]) -> tuple[str, Any]:
    compiler = model._base_manager.filter(pk=0).order_by().query.get_compiler(connection=connection)
    sql, _key = compiler.as_sql()
    return sql, compiler


def last_of(stream: str, record_id: UUID) -> tuple[int, str] | None:
    """The version and the link of the latest change in a record's chain; None where it has no change yet."""
    key = AuditEvent._meta.get_field("record_id").get_db_prep_value(record_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, [stream, key])
        found: tuple[int, str] | None = cursor.fetchone()
        return found


_LATEST = (
    f"SELECT version, link FROM {AuditEvent._meta.db_table} "  # noqa: S608 - no value is in it
    "WHERE stream = %s AND record_id = %s AND version IS NOT NULL ORDER BY version DESC LIMIT 1"
)
