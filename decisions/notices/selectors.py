"""Messages within what their person may see, and who is to be told."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.held_roles import may
from accounts.models import Membership, User
from accounts.one_statement import count_in_one
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.models import Block, Cover, Decision, NoticeChoice, Notification, SharingRequest, Way
from decisions.rights.holding import held_passings
from decisions.rights.requests import visible_requests
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import Status
from decisions.rules.messages import BESIDE, OF_AGREEMENTS, OF_COVER
from decisions.selectors import visible

Viewer = AbstractBaseUser | AnonymousUser


def messages_for(person: User) -> QuerySet[Notification]:
    """What `person` was told about records and requests that they may see now, or beside any, the latest first."""
    scope = scope_of(person)
    told = Notification.objects.filter(_seen(scope) | Q(event__in=_kept_by(person)), person=person)
    return told.select_related("decision", "request").order_by("-made_at", "-id")


def waiting_messages(person: User) -> Ready[UUID] | None:
    """The messages that `person` has not read, to be counted."""
    scope, kept = scope_of(person), _kept_by(person)
    return _unread.given(scope, kept) if scope else _unread_beside.given(person.pk, kept) if kept else None


def unread(person: User) -> int:
    """How many messages `person` has not read: one query."""
    waiting = waiting_messages(person)
    return count_in_one(waiting)[0] if waiting else 0


@built_once
def _unread(scope: Scope, kept: tuple[str, ...]) -> QuerySet[Notification, UUID]:
    told = Notification.objects.filter(_seen(scope) | Q(event__in=kept), person=scope.person_id, read_at=None)
    return told.order_by().values_list("pk", flat=True)


@built_once
def _unread_beside(person_id: UUID, kept: tuple[str, ...]) -> QuerySet[Notification, UUID]:
    told = Notification.objects.filter(event__in=kept, person=person_id, read_at=None)
    return told.order_by().values_list("pk", flat=True)


def _seen(scope: Scope | None) -> Q:
    """That a message is about a record or a request that its reader may see."""
    if scope is None:
        return Q(pk__in=())
    records, asked = visible(scope), visible_requests(scope)
    return Q(Exists(records.filter(pk=OuterRef("decision")))) | Q(Exists(asked.filter(pk=OuterRef("request"))))


def _kept_by(person: User) -> tuple[str, ...]:
    """The events that this person is told of whatever records they see: to an adviser, of cover, of agreements."""
    kept = (
        (may(person, Right.ADVISE), BESIDE),
        (may(person, Right.REVIEW) or may(person, Right.ARRANGE_COVER), OF_COVER),
        (may(person, Right.READ_AGREEMENTS), OF_AGREEMENTS),
    )
    return tuple(key for holds, keys in kept if holds for key in keys)


def message_for(viewer: Viewer, message_id: UUID) -> Notification:
    """One message of the viewer's own; Http404 for any other, and where its record is no longer theirs to see."""
    return get_object_or_404(messages_for(cast(User, viewer)), pk=message_id)


def way_of(person: User) -> Way:
    """How `person` wants e-mail."""
    return ways_of([person.pk])[person.pk]


def ways_of(people: Iterable[UUID]) -> dict[UUID, Way]:
    """How each of these people wants e-mail: one query."""
    ids = list(people)
    chosen = dict(NoticeChoice.objects.filter(person_id__in=ids).values_list("person_id", "way"))
    return {person: Way(chosen.get(person, Way.AT_ONCE)) for person in ids}


def reachable(people: Iterable[UUID], told_of: Decision | SharingRequest) -> list[UUID]:
    """Those of `people` who can sign in, still have a part in records there, and are not kept from this one by name, in
    a fixed order. Who is kept from the decision of a request is kept from the request.
    """
    decision_id = told_of.pk if isinstance(told_of, Decision) else told_of.decision_id
    kept_away = Block.objects.filter(decision=decision_id, person=OuterRef("pk"))
    held = Membership.objects.on(timezone.localdate()).with_right(Right.READ_RECORDS)
    there = Exists(held.filter(person=OuterRef("pk"), organisation=told_of.organisation_id))
    found = User.objects.filter(there, ~Exists(kept_away), pk__in=set(people), is_active=True, is_service=False)
    return list(found.order_by("pk").values_list("pk", flat=True))


def reviewers_of(decision: Decision) -> set[UUID]:
    """Who is to look: the person to whom the review was passed on; else, for an escalated record, the Guardians and the
    managers of the whole organisation; else the managers of its team, or, where it has none, those of the whole
    organisation, or the Guardians, who pass it on. A review that was passed to somebody who left or is away counts as
    passed to nobody. Whoever stands in for one of them today is told as well. Never the author.
    """
    if passed := _held_by.first(decision.pk, timezone.localdate()):
        return {passed}
    if decision.status == Status.ESCALATED:
        return _holders(decision, Right.RESOLVE, but=decision.author_id)
    return in_charge_of(decision, but=decision.author_id)


def in_charge_of(told_of: Decision | SharingRequest, *, but: UUID) -> set[UUID]:
    """The managers of its team, or, where it has none, those of the whole organisation, or the Caldicott Guardians;
    whoever stands in for one of them today as well. Never `but`.
    """
    of_team = _holders(told_of, Right.REVIEW, but=but, team=told_of.team_id) if told_of.team_id else set()
    return of_team or _holders(told_of, Right.REVIEW, but=but, team=None) or _holders(told_of, Right.GUARD, but=but)


@built_once
def _held_by(decision_id: UUID, on: date) -> QuerySet[Any, UUID]:
    return held_passings(on).filter(decision=decision_id).order_by().values_list("passed_to_id", flat=True)[:1]


def watchers_of(decision: Decision) -> set[UUID]:
    """Whoever has charge of the record's team, as `reviewers_of` says, and the Caldicott Guardians."""
    return reviewers_of(decision) | _holders(decision, Right.GUARD, but=decision.author_id)


def _holders(told_of: Decision | SharingRequest, right: Right, *, but: UUID, **place: UUID | None) -> set[UUID]:
    today = timezone.localdate()
    holding = Membership.objects.on(today).with_right(right)
    holding = holding.filter(organisation_id=told_of.organisation_id, **place)
    people = set(holding.filter(person__is_active=True).values_list("person_id", flat=True))
    cover = Cover.objects.on(today).filter(absent__in=people, organisation_id=told_of.organisation_id)
    return (people | set(cover.values_list("covering_id", flat=True))) - {but}
