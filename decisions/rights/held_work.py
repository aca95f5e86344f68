"""The kinds of work that one person holds, and to whom each comes back when they leave.

Whoever leaves is deactivated, or loses the role that the work needs; a team is left by its last manager, or is closed.
An administrator is told how much there is of each kind beforehand, in numbers alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.rights import Right, rights_of
from accounts.roles import Role
from decisions.models import AdviceRequest, Cover, DateAhead, Decision, GuardianNote, SharingRequest
from decisions.rights.parts import last_passed
from decisions.rules.lifecycle import Status
from decisions.rules.requests import OPEN
from guidance.flow.graph import gettext_noop as _

#: At these a record waits for a reviewer.
WAITING = (Status.AWAITING_REVIEW, Status.ESCALATED)


class Held(StrEnum):
    REVIEW = "review"
    COVER = "cover"
    ADVICE = "advice"
    QUESTION = "question"
    DRAFT = "draft"
    EMERGENCY = "emergency"
    RETURNED = "returned"
    DATE = "date"
    REQUEST = "request"
    CHARGE = "charge"


@dataclass(frozen=True, slots=True)
class HeldWork:
    """`needs`: the right without which its holder can do nothing. `words`: how many an administrator is told of.
    `back`: where it waits then, and what may be done there. `find`: what a person holds in an organisation on a day.
    """

    needs: Right
    words: str
    back: str
    find: Callable[[UUID, UUID, date], QuerySet[Any]]


def _reviews(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    return last_passed(on).filter(passed_to=person, decision__organisation=organisation, decision__status__in=WAITING)


def _covers(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    return Cover.objects.filter(covering=person, organisation=organisation, last_day__gte=on, declined_at=None)


def _questions_to_advisers(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    waiting = AdviceRequest.objects.filter(adviser=person, answered_at=None, withdrawn_at=None)
    return waiting.filter(decision__organisation=organisation)


def _questions_of_guardians(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    asked = GuardianNote.objects.filter(is_question=True, reply=None, decision__author=person)
    return asked.filter(decision__organisation=organisation).exclude(decision__status=Status.DISPOSED)


def _unfinished(status: Status) -> Callable[[UUID, UUID, date], QuerySet[Any]]:
    def find(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
        return Decision.objects.filter(author=person, organisation=organisation, status=status)

    return find


def _days(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    days = DateAhead.objects.filter(decision__author=person, decision__organisation=organisation)
    return days.filter(decision__submitted_at__isnull=False)


def _requests(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    return SharingRequest.objects.filter(keeper=person, organisation=organisation, state__in=OPEN)


def _teams_reviews(person: UUID, organisation: UUID, on: date) -> QuerySet[Any]:
    """What waits in the teams that are theirs alone."""
    own = Membership.objects.on(on).with_right(Right.REVIEW).filter(person=person, organisation=organisation)
    others = Membership.objects.on(on).with_right(Right.REVIEW).filter(organisation=organisation)
    others = others.filter(person__is_active=True).exclude(person=person)
    alone = own.exclude(team__in=others.filter(team__isnull=False).values("team")).values("team")
    waiting = Decision.objects.filter(team__in=alone, organisation=organisation, status__in=WAITING)
    return waiting if not others.filter(team=None).exists() else waiting.none()


KINDS: Mapping[Held, HeldWork] = {
    Held.REVIEW: HeldWork(
        Right.OVERSEE,
        _("Reviews passed to them: %(count)s. They come back to the managers of the team."),
        "the queue of whoever has charge of the team, the second of two independent reviews too; an escalated one is "
        "the Guardian's again, and the managers' of the organisation",
        _reviews,
    ),
    Held.COVER: HeldWork(
        Right.REVIEW,
        _("Cover that they give: %(count)s. The people who arranged it find somebody else."),
        "the queue of whoever arranges cover",
        _covers,
    ),
    Held.ADVICE: HeldWork(
        Right.ADVISE,
        _("Questions to them for advice: %(count)s. The authors are told to ask somebody else."),
        "the lists and the page of the draft's author, who asks somebody else",
        _questions_to_advisers,
    ),
    Held.QUESTION: HeldWork(
        Right.READ_RECORDS,
        _("Questions of a Caldicott Guardian to them: %(count)s. A manager of the team answers them."),
        "the queue of whoever has charge of the team, who answers",
        _questions_of_guardians,
    ),
    Held.DRAFT: HeldWork(
        Right.READ_RECORDS,
        _("Drafts: %(count)s. A manager of the team hands them over."),
        "the queue of whoever has charge of the team, who hands it over and reads nothing of it",
        _unfinished(Status.DRAFT),
    ),
    Held.EMERGENCY: HeldWork(
        Right.READ_RECORDS,
        _("Emergency records to complete: %(count)s. A manager of the team hands them over."),
        "the queue of whoever has charge of the team, who hands it over",
        _unfinished(Status.EMERGENCY),
    ),
    Held.RETURNED: HeldWork(
        Right.READ_RECORDS,
        _("Decisions returned to them: %(count)s. A manager of the team hands them over."),
        "the queue of whoever has charge of the team, who hands it over",
        _unfinished(Status.RETURNED),
    ),
    Held.DATE: HeldWork(
        Right.READ_RECORDS,
        _("Days on which they wanted to come back to a decision: %(count)s. The managers of the team see them."),
        "the days to come back to of whoever has charge of the team, who are reminded",
        _days,
    ),
    Held.REQUEST: HeldWork(
        Right.HANDLE_REQUESTS,
        _("Requests for information that they see to: %(count)s. A manager of the team hands them over."),
        "the queue of whoever has charge of the team, who hands it over; their team’s list of requests, where a "
        "colleague takes it over",
        _requests,
    ),
    Held.CHARGE: HeldWork(
        Right.REVIEW,
        _("Decisions that wait in a team without another manager: %(count)s. A Caldicott Guardian passes them on."),
        "the queue of the managers of the organisation, or of the Caldicott Guardian, who passes it on",
        _teams_reviews,
    ),
}


def coming_back(person: User, organisation_id: UUID, ending: Membership | None) -> Iterator[tuple[Held, int]]:
    """How much of each kind comes back when this role ends, or (None) when the person can no longer sign in.

    Nothing of somebody who cannot sign in now: theirs has come back already.
    """
    on, lost = timezone.localdate(), _lost(person, organisation_id, ending)
    for kind, work in KINDS.items():
        count = work.find(person.pk, organisation_id, on).count() if work.needs in lost else 0
        if count:
            yield kind, count


def is_only_guardian(person: User, organisation_id: UUID, ending: Membership | None) -> bool:
    """Whether nobody in the organisation is a Caldicott Guardian any more then. Asked as `coming_back` is."""
    if Right.GUARD not in _lost(person, organisation_id, ending):
        return False
    guarding = Membership.objects.on(timezone.localdate()).with_right(Right.GUARD).filter(organisation=organisation_id)
    return not guarding.filter(person__is_active=True).exclude(person=person).exists()


def _lost(person: User, organisation_id: UUID, ending: Membership | None) -> set[Right]:
    """The rights that the person holds now and will not hold then."""
    held = Membership.objects.on(timezone.localdate()).filter(person=person, organisation=organisation_id)
    now = list(held) if person.is_active else []
    left = [one for one in now if ending is not None and one.pk != ending.pk]
    return _rights(now) - _rights(left)


def waiting_in_team(team_id: UUID) -> int:
    """How many decisions of the team wait for a review."""
    return Decision.objects.filter(team=team_id, status__in=WAITING).count()


def open_requests_of_team(team_id: UUID) -> int:
    """How many requests for information of the team are open."""
    return SharingRequest.objects.filter(team=team_id, state__in=OPEN).count()


def _rights(held: list[Membership]) -> set[Right]:
    return {right for one in held for right in rights_of(Role(one.role), whole=one.team_id is None)}
