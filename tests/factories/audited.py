"""One row of any audited model, made from its fields alone, so that a model added tomorrow is tested as it is born."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

from accounts import history
from accounts.services import service_actor
from audit.guards.tables import guarded

_numbers = count(1)

#: What the fields alone do not tell: values that the database's own rules ask for.
GIVEN: dict[str, dict[str, Any]] = {
    "consent.ConsentEvent": {
        "act": "given",
        "given_by": "Robin Example",
        "standing": "the_person",
        "manner": "explicit",
        "way": "spoken",
    },
    "consent.CompetenceAssessment": {"conclusion": "competent", "views": "Yes"},
    "consent.CapacityAssessment": {"conclusion": "has"},
    "decisions.ConsentUse": {"none_because": "He told us himself that we may"},
    "decisions.DisagreementStep": {"due_at": datetime(2026, 12, 7, 17, tzinfo=UTC)},
    "decisions.Note": {"kind": "later_outcome", "words": "All is well."},
    "decisions.SharingRequest": {
        "direction": "incoming",
        "party_name": "Ada Flint",
        "state": "received",
        "due_on": date(2026, 12, 7),
    },
    "consent.EngagementAgreement": {"act": "agreed", "context": "other", "standing": "the_person"},
}
#: A value for each kind of field, the narrower kinds first.
_VALUES: dict[type, Callable[[], Any]] = {
    models.EmailField: lambda: f"row{next(_numbers)}@example.org",
    models.DateTimeField: timezone.now,
    models.DateField: timezone.localdate,
    models.TimeField: lambda: timezone.localtime().time(),
    models.BooleanField: lambda: True,
    models.IntegerField: lambda: next(_numbers),
    models.Field: lambda: f"t{next(_numbers)}",
}
#: Rows of these may stand behind many others.
SHARED = {"accounts.Organisation", "accounts.Team", "decisions.Decision"}


@dataclass
class Maker:
    """Makes rows as an actor of its own, in the way of the services."""

    shared: dict[str, models.Model] = field(default_factory=dict)

    @property
    def actor(self) -> Any:
        return service_actor("factories")

    def made(self, model: Any) -> Any:
        """A saved row that no other row needs."""
        row = self.unsaved(model)
        history.save(row, actor=self.actor, reason="Made for a test", force_insert=True)
        row.refresh_from_db()
        return row

    def unsaved(self, model: Any) -> Any:
        """A row that could be saved: what it refers to is there."""
        given = GIVEN.get(model._meta.label, {})
        values = {one.name: self._value(one) for one in model._meta.concrete_fields if _needed(one)}
        return model(**{**values, **given})

    def _value(self, one: Any) -> Any:
        if one.is_relation:
            return self.made(one.related_model) if one.unique else self._target(one.related_model)
        if one.choices:
            return one.flatchoices[0][0]
        return next(value for kind, value in _VALUES.items() if isinstance(one, kind))()

    def _target(self, model: Any) -> Any:
        label = model._meta.label
        if label not in SHARED:
            return self.made(model)
        if label not in self.shared:
            self.shared[label] = self.made(model)
        return self.shared[label]


def _needed(one: Any) -> bool:
    return not (one.primary_key or one.has_default() or one.has_db_default() or one.null or one.blank)


def changeable(model: Any) -> list[Any]:
    """Fields that a change may fall on, the freest text first; no key or link, nothing unique; for want, a choice."""
    kept = guarded(model).columns
    order: dict[type, int] = {models.TextField: 0, models.PositiveIntegerField: 1, models.CharField: 2}
    fields = [one for one in model._meta.concrete_fields if one.column in kept]
    free = sorted(filter(_free, fields), key=lambda one: order.get(type(one), 3))
    return free or [one for one in fields if one.choices]


def _free(one: Any) -> bool:
    return not (one.primary_key or one.is_relation or one.choices or one.unique or isinstance(one, models.JSONField))


def other(one: Any, value: Any) -> Any:
    """Another value for a field."""
    if one.choices:
        return next(key for key, _words in one.choices if key != value)
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value}x"
        case None if isinstance(one, models.DateField):
            return timezone.localdate()
        case None:
            return "x"
    return value + timedelta(days=1)


def columns_of(row: models.Model) -> Iterator[tuple[str, Any]]:
    """Column and value of a row as the database takes them; columns that the database fills are left out."""
    from django.db import connection

    for one in row._meta.concrete_fields:
        if not (one.has_db_default() and not isinstance(one, models.BooleanField)):
            yield one.column, one.get_db_prep_save(getattr(row, one.attname), connection)
