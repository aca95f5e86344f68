"""Requests for information as far as a person may see them. What they may not see does not exist for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.held_roles import may, organisation_of
from accounts.listing import Tally
from accounts.models import Organisation, User
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.models import RequestStep, SharingRequest
from decisions.rights.requests import visible_requests
from decisions.rights.scopes import Scope, own_scope_of, scope_of
from decisions.rules.lifecycle import Status
from decisions.rules.request_contents import Asked
from decisions.rules.requests import OPEN, Direction, RequestKind, State
from decisions.selectors import started_by, visible_to

Viewer = AbstractBaseUser | AnonymousUser


def requests_visible_to(user: User) -> QuerySet[SharingRequest]:
    """The requests that `user` may see: those they see to, those of their team or of the teams they have charge of,
    and of the organisation for a manager of it or a Caldicott Guardian (S2 3.15); never one whose decision somebody
    keeps them from.
    """
    scope = scope_of(user)
    return SharingRequest.objects.none() if scope is None else visible_requests(scope)


def desk_of_requests(viewer: Viewer, *, handles: bool = False) -> tuple[User, Organisation]:
    """Who looks at requests, and where; Http404 for whoever reads no record, or with `handles` may make none."""
    organisation = organisation_of(viewer)
    if organisation is None or not may(viewer, Right.HANDLE_REQUESTS if handles else Right.READ_RECORDS):
        raise Http404
    return cast(User, viewer), organisation


def request_for(user: User, request_id: UUID, *, lock: bool = False) -> SharingRequest:
    """One request with its steps; `lock` holds it to the transaction's end. Http404 as for one that is missing."""
    found = requests_visible_to(user).select_related("organisation", "team", "keeper", "decision__author")
    if lock:
        found = found.select_for_update(of=("self",))
    steps = RequestStep.objects.select_related("by").order_by("number")
    row = found.prefetch_related(Prefetch("steps", steps)).filter(pk=request_id).first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests a list shows. `mine`: those that its reader sees to; `overdue`: of those that are open."""

    direction: Direction | None = None
    closed: bool = False
    mine: bool = False
    overdue: bool = False


def listed_for(user: User, wanted: Wanted) -> QuerySet[SharingRequest]:
    """Requests that are open, the one due first at the top; or closed ones, the latest first."""
    found = requests_visible_to(user).select_related("keeper", "team")
    if wanted.direction is not None:
        found = found.filter(direction=wanted.direction)
    if wanted.mine:
        found = found.filter(keeper=user)
    if wanted.closed:
        return found.exclude(state__in=OPEN).order_by("-written_at", "id")
    if wanted.overdue:
        found = found.filter(due_on__lt=timezone.localdate())
    return found.filter(state__in=OPEN).order_by("due_on", "id")


#: So many are shown on somebody's first page, those due first.
MOST = 5


@dataclass(frozen=True, slots=True)
class AtHand:
    """What somebody's first page shows of open requests: the `first` of those that they see to, and how many of those
    that they may see are theirs (`mine`) and are `overdue`.
    """

    first: Sequence[SharingRequest] = ()
    counted: Sequence[Mapping[str, int]] = ()  # one

    def count(self, name: str) -> int:
        return self.counted[0][name] if self.counted else 0


def at_hand(scope: Scope) -> tuple[Ready[Any], ...]:
    """What finds an AtHand, in the order of its fields, to be asked together with a page."""
    return _first.given(scope), _counted.given(scope)


@built_once
def _first(scope: Scope) -> QuerySet[SharingRequest]:
    own = visible_requests(scope).filter(keeper=scope.person_id, state__in=OPEN)
    return own.only(*SHOWN).order_by("due_on", "id")[:MOST]


SHOWN = ("reference", "direction", "party_name", "party_organisation", "due_on", "state")


@built_once
def _counted(scope: Scope) -> QuerySet[Organisation, Any]:
    mine, overdue = Q(keeper=scope.person_id), Q(due_on__lt=scope.today)
    found = visible_requests(scope).filter(state__in=OPEN).annotate(mine=mine, overdue=overdue)
    here = Organisation.objects.filter(pk=scope.organisation_id)
    return here.annotate(counted=Tally(found.order_by("due_on", "id"), "mine", "overdue")).values_list(
        "counted", flat=True
    )


def waiting_requests(user: User) -> Ready[UUID] | None:
    """The open requests that `user` sees to, to be counted; None where they read no record."""
    scope = own_scope_of(user)
    return None if scope is None else _waiting.given(scope)


@built_once
def _waiting(scope: Scope) -> QuerySet[SharingRequest, UUID]:
    return visible_requests(scope).filter(keeper=scope.person_id, state__in=OPEN).values_list("pk", flat=True)


def asked_of(scope: Scope, decision_id: UUID) -> dict[str, Ready[Any]]:
    """The requests of a record, to be asked together with others. Whoever may read the record may know of them;
    `in_reach` says of each whether they may open it.
    """
    return {"requests": _of_record.given(scope, decision_id)}


def requests_of(user: User, decision_id: UUID) -> list[SharingRequest]:
    """The same by themselves, of a record that `user` may read: one query."""
    scope = scope_of(user)
    return [] if scope is None else _of_record(scope, decision_id)


@built_once
def _of_record(scope: Scope, decision_id: UUID) -> QuerySet[SharingRequest]:
    in_reach = Exists(visible_requests(scope).filter(pk=OuterRef("pk")))
    found = SharingRequest.objects.filter(decision=decision_id).annotate(in_reach=in_reach)
    return found.order_by("written_at", "id")


def request_called(user: User, reference: str) -> UUID | None:
    """The request of this reference, as it is stored, if `user` may see it."""
    return requests_visible_to(user).filter(reference=reference).values_list("pk", flat=True).first()


def is_there_to_serve(user: User, decision_id: UUID) -> bool:
    """Whether `user` may see this decision, and it was neither discarded nor disposed of."""
    gone = (Status.DISCARDED, Status.DISPOSED)
    return visible_to(user).exclude(status__in=gone).filter(pk=decision_id).exists()


def ids_of_requests(user: User, decisions: Iterable[UUID], case_references: Iterable[str]) -> list[UUID]:
    """The requests that `user` may see which led to these records, serve them, or name such a case number."""
    said = Q(decision__in=list(decisions)) | Q(case_reference__in=list(case_references))
    return list(requests_visible_to(user).filter(said).values_list("pk", flat=True))


def asked(row: SharingRequest) -> Asked:
    """What the request says, as the rules read it."""
    return Asked(
        direction=Direction(row.direction),
        kind=RequestKind(row.kind),
        made_on=row.made_on,
        answer_by=row.answer_by,
        about=row.about,
        purpose=row.purpose,
        wanted=row.wanted,
        authority=row.authority,
        identity_checked=row.identity_checked,
        line_of_enquiry=row.line_of_enquiry,
        counselling=row.counselling,
        notice=row.notice,
    )


def versions_of(row: SharingRequest | RequestStep) -> list[Any]:
    """History rows of a request, or of one of its steps, the latest first, with who made each change."""
    return list(type(row).history.filter(id=row.pk).select_related("history_user").order_by("-history_id"))


def has_draft_of_own(user: User, decision_id: UUID) -> bool:
    """Whether this decision is a draft of theirs."""
    return started_by(user).filter(pk=decision_id, submitted_at=None).exists()


def answered_since(user: User, direction: Direction, since: date) -> list[tuple[date, date]]:
    """When each request that was answered since that day was made, and when it was answered."""
    rows = RequestStep.objects.filter(
        request__in=requests_visible_to(user).filter(direction=direction),
        state=State.ANSWERED,
        happened_on__gte=since,
    )
    return list(rows.order_by("happened_on", "id").values_list("request__made_on", "happened_on"))
