"""Notes and questions on a record, and who may write them."""

from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.statements import built_once
from decisions.models import GuardianNote
from decisions.rights import policies
from decisions.rights.scopes import Scope, own_scope_of
from decisions.rules.lifecycle import Status
from decisions.selectors import Case, case_for, started, visible_to

Viewer = AbstractBaseUser | AnonymousUser


def open_questions(author: User) -> list[GuardianNote]:
    """What the author has been asked and not answered, on records that they may see, the oldest first: one query."""
    scope = own_scope_of(author)
    return [] if scope is None else _open_questions(scope)


@built_once
def _open_questions(scope: Scope) -> QuerySet[GuardianNote]:
    own = started(scope).exclude(status=Status.DISPOSED)
    asked = GuardianNote.objects.filter(is_question=True, reply=None, decision__in=own.values("pk"))
    return asked.select_related("decision")


def case_to_guard(viewer: Viewer, decision_id: UUID) -> tuple[Case, User]:
    """A submitted record that a Caldicott Guardian looks at; Http404 for everyone else, and where it is gone."""
    person = cast(User, viewer)
    case = case_for(person, decision_id)
    submitted = case.decision.submitted_at is not None and case.decision.status != Status.DISPOSED
    if not policies.guards(person, case.decision) or not submitted:
        raise Http404
    return case, person


def question_to_answer(viewer: Viewer, decision_id: UUID, note_id: UUID) -> tuple[GuardianNote, User]:
    """A question that waits for the viewer's answer; Http404 for everyone else."""
    person = cast(User, viewer)
    seen = visible_to(person).filter(pk=decision_id).values("pk")
    notes = GuardianNote.objects.select_related("decision", "asked_by", "reply")
    note = get_object_or_404(notes, pk=note_id, decision__in=seen)
    answered = hasattr(note, "reply") and note.decision.author_id == person.pk  # its author may read it again
    if not note.is_question or not (answered or policies.can_reply(person, note)):
        raise Http404
    return note, person
