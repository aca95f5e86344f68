"""What the pages about openings and blocks read."""

from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.held_roles import may
from accounts.models import User
from accounts.rights import Right
from decisions.models import Block, Decision, Opening, Outcome
from decisions.rights import policies
from decisions.rules.lifecycle import PRIVATE
from decisions.selectors import visible_to

Viewer = AbstractBaseUser | AnonymousUser


def guardian(viewer: Viewer) -> User:
    """A Caldicott Guardian; Http404 for everyone else."""
    person = cast(User, viewer)
    if not may(person, Right.GUARD):
        raise Http404
    return person


def openings_for(person: User) -> QuerySet[Opening]:
    """The register of the Guardian's organisation: what waits for review first, then the latest first.

    Left out are records from which the Guardian is kept. `waiting` counts letters that no mail server has taken.
    """
    rank = Case(When(outcome="", then=Value(0)), When(outcome=Outcome.ESCALATED, then=Value(1)), default=Value(2))
    openings = Opening.objects.filter(decision__in=visible_to(person).values("pk"))
    return (
        openings.select_related("decision__team", "decision__organisation", "person", "reviewed_by")
        .annotate(rank=rank, waiting=Count("alerts", filter=Q(alerts__sent_at=None)))
        .order_by("rank", "-opened_at", "-id")
    )


def opening_for(person: User, opening_id: UUID) -> Opening:
    """One opening of the register; Http404 for what is not on it."""
    return get_object_or_404(openings_for(person), pk=opening_id)


def record_to_close(viewer: Viewer, decision_id: UUID) -> tuple[Decision, User]:
    """A record that others see too and from which the viewer may keep somebody.

    Http404 where it is missing, hidden or not theirs.
    """
    person = cast(User, viewer)
    decision = get_object_or_404(visible_to(person).select_related("organisation"), pk=decision_id)
    if decision.status in PRIVATE or not policies.can_block(person, decision):
        raise Http404
    return decision, person


def blocks_on(decision: Decision) -> QuerySet[Block]:
    """Who is kept from the record, with who decided so."""
    return Block.objects.filter(decision=decision).select_related("person", "by").order_by("made_at", "id")


def block_on(decision: Decision, block_id: UUID) -> Block:
    """One block of this record; Http404 for another's."""
    return get_object_or_404(blocks_on(decision), pk=block_id)


def people_to_block(decision: Decision) -> QuerySet[User]:
    """The people of the organisation who are not kept from it yet."""
    people = User.objects.working_at(decision.organisation_id).order_by("name", "email")
    return people.exclude(pk__in=Block.objects.filter(decision=decision).values("person_id"))
