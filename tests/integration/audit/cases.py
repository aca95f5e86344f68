"""What each way past the services is tried on, and the two things that many of them do."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

from tests.factories.audited import changeable, other


@dataclass(frozen=True, slots=True)
class Case:
    """A saved row, another that could be saved, and who acts."""

    row: Any
    spare: Any
    actor: Any

    @property
    def model(self) -> Any:
        return type(self.row)

    @property
    def told(self) -> Any:
        """The history of the row."""
        return self.model.history.filter(id=self.row.pk)

    @property
    def one(self) -> Any:
        """The field that changes."""
        return changeable(self.model)[0]

    def change(self, row: Any = None) -> Any:
        row = row or self.model.objects.get(pk=self.row.pk)
        setattr(row, self.one.attname, other(self.one, getattr(row, self.one.attname)))
        return row

    @property
    def changed(self) -> dict[str, Any]:
        return {self.one.attname: getattr(self.change(), self.one.attname)}

    @property
    def stored(self) -> Any:
        """The changed value and the key as the database takes them."""
        return [self.one.get_db_prep_save(*self.changed.values(), connection), self.key(self.row)]

    def key(self, row: Any) -> Any:
        return row._meta.pk.get_db_prep_save(row.pk, connection)

    @property
    def rows(self) -> Any:
        return self.model.objects.filter(pk=self.row.pk)


def sql(statement: str, parameters: Any = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


def signed(case: Case, row: Model) -> None:
    row._history_user = case.actor  # type: ignore[attr-defined]
