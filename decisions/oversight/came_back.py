"""What came back to those in charge because whoever held it left (decisions/rights/held_work.py).

Reviews stand in the queue itself, and emergency records have a table of their own: neither is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.models import Cover, Decision, GuardianNote, SharingRequest
from decisions.oversight.desk import Desk
from decisions.rights import policies
from decisions.rights.holding import author_left, works_here
from decisions.rights.requests import keeper_unable, visible_requests
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.rules.requests import OPEN
from decisions.selectors import not_blocked, visible

#: So many of each kind are shown, the oldest.
MOST = 25


@dataclass(frozen=True, slots=True)
class CameBack:
    """`records`: drafts, of which nothing is read, and returned ones, to be handed over. `questions`: a Guardian's, to
    be answered. `covers` that nobody gives. `requests` for information that nobody sees to, and nothing is read of.
    """

    records: Sequence[Decision] = ()
    questions: Sequence[GuardianNote] = ()
    covers: Sequence[Cover] = ()
    requests: Sequence[SharingRequest] = ()

    @property
    def shown(self) -> list[UUID]:
        """Which records it speaks of."""
        records = [one.pk for one in self.records]
        return list(dict.fromkeys([*records, *(one.decision_id for one in self.questions)]))


def asked_of(desk: Desk) -> tuple[Ready[Any], ...]:
    """What finds a CameBack, in the order of its fields, to be asked together with the queue."""
    return _records.given(desk), _questions.given(desk), _covers.given(desk), _requests.given(desk)


@built_once
def _records(desk: Desk) -> QuerySet[Decision]:
    scope = desk.scope
    left = Decision.objects.filter(not_blocked(scope.person_id), organisation_id=scope.organisation_id)
    left = left.filter(author_left(scope.today), status__in=(Status.DRAFT, Status.RETURNED))
    left = left.filter(desk.falls_to).exclude(author=scope.person_id)
    return left.select_related("author", "team").only(*SHOWN).order_by("touched_at", "id")[:MOST]


#: All that is read of a record to hand it over.
SHOWN = ("reference", "status", "started_at", "touched_at", "author__name", "team__name")


@built_once
def _questions(desk: Desk) -> QuerySet[GuardianNote]:
    scope = desk.scope
    left = visible(scope).filter(desk.charge, author_left(scope.today)).exclude(author=scope.person_id)
    left = left.exclude(status=Status.DISPOSED)
    asked = GuardianNote.objects.filter(is_question=True, reply=None, decision__in=left.values("pk"))
    return asked.select_related("decision__author").order_by("asked_at", "id")[:MOST]


@built_once
def _covers(desk: Desk) -> QuerySet[Cover]:
    scope = desk.scope
    here = Cover.objects.filter(organisation=scope.organisation_id, last_day__gte=scope.today)
    nobody = here.filter(
        Q(declined_at__isnull=False) | ~works_here("covering", "organisation", Right.REVIEW, scope.today)
    )
    if not desk.arranges:
        nobody = nobody.filter(Q(absent=scope.person_id) | Q(by=scope.person_id))
    return nobody.select_related("absent", "covering").order_by("first_day", "id")[:MOST]


@built_once
def _requests(desk: Desk) -> QuerySet[SharingRequest]:
    scope = desk.scope
    left = visible_requests(scope).filter(desk.falls_to, keeper_unable(scope.today), state__in=OPEN)
    return left.select_related("keeper").only("reference", "made_on", "keeper__name").order_by("due_on", "id")[:MOST]


def left_record(viewer: User, decision_id: UUID, *, lock: bool = False) -> Decision:
    """A record that the viewer may hand over, of which no more is read than SHOWN and what the rules ask; Http404 for
    any other, the same whether it is missing, hidden, or its author is still here.
    """
    organisation_id = held_roles_of(viewer).organisation_id
    found = Decision.objects.filter(not_blocked(viewer.pk), pk=decision_id, organisation=organisation_id)
    found = found.filter(status__in=EDITABLE).select_related("author", "team").defer("wording", "reasons", "summary")
    decision = (found.select_for_update(of=("self",)) if lock else found).first()
    if decision is None or not policies.can_hand_over(viewer, decision):
        raise Http404
    return decision
