"""The lists of columns that the ledger digests: made from the models that keep history, or compared with them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError, CommandParser

from audit.digests.columns import FILE, PUBLISHED, Tables, lists_in
from audit.guards.tables import tracked_models
from audit.models import AuditEvent
from guidance.management.generated import GeneratedFiles


class Command(GeneratedFiles):
    help = "Say whether the ledger's lists of columns are those of the models; --write renews them after a migration."

    def add_arguments(self, parser: CommandParser) -> None:
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument("--check", action="store_true", help="exit 1 where a list is not renewed (the default)")
        doing.add_argument("--write", action="store_true", help="renew the lists that no release has published")

    def handle(self, *args: Any, **options: Any) -> None:
        files = {folder / FILE: as_text(renewed(lists_in(folder), now)) for folder, now in columns_by_room().items()}
        if options["write"]:
            self.renew(files)
        elif drifted := self.drifted(files):
            names = ", ".join(f"{file.parent.name}/{file.name}" for file in drifted)
            raise CommandError(f"{names}: not the columns of the models. Run: python manage.py ledger_columns --write")


def columns_by_room() -> dict[Path, Tables]:
    """The columns of every history, and of the event itself, as the models have them: by the folder of their room."""
    found: dict[Path, dict[str, tuple[str, ...]]] = {}
    for model in _kept():
        columns = tuple(field.column for field in model._meta.concrete_fields)
        folder = Path(apps.get_app_config(model._meta.app_label).path)
        found.setdefault(folder, {})[model._meta.db_table] = columns
    return {folder: dict(sorted(tables.items())) for folder, tables in found.items()}


def renewed(kept: Mapping[int, Tables], now: Tables) -> dict[int, Tables]:
    """The published lists as they are, and, under the next version, those of the tables that have other columns by now.

    CommandError where a column of a published list is gone: what was written under it could not be verified any more.
    """
    published = {version: tables for version, tables in kept.items() if version <= PUBLISHED}
    newest = {table: columns for version in sorted(published) for table, columns in published[version].items()}
    gone = [f"{table}.{name}" for table in newest for name in newest[table] if name not in now.get(table, ())]
    if gone:
        raise CommandError(f"{', '.join(gone)}: gone, and events of a published version rest on it. Keep the column.")
    other = {table: columns for table, columns in now.items() if set(columns) != set(newest.get(table, ()))}
    return {**published, **({PUBLISHED + 1: other} if other else {})}


def as_text(lists: Mapping[int, Tables]) -> str:
    """What stands in a room's file: a line for each table."""
    tables = {version: {name: " ".join(columns) for name, columns in own.items()} for version, own in lists.items()}
    return json.dumps(tables, indent=2) + "\n"


def _kept() -> Iterator[Any]:
    yield AuditEvent
    for model in tracked_models():
        yield model.history.model  # type: ignore[attr-defined]
