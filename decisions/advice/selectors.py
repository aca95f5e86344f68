"""What an adviser is asked, and by whom: never the record that it is about."""

from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.held_roles import held_roles_of, may
from accounts.models import User
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.advising import WAITING
from decisions.models import AdviceRequest, Block, TypedText
from decisions.rules.lifecycle import Status
from decisions.services.answering_advice import slot_of_answer

#: So many answers stay in an adviser's list.
LATELY = 25

Viewer = AbstractBaseUser | AnonymousUser


def adviser(viewer: Viewer) -> User:
    """Who may be asked for advice; Http404 for everyone else."""
    if not may(viewer, Right.ADVISE):
        raise Http404
    return cast(User, viewer)


def asked_of(person: User) -> QuerySet[AdviceRequest]:
    """What this adviser is asked or was asked in their organisation, the latest first."""
    return _asked_of(person.pk, held_roles_of(person).organisation_id)


def _asked_of(person_id: UUID, organisation_id: UUID | None) -> QuerySet[AdviceRequest]:
    kept_out = Block.objects.filter(decision=OuterRef("decision"), person=person_id)
    here = AdviceRequest.objects.filter(~Exists(kept_out), adviser=person_id, decision__organisation=organisation_id)
    found = here.exclude(decision__status=Status.DISPOSED).select_related("asked_by", "decision")
    return found.order_by("-asked_at", "-id")


def lists_of(person: User) -> tuple[list[AdviceRequest], list[AdviceRequest]]:
    """What waits for this adviser, the oldest first, and what they answered last."""
    every = asked_of(person)
    return list(every.filter(WAITING).reverse()), list(every.exclude(answered_at=None)[:LATELY])


def question_to(viewer: Viewer, request_id: UUID) -> tuple[AdviceRequest, User]:
    """One question to this adviser, and who they are; Http404 for everybody else."""
    person = adviser(viewer)
    return get_object_or_404(asked_of(person), pk=request_id), person


def kept_answer(person: User, one: AdviceRequest) -> TypedText | None:
    """What this adviser has left half-typed on a question; nobody else reads it."""
    return TypedText.objects.filter(decision=one.decision_id, person=person, slot=slot_of_answer(one)).first()


def waiting_questions(person: User) -> Ready[UUID] | None:
    """The questions that wait for this adviser, to be counted."""
    organisation_id = held_roles_of(person).organisation_id
    return _waiting.given(person.pk, organisation_id) if organisation_id else None


@built_once
def _waiting(person_id: UUID, organisation_id: UUID) -> QuerySet[AdviceRequest, UUID]:
    waiting = _asked_of(person_id, organisation_id).filter(WAITING)
    return waiting.order_by().values_list("pk", flat=True)
