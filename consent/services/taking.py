"""How every write about consent begins and ends: the person locked, the post remembered under its key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.history import save
from accounts.models import User
from accounts.rights import Right
from consent.errors import NotRecorded
from consent.models import Person, Posted
from consent.models.base import ConsentRow
from consent.rules import Problem
from consent.selectors import people_for
from guidance.flow.graph import gettext_noop as _

Row = TypeVar("Row", bound=ConsentRow)


@dataclass(frozen=True, slots=True)
class ConsentPost:
    """What every post about consent carries: who, the key of this very post, and the record in which it is written."""

    actor: User
    key: UUID
    decision_id: UUID | None = None


def lock_person(actor: User, person_id: UUID) -> Person:
    """The person, as they are kept, locked until the transaction ends. Http404: missing or hidden, the same.

    What is recorded about one person is recorded by one at a time: the rows of consent themselves are never changed,
    so there the database lets nobody take a lock.
    """
    visible = people_for(actor, merged=True)
    person = visible.select_for_update(of=("self",)).filter(pk=person_id).first()
    if person is not None and person.merged_into_id is not None:
        person = visible.select_for_update(of=("self",)).filter(pk=person.merged_into_id).first()
    if person is None:
        raise Http404
    return person


def lock_people(actor: User, person_ids: Iterable[UUID]) -> None:
    """Lock all of these people, as they are kept, until the transaction ends: those of them that the actor may see.

    In one order, so that two who record of the same people at once wait for each other one way round.
    """
    visible = people_for(actor, merged=True)
    found = visible.filter(pk__in=list(person_ids)).values_list("pk", "merged_into_id")
    rows = {row for pair in found for row in pair if row}
    list(visible.select_for_update(of=("self",)).filter(pk__in=rows).order_by("pk").values_list("pk"))


def earlier_result(post: ConsentPost) -> UUID | None:
    """What the first post of this key made; None when there was none."""
    return Posted.objects.filter(key=post.key, person=post.actor).values_list("result", flat=True).first()


def finish_post(post: ConsentPost, result: UUID) -> None:
    """Remember the post under its key."""
    Posted.objects.create(key=post.key, person=post.actor, result=result)


def add_row(post: ConsentPost, person: Person, row: Row, reason: str = "") -> Row:
    """Save a row of consent about a person, with whose it is, who recorded it and for which record; and the post."""
    row.organisation_id, row.person = person.organisation_id, person
    row.recorded_by, row.team_id, row.decision_id = post.actor, team_of(post.actor), post.decision_id
    save(row, actor=post.actor, reason=reason, force_insert=True)
    finish_post(post, row.pk)
    return row


def team_of(actor: User) -> UUID | None:
    """The team in whose name somebody writes: that of a practitioner, else that of a manager."""
    held = held_roles_of(actor)
    teams = sorted(held.team_ids_with(Right.RECORD_CONSENT)) or sorted(held.team_ids_with(Right.END_CONSENT))
    return teams[0] if teams else None


def require(problems: Iterable[Problem]) -> None:
    """Go on when nothing blocks; NotRecorded with every problem that does."""
    found = tuple(problem for problem in problems if problem.blocks)
    if found:
        raise NotRecorded(found)


def not_in_future(day: Any) -> Iterable[Problem]:
    if day > timezone.localdate():
        yield Problem("happened_on", _("The date must be today or in the past"))


def needed(**texts: str) -> Iterable[Problem]:
    """A problem for each of these that is empty."""
    for key, text in texts.items():
        if not text.strip():
            yield Problem(key, MISSING[key])


MISSING = {
    "name": _("Enter the person’s full name"),
    "given_by": _("Enter who said it"),
    "words": _("Enter what was said or found"),
    "reason": _("Enter why"),
    "occasion": _("Enter which decision or occasion this is about"),
    "decision_needed": _("Enter which decision this is about"),
    "service": _("Enter which service this is about"),
}
