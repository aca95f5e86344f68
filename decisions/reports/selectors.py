"""What the dashboard counts, and for whom. A fixed number of queries, however many decisions there are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q, QuerySet, Sum
from django.db.models.functions import Now
from django.http import Http404
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from decisions.models import Decision, Figure
from decisions.reports.periods import before, quarter_of, span
from decisions.reports.statistics import MARKS, Counted
from decisions.rights.parts import charge_of, teams_overseen
from decisions.rules.lifecycle import Status

STALE = timedelta(days=7)
#: Quarters that can be chosen, and those that are shown unless others are.
OFFERED, SHOWN = 12, 4

Viewer = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks, and at which teams of which organisation. `whole`: at all of it, work without a team included."""

    viewer: User
    organisation_id: UUID
    teams: Mapping[UUID, str]
    whole: bool


def scope_of(viewer: Viewer) -> Scope:
    """A manager's own teams and those they cover; the organisation, for its managers and Caldicott Guardians.

    Http404 for everybody else. Figures are the same for all who see them: a record from which one manager is kept by
    name counts for that manager too, or the difference would tell that there is one.
    """
    person, held = cast(User, viewer), held_roles_of(viewer)
    charge = charge_of(person)
    whole = charge.whole or held.may(Right.READ_ORGANISATION)
    if held.organisation_id is None or not held.may(Right.READ_FIGURES):
        raise Http404
    return Scope(person, held.organisation_id, teams_overseen(person), whole)


def quarters_of(scope: Scope) -> tuple[int, ...]:
    """The quarters that can be chosen: from the first with a decision, or the earliest that is offered, to this one."""
    now = quarter_of(timezone.localdate())
    first = _figures(scope).aggregate(first=Min("quarter"))["first"] or now
    return span(max(min(first, before(now, SHOWN - 1)), before(now, OFFERED - 1)), now)


def counted(scope: Scope, first: int, last: int) -> list[Counted]:
    """The whole organisation's decisions of these quarters by team, quarter, outcome and gateway: one query."""
    flags = {mark: Count("pk", filter=Q(**{mark: True})) for mark in MARKS if mark != "learning"}
    groups = _figures(scope).filter(quarter__gte=first, quarter__lte=last)
    rows: Any = groups.values("team_id", "quarter", "outcome", "gateway").order_by()
    return [
        Counted(
            team=row["team_id"],
            quarter=row["quarter"],
            outcome=row["outcome"],
            gateway=row["gateway"],
            count=row["number"],
            marks=tuple(row[f"{mark}_number"] for mark in MARKS),
        )
        for row in rows.annotate(
            number=Count("pk"),
            learning_number=Sum("learning"),
            **{f"{mark}_number": count for mark, count in flags.items()},
        )
    ]


def hours_by_team(scope: Scope, first: int, last: int) -> Mapping[UUID | None, Mapping[int, int]]:
    """Hours until somebody looked, and how many took so long, by team: one query."""
    looked = _figures(scope).filter(quarter__gte=first, quarter__lte=last, hours__isnull=False)
    found: dict[UUID | None, dict[int, int]] = defaultdict(dict)
    for team, hours, number in looked.values_list("team_id", "hours").annotate(number=Count("pk")).order_by():
        found[team][hours] = number
    return found


def overdue_by_team(scope: Scope) -> dict[UUID | None, int]:
    """Reviews that should have been done by now, in the whole organisation."""
    return _by_team(_figures(scope).filter(due_at__lt=Now()))


def stale_by_team(scope: Scope) -> dict[UUID | None, int]:
    """Drafts that nobody has touched for a week, in the whole organisation."""
    drafts = Decision.objects.filter(organisation_id=scope.organisation_id, status=Status.DRAFT)
    return _by_team(drafts.filter(touched_at__lt=Now() - STALE))


def _by_team(rows: QuerySet[Any]) -> dict[UUID | None, int]:
    return dict(rows.order_by().values_list("team_id").annotate(number=Count("pk")))


def _figures(scope: Scope) -> QuerySet[Figure]:
    return Figure.objects.filter(organisation_id=scope.organisation_id)
