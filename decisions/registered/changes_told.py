"""One change of a record in words, for the log: so and so, nothing that is shown, or withheld for now."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from audit.changes import Change, Kind, changes_of
from audit.workbench.registry import ChangeInWords
from consent.models import ConsentEvent
from decisions.models import Decision, Involvement, Review
from decisions.record.presenters.given import checklist_shown, page_called
from decisions.record.presenters.timeline import Altered, TimelineEntry, entry_of
from decisions.record.presenters.watched import Reader, watched_entries
from decisions.record.presenters.words import named
from decisions.record.selectors import MADE, WATCHED, History, history_of, reviews_on
from decisions.rights.policies import can_block
from decisions.rules.lifecycle import Status
from decisions.selectors import visible_to
from decisions.tags import status_words
from guidance import editions
from guidance.forms.show import in_words, moment_in_words

#: What the history of a record tells; the rest is told field by field. Consent is told there where it is relied on.
IN_HISTORY = frozenset({*MADE, *WATCHED} - {ConsentEvent})


def tell(viewer: User, record_id: UUID, table: str, number: int) -> ChangeInWords | None:
    """One change in words; None where the viewer may not read the record, or its content is gone."""
    decision = visible_to(viewer).exclude(status=Status.DISPOSED).filter(pk=record_id).first()
    return _in_words(viewer, decision, table, number) if decision else None


def tell_of_person(viewer: User, record_id: UUID, table: str, number: int) -> ChangeInWords | None:
    """One change of a person's details, by way of a record that they are on and the viewer may read."""
    on = Involvement.history.filter(person_id=record_id).values("decision_id")
    decision = visible_to(viewer).exclude(status=Status.DISPOSED).filter(pk__in=on).first()
    return _in_words(viewer, decision, table, number) if decision else None


def _in_words(viewer: User, decision: Decision, table: str, number: int) -> ChangeInWords | None:
    model: Any = next(one for one in _audited() if one.history.model._meta.db_table == table)
    row = model.history.filter(history_id=number).first()
    if row is None:
        return None
    title = capfirst(str(model._meta.verbose_name))
    if _is_withheld(viewer, decision, model, row):
        return ChangeInWords(title, withheld=True)
    if model not in IN_HISTORY:
        return ChangeInWords(title, altered=_altered(model, row, decision))
    history = history_of(decision)
    entry = _entry(viewer, decision, history, model, row)
    moved = _moved(viewer, decision, history, row) if model is Decision else ()
    return ChangeInWords(entry.title, entry.about, (*moved, *entry.changes)) if entry else ChangeInWords(title)


def _audited() -> list[Any]:
    return [model for model in apps.get_models() if hasattr(model, "history")]


def _is_withheld(viewer: User, decision: Decision, model: Any, row: Any) -> bool:
    """Whether it belongs to a review that this reader is not shown before the other one of its round is in."""
    review = row.id if model is Review else getattr(row, "review_id", None)
    return review is not None and review not in {one.pk for one in reviews_on(decision, viewer)}


def _is(row: Any, change: Change) -> bool:
    return (change.object_id, change.at) == (row.id, row.history_date)


def _entry(viewer: User, decision: Decision, history: History, model: Any, row: Any) -> TimelineEntry | None:
    """The change as the history of the record tells it."""

    def wanted(change: Change) -> bool:
        return change.model == model._meta.label and _is(row, change)

    if model in WATCHED:
        reader = Reader(viewer.pk, watches=bool(can_block(viewer, decision)))
        return next(iter(watched_entries(filter(wanted, history.watched), history.people, reader)), None)
    return entry_of(editions.get(decision.edition), history.made, history.people, wanted)


def _moved(viewer: User, decision: Decision, history: History, row: Any) -> tuple[Altered, ...]:
    """The status before and after, where the record moved."""
    label = Decision._meta.label
    change = next((one for one in history.made if one.model == label and _is(row, one)), None)
    if change is None or "status" not in change.after:
        return ()
    was, now = (
        [status_words(Status(one["status"]), own=decision.author_id == viewer.pk)] if "status" in one else []
        for one in (change.before, change.after)
    )
    return (Altered(_("Status"), was, now),)


def _altered(model: Any, row: Any, decision: Decision) -> tuple[Altered, ...]:
    """Every field that has a name of its own and says something else than before."""
    rows = model.history.filter(id=row.id, history_id__lte=row.history_id)
    change = changes_of(rows)[-1]
    removed = change.kind is Kind.REMOVED
    before, after = (dict(_lines(model, one, decision)) for one in (change.before, {} if removed else change.after))
    return tuple(
        Altered(label, before.get(label, []), after.get(label, [])) for label in dict.fromkeys([*before, *after])
    )


def _lines(model: Any, values: Mapping[str, Any], decision: Decision) -> Iterator[tuple[str, list[str]]]:
    for field in model._meta.concrete_fields:
        value = values.get(field.name)
        if value in (None, "", False) or not field.editable or field.related_model is Decision:
            continue
        words = _said(field, value, decision)
        if words:
            yield capfirst(str(field.verbose_name)), [words]
    yield from ((row.key, [str(row.value)]) for row in checklist_shown(values.get("checklist", {})))


def _said(field: Any, value: Any, decision: Decision) -> str:
    """A value in words; empty for one that only ties rows to each other, or that a page shows in words of its own."""
    if field.is_relation:
        person = User.objects.filter(pk=value).first() if field.related_model is User else None
        return named(person) if person else ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("Yes")
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return in_words(value)
    if field.name == "page":
        return page_called(editions.get(decision.edition), str(value))
    return str(value) if isinstance(value, str | int) else ""
