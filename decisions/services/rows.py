"""Rows of a record: add another, change, remove. Each is one transaction with its history."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.history import delete, save
from accounts.models import User
from decisions.advising import is_an_answer
from decisions.models import Decision, Disclosure, Involvement
from decisions.models.base import CaseRow
from decisions.models.rows import LINKED_FIELDS, PERSON_FIELDS, ROW_MODELS, stored
from decisions.rules.journey import CHECK
from decisions.selectors import Case, row_of, somebody_untold
from decisions.services.answering import NotOpen, mark_done
from decisions.services.matching_people import Who, person_of
from decisions.services.posts import Post, finish_post, lock_and_compare
from guidance.flow.keys import RowKind

#: What the author says of advice that an adviser gave in this service; all else in it is the adviser's.
OWN_WORDS = frozenset({"outcome"})


@transaction.atomic
def save_row(
    post: Post,
    *,
    step: str,
    values: Mapping[str, Any],
    row_id: UUID | None = None,
    leads_to: str = "",
    finish: bool = False,
    who: Who | None = None,
) -> str:
    """Add a row to the page `step`, or change row `row_id`, and return where that leads.

    That is `leads_to`, the page's list by default, or with `finish` the page behind it, this one being complete; the
    list too where somebody is left of whom it does not say yet whether they are told.
    `values` are a valid form's, by field key; `who` says whose row a new one of `people` is: a new person's by default.
    Of advice that an adviser gave in this service only OWN_WORDS are taken: what the adviser said stays.
    Raises Http404, Replayed, StaleVersion, PermissionDenied, NotOpen, PerhapsKnown.
    """
    case = _open_page(post, step)
    changed = write_row(post, case, step=step, values=values, row_id=row_id, who=who)
    if finish and changed.journey.untold and changed.journey.edition.page(step).rows == RowKind.INFORMING:
        finish, leads_to = False, ""
    if finish:
        journey = mark_done(changed, changed.journey, step, actor=post.actor)
        leads_to = journey.resume() if leads_to == CHECK else journey.after(step)
    return finish_post(post, leads_to=leads_to or step, slots=[slot_of(step, row_id)], case=case)


def write_row(
    post: Post, case: Case, *, step: str, values: Mapping[str, Any], row_id: UUID | None = None, who: Who | None = None
) -> Case:
    """Write one row of a locked record and return the record as it is then; where `values` name several people, one
    row of each. Raises Http404, PerhapsKnown.
    """
    decision, journey = case.decision, case.journey
    kind = journey.edition.page(step).rows
    for own in for_each_person(values):
        if row_id:
            row = row_of(decision, kind, row_id)
        else:
            row = ROW_MODELS[kind](decision=decision, position=_next_position(decision, kind))
            journey = journey.with_row(kind)
        _fill(row, own, decision, actor=post.actor, who=who)
    if kind == RowKind.INFORMING:
        journey = replace(journey, untold=somebody_untold(decision))
    return replace(case, journey=journey)


def for_each_person(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The values of each row: what is said of several people is said of each of them (S2 3.36, 3.47)."""
    people = values.get("person")
    return [{**values, "person": one} for one in people] if isinstance(people, list) else [values]


@transaction.atomic
def remove_row(post: Post, *, step: str, row_id: UUID, reason: str = "") -> str:
    """Take a row off the record; its content and `reason` stay in the history. Raises as `save_row` does.

    PermissionDenied also for advice that an adviser gave in this service (S2 3.44).
    """
    case = _open_page(post, step)
    row = row_of(case.decision, case.journey.edition.page(step).rows, row_id)
    if is_an_answer(row):
        raise PermissionDenied(_("This advice was given in this service. It stays on the record."))
    for dependent in _dependents(row):
        delete(dependent, actor=post.actor, reason=reason)
    delete(row, actor=post.actor, reason=reason)
    return finish_post(post, leads_to=step, slots=[slot_of(step, row_id)], case=case)


def slot_of(step: str, row_id: UUID | None) -> str:
    """Where half-typed text of this row is kept."""
    return f"{step}:{row_id}" if row_id else step


def _next_position(decision: Decision, kind: str) -> int:
    highest = ROW_MODELS[kind]._default_manager.filter(decision=decision).aggregate(highest=models.Max("position"))
    return (highest["highest"] or 0) + 1


def _open_page(post: Post, step: str) -> Case:
    case = lock_and_compare(post)
    case.can_edit.require()
    if not case.journey.may_open(step):
        raise NotOpen(step)
    return case


def _fill(row: CaseRow, values: Mapping[str, Any], decision: Decision, *, actor: User, who: Who | None) -> None:
    own = {name: value for name, value in values.items() if not _kept_elsewhere(row, name)}
    if is_an_answer(row):
        own = {name: value for name, value in own.items() if name in OWN_WORDS}
    if isinstance(row, Involvement):
        row.person = person_of(row, values, decision, actor=actor, who=who)
    for name, value in own.items():
        column = row._meta.get_field(name)
        setattr(row, f"{name}_id" if column.is_relation else name, stored(column, value))
    save(row, actor=actor)
    if isinstance(row, Disclosure):
        for name, (links, target) in LINKED_FIELDS.items():
            _link(row, links, target, values.get(name) or [], actor=actor)


def _kept_elsewhere(row: CaseRow, name: str) -> bool:
    return (isinstance(row, Involvement) and name in PERSON_FIELDS) or (
        isinstance(row, Disclosure) and name in LINKED_FIELDS
    )


def _link(row: Disclosure, links: str, target: str, wanted: Iterable[str], *, actor: User) -> None:
    """Make the links of a disclosure those that are wanted, one history row each."""
    ids = {UUID(text) for text in wanted}
    held = {getattr(link, target): link for link in getattr(row, links).all()}
    for gone in held.keys() - ids:
        delete(held[gone], actor=actor)
    model = getattr(row, links).model
    for position, new in enumerate(sorted(ids - held.keys())):
        save(model(decision_id=row.decision_id, disclosure=row, position=position, **{target: new}), actor=actor)


def _dependents(row: CaseRow) -> list[models.Model]:
    """Rows that mean nothing without this one: a disclosure's links, what a person was told."""
    links = [field for field in row._meta.related_objects if issubclass(field.related_model, CaseRow)]
    return [dependent for field in links for dependent in getattr(row, str(field.get_accessor_name())).all()]
