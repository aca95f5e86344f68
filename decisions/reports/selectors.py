"""What the dashboard counts, and for whom. A fixed number of queries, however many decisions there are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Now
from django.http import Http404
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from decisions.models import Block, Decision, Figure, FigureRecipient, PartnerUse, counted_kind
from decisions.partners.selectors import names_it
from decisions.reports.periods import before, months_of, quarter_of, quarter_with, span
from decisions.reports.statistics import MARKS, OUTCOMES, Counted, Received
from decisions.rights import scopes
from decisions.rights.parts import charge_of, teams_overseen
from decisions.rules.afterwards import HELD_BACK, KNOWN, Afterwards
from decisions.rules.lifecycle import Status

STALE = timedelta(days=7)
#: Quarters that can be chosen, and those that are shown unless others are.
OFFERED, SHOWN = 12, 4

#: What is counted of a figure: a column that is never empty and that every index has, so that no row is read.
ROW = "month"

#: Marks that stand in no column: of decisions by which something was held back, what happened afterwards.
_HELD_BACK = Q(outcome__in=sorted(HELD_BACK))
AFTER = {
    "known_afterwards": _HELD_BACK & Q(afterwards__in=sorted(KNOWN)),
    "harm_afterwards": _HELD_BACK & Q(afterwards=Afterwards.HARM),
}

Teams = tuple[UUID | None, ...] | None
Viewer = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks, and at which teams of which organisation. `whole`: at all of it, work without a team included.

    `exact`: they may read what is counted, so that they see the counts. `kept_from`: records from which they are kept
    by name: those do not exist for them, and so are not counted, as they are in no list of theirs.
    """

    viewer: User
    organisation_id: UUID
    teams: Mapping[UUID, str]
    whole: bool
    exact: bool = False
    kept_from: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which decisions are counted: of the quarters from the first to the last, and, where somebody asked for it, shared
    with a kind of body ("" for those of whom nobody said which), or with one body.
    """

    first: int
    last: int
    kind: str | None = None
    partner: UUID | None = None

    @property
    def months(self) -> tuple[int, int]:
        return months_of(self.first)[0], months_of(self.last)[-1]


def scope_of(viewer: Viewer) -> Scope:
    """A manager's own teams and those they cover; the organisation, for its managers and Caldicott Guardians.

    Http404 for everybody else.
    """
    person, held = cast(User, viewer), held_roles_of(viewer)
    if held.organisation_id is None or not held.may(Right.READ_FIGURES):
        raise Http404
    whole = charge_of(person).whole or held.may(Right.READ_ORGANISATION)
    teams, reads = teams_overseen(person), scopes.scope_of(person)
    exact = reads is not None and (reads.whole or (not whole and teams.keys() <= reads.teams))
    blocks = Block.objects.filter(person=person).values_list("decision", flat=True)
    return Scope(person, held.organisation_id, teams, whole, exact, frozenset(blocks))


def quarters_of(scope: Scope) -> tuple[int, ...]:
    """The quarters that can be chosen: from the first with a decision, or the earliest that is offered, to this one."""
    now = quarter_of(timezone.localdate())
    month = Figure.objects.filter(organisation_id=scope.organisation_id).aggregate(first=Min("month"))["first"]
    first = quarter_with(month) if month else now
    return span(max(min(first, before(now, SHOWN - 1)), before(now, OFFERED - 1)), now)


def counted(scope: Scope, asked: Asked) -> list[Counted]:
    """The decisions by team, month and gateway: one query. `_figures` says of whom."""
    flags = {mark: Count(ROW, filter=AFTER.get(mark, Q(**{mark: True}))) for mark in MARKS if mark != "learning"}
    came_to = {f"{name}_number": Count(ROW, filter=Q(outcome=name)) for name in OUTCOMES}
    rows: Any = _figures(scope, asked, asked.months).values("team_id", "month", "gateway").order_by()
    marked = {f"{mark}_number": count for mark, count in flags.items()}
    return [
        Counted(
            team=row["team_id"],
            month=row["month"],
            gateway=row["gateway"],
            outcomes=tuple(row[f"{name}_number"] for name in OUTCOMES),
            marks=tuple(row[f"{mark}_number"] for mark in MARKS),
        )
        for row in rows.annotate(learning_number=Sum("learning"), **came_to, **marked)
    ]


def count_between(scope: Scope, asked: Asked, first: int, last: int, teams: Teams) -> int:
    """How many there were from one month to another, of these teams, of all for None: one query."""
    return _of_teams(_figures(scope, asked, (first, last)), teams).count()


def received(scope: Scope, asked: Asked) -> list[Received]:
    """The same by the kind of body with which they share: one query. With a kind or a body asked for, of that alone."""
    rows = _own(_of(FigureRecipient, scope, asked.months), scope, "figure")
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    if asked.partner is not None:
        rows = rows.filter(Exists(_uses(asked.partner).filter(decision=OuterRef("figure"))))
    found = rows.values_list("team_id", "month", "kind").order_by().annotate(number=Count(ROW))
    return [Received(*row) for row in found]


def bodies(scope: Scope, asked: Asked, teams: Teams) -> list[tuple[str, int]]:
    """With which bodies these decisions share, by the name of each, and how many share with it: one query.

    `teams`: theirs alone. The most first; words that name no body are under "".
    """
    figures = _of_teams(_figures(scope, asked, asked.months), teams)
    uses = PartnerUse.objects.filter(recipient__isnull=False, decision__in=figures.values("pk"))
    if asked.kind is not None:
        uses = uses.annotate(counted=counted_kind()).filter(counted=asked.kind)
    if asked.partner is not None:
        uses = uses.filter(names_it(asked.partner))
    named = uses.annotate(
        body=Coalesce("partner__merged_into__name", "partner__name", Value("")),
        which=Coalesce("partner__merged_into", "partner"),
    )
    found = named.order_by().values("which", "body").annotate(number=Count("decision", distinct=True))
    return list(found.order_by(F("number").desc(), "body").values_list("body", "number"))


def hours_by_team(scope: Scope, asked: Asked) -> Mapping[UUID | None, Mapping[int, int]]:
    """Hours until somebody looked, and how many took so long, by team: one query."""
    looked = _figures(scope, asked, asked.months).filter(hours__isnull=False)
    found: dict[UUID | None, dict[int, int]] = defaultdict(dict)
    for team, hours, number in looked.values_list("team_id", "hours").annotate(number=Count(ROW)).order_by():
        found[team][hours] = number
    return found


def overdue_by_team(scope: Scope, asked: Asked) -> dict[UUID | None, int]:
    """Reviews that should have been done by now."""
    return _by_team(_figures(scope, asked).filter(due_at__lt=Now()))


def stale_by_team(scope: Scope) -> dict[UUID | None, int]:
    """Drafts that nobody has touched for a week, in the whole organisation."""
    drafts = Decision.objects.filter(organisation_id=scope.organisation_id, status=Status.DRAFT)
    return _by_team(drafts.filter(touched_at__lt=Now() - STALE))


def _by_team(rows: QuerySet[Any]) -> dict[UUID | None, int]:
    return dict(rows.order_by().values_list("team_id").annotate(number=Count("*")))


def _figures(scope: Scope, asked: Asked, months: tuple[int, int] | None = None) -> QuerySet[Figure]:
    """The figures of the organisation, or, where they are exact, of what the viewer reads; of these months, or all."""
    figures = _own(_of(Figure, scope, months), scope, "pk")
    if asked.kind is not None:  # found by its own index, and then the figures
        received = _of(FigureRecipient, scope, months).filter(kind=asked.kind)
        figures = figures.filter(pk__in=received.values("figure"))
    if asked.partner is not None:
        figures = figures.filter(Exists(_uses(asked.partner).filter(decision=OuterRef("pk"))))
    return figures


def _of(model: type[Any], scope: Scope, months: tuple[int, int] | None) -> QuerySet[Any]:
    rows = model.objects.filter(organisation_id=scope.organisation_id)
    return rows if months is None else rows.filter(month__gte=months[0], month__lte=months[1])


def _own(rows: QuerySet[Any], scope: Scope, record: str) -> QuerySet[Any]:
    if scope.exact and not scope.whole:
        rows = rows.filter(team__in=list(scope.teams))
    return rows.exclude(**{f"{record}__in": scope.kept_from}) if scope.kept_from else rows


def _of_teams(rows: QuerySet[Any], teams: Teams) -> QuerySet[Any]:
    """Of these teams, and what belongs to none where None is among them; of all where they are None."""
    if teams is None:
        return rows
    named = Q(team__in=[team for team in teams if team])
    return rows.filter(named | Q(team=None) if None in teams else named)


def _uses(partner: UUID) -> QuerySet[PartnerUse]:
    return PartnerUse.objects.filter(names_it(partner), recipient__isnull=False)
