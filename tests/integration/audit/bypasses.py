"""Every way past the services that we know of. Each gets a row, its stand-in that is not saved yet, and a person."""

# ruff: noqa: S608 - these statements are meant to be hostile

import datetime
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import F

from accounts import history
from tests.factories.audited import columns_of
from tests.integration.audit.cases import Case, sql


def save(case: Case) -> None:
    history.save(case.change(), actor=case.actor)


def two_saves(case: Case) -> None:
    row = case.change()
    history.save(row, actor=case.actor)
    history.save(case.change(row), actor=case.actor)


def save_unsigned(case: Case) -> None:
    case.change().save()


def create_unsigned(case: Case) -> None:
    case.spare.save(force_insert=True)


def delete(case: Case) -> None:
    history.delete(case.row.__class__.objects.get(pk=case.row.pk), actor=case.actor)


def delete_query(case: Case) -> None:
    case.rows.delete()


def update_query(case: Case) -> None:
    case.rows.update(**case.changed)


def bulk_create(case: Case) -> None:
    case.model.objects.bulk_create([case.spare])


def bulk_update(case: Case) -> None:
    case.model.objects.bulk_update([case.change()], [case.one.name])


def raw_update(case: Case) -> None:
    sql(f'UPDATE "{case.model._meta.db_table}" SET "{case.one.column}" = %s WHERE id = %s', case.stored)


def raw_delete(case: Case) -> None:
    case.rows._raw_delete("default")


def skip_history(case: Case) -> None:
    row = case.change()
    row.skip_history_when_saving = True
    history.save(row, actor=case.actor)


def history_switched_off(case: Case) -> None:
    from django.test import override_settings

    with override_settings(SIMPLE_HISTORY_ENABLED=False):
        history.save(case.change(), actor=case.actor)


def stale_update_fields(case: Case) -> None:
    stale = case.model.objects.get(pk=case.row.pk)
    history.save(case.change(), actor=case.actor)
    field = next(one for one in case.model._meta.concrete_fields if not one.primary_key and one != case.one)
    history.save(stale, actor=case.actor, update_fields=[field.name])


def f_expression(case: Case) -> None:
    row = case.model.objects.get(pk=case.row.pk)
    setattr(row, case.one.attname, F(case.one.attname))
    history.save(row, actor=case.actor)


def history_update(case: Case) -> None:
    case.told.update(history_change_reason="rewritten")


def history_delete(case: Case) -> None:
    case.told.delete()


def history_save(case: Case) -> None:
    case.change(case.told.first()).save()


def clean_old_history(case: Case) -> None:
    save(case)
    call_command("clean_old_history", case.model._meta.label, days=-1, verbosity=0)


def clean_duplicate_history(case: Case) -> None:
    row = case.model.objects.get(pk=case.row.pk)
    history.save(row, actor=case.actor)
    history.save(row, actor=case.actor)
    call_command("clean_duplicate_history", case.model._meta.label, verbosity=0)


def empty_history(case: Case) -> None:
    _empty(case.model.history.model)


def empty_base(case: Case) -> None:
    _empty(case.model)


def _empty(model: Any) -> None:
    table = model._meta.db_table
    sql(f'TRUNCATE "{table}" CASCADE' if connection.vendor == "postgresql" else f'DELETE FROM "{table}"')


def delete_named_person(case: Case) -> None:
    from tests.factories.accounts import UserFactory

    person = UserFactory(password=None)
    history.save(case.change(), actor=person)
    history.delete(person, actor=case.actor)


def forged_date(case: Case) -> None:
    row = case.change()
    row._history_date = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
    history.save(row, actor=case.actor)


def forged_nobody(case: Case) -> None:
    row = case.change()
    row._history_user = None
    row.save()


def replace(case: Case) -> None:
    """INSERT OR REPLACE on SQLite, and what PostgreSQL has for it."""
    columns = dict(columns_of(case.row)) | {case.one.column: case.stored[0]}
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
    table = f'"{case.model._meta.db_table}" ({names})'
    if connection.vendor == "sqlite":
        sql(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", list(columns.values()))
        return
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
    sql(f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}", list(columns.values()))


def replace_history(case: Case) -> None:
    row = case.told.first()
    row.history_change_reason = "rewritten"
    columns = dict(columns_of(row))
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
    table = f'"{row._meta.db_table}" ({names})'
    if connection.vendor == "sqlite":
        sql(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", list(columns.values()))
        return
    on = "ON CONFLICT (history_id) DO UPDATE SET history_change_reason = 'rewritten'"
    sql(f"INSERT INTO {table} VALUES ({marks}) {on}", list(columns.values()))


def upsert(case: Case) -> None:
    case.model.objects.bulk_create(
        [case.change()], update_conflicts=True, unique_fields=["id"], update_fields=[case.one.name]
    )


def copy(case: Case) -> None:
    columns = dict(columns_of(case.spare))
    names = ", ".join(f'"{name}"' for name in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{case.model._meta.db_table}" ({names}) FROM STDIN') as lines,
    ):
        lines.write_row(list(columns.values()))


def merge(case: Case) -> None:
    value, key = case.stored
    sql(
        f'MERGE INTO "{case.model._meta.db_table}" t USING (SELECT %s::uuid AS k) s ON t.id = s.k '
        f'WHEN MATCHED THEN UPDATE SET "{case.one.column}" = %s',
        [key, value],
    )


def raw_history(case: Case) -> None:
    """A history row of one's own making, that tells what is not so."""
    row = case.change(case.told.order_by("-history_id").first())
    row.history_id = None
    row.save(force_insert=True)


def raw_history_of_nobody(case: Case) -> None:
    row = case.told.order_by("-history_id").first()
    row.history_id, row.history_user_id = None, None
    row.save(force_insert=True)


def early_history(case: Case) -> None:
    """A history row put before what is there."""
    row = case.told.order_by("-history_id").first()
    row.history_id = -5
    row.save(force_insert=True)


def moved_key(case: Case) -> None:
    sql(
        f'UPDATE "{case.model._meta.db_table}" SET id = %s WHERE id = %s',
        [case.key(case.spare), case.key(case.row)],
    )


RECORDED: tuple[Callable[[Case], None], ...] = (save, two_saves, delete, forged_date)
REFUSED: tuple[Callable[[Case], None], ...] = (
    save_unsigned,
    create_unsigned,
    delete_query,
    update_query,
    bulk_create,
    bulk_update,
    raw_update,
    raw_delete,
    skip_history,
    history_switched_off,
    stale_update_fields,
    f_expression,
    history_update,
    history_delete,
    history_save,
    clean_old_history,
    clean_duplicate_history,
    empty_history,
    empty_base,
    delete_named_person,
    forged_nobody,
    replace,
    replace_history,
    upsert,
    raw_history,
    raw_history_of_nobody,
    early_history,
    moved_key,
)
ON_POSTGRESQL: tuple[Callable[[Case], None], ...] = (copy, merge)
