"""What a Guardian reads of the ledger, always within one organisation. Missing and elsewhere are the same 404."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import TruncHour
from django.http import Http404
from django.utils import timezone

from accounts.held_roles import may, organisation_of
from accounts.models import Membership, Organisation, Team, User
from accounts.rights import Right
from accounts.statements import built_once
from audit.ledger_queries import LOOKS, REFUSED
from audit.models import AuditEvent, Kind
from audit.registry import ids_with_outcome
from audit.workbench.acts import cut_at
from audit.workbench.refusals import KEPT_OUT, NOT_LET_IN, REFUSALS, known_to, refused
from audit.workbench.registry import streams

#: Acts on one page of the log, and events that are read for it: an act has one or several.
PER_PAGE, READ = 50, 150

#: Lines on a page of who has looked.
MOST_LOOKS = 1_000

#: So many different records within an hour are unusual for one person.
MANY_RECORDS = 20

#: How far the home page looks back for unusual access, and how many openings it looks through at most.
RECENT, MOST_OPENINGS = timedelta(days=7), 5_000

#: What the ledger calls the role of a part of the system.
SYSTEM_ROLE = "system"


@dataclass(frozen=True, slots=True)
class Desk:
    """A Caldicott Guardian, and the organisation that they watch over."""

    actor: User
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the log is asked for. `system` is whatever no person did; `team`, who holds or held a role in it."""

    person: UUID | None = None
    system: bool = False
    team: UUID | None = None
    record: UUID | None = None
    kind: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the log: before an event, after one, or at its beginning."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of the log, the newest first: whole acts. `newer` and `older` say whether there is more on that side."""

    events: Sequence[AuditEvent]
    newer: bool
    older: bool


def desk_of(user: AbstractBaseUser | AnonymousUser) -> Desk:
    """The Guardian's desk; Http404 for anybody else, who does not learn that there is anything here."""
    organisation = organisation_of(user)
    if not isinstance(user, User) or organisation is None or not may(user, Right.READ_LOG):
        raise Http404
    return Desk(user, organisation)


def events_for(desk: Desk, filters: Filters | None = None) -> QuerySet[AuditEvent]:
    """The events that fit, in no order yet: those of the organisation, and those of the installation as a whole.

    An event belongs to the organisation in which its actor worked, or whose row a part of the system changed. What
    belongs to none, such as a failed sign-in with an address that nobody has, is every Guardian's to see.
    """
    return _fitting(AuditEvent.objects.filter(_own(desk) | NOBODYS), desk, filters or Filters())


NOBODYS = Q(organisation_id=None)


def _own(desk: Desk) -> Q:
    return Q(organisation_id=desk.organisation.pk)


def _fitting(events: QuerySet[AuditEvent], desk: Desk, asked: Filters) -> QuerySet[AuditEvent]:
    plain = {"actor_id": asked.person, "record_id": asked.record, "kind": asked.kind}
    if asked.kind in REFUSALS:
        del plain["kind"]
        events = events.filter(refused(asked.kind, known_to(desk.actor)))
    events = events.filter(**{name: value for name, value in plain.items() if value})
    if asked.system:
        events = events.filter(actor_role=SYSTEM_ROLE)
    if asked.team:
        held = Membership.objects.filter(team_id=asked.team, organisation=desk.organisation)
        events = events.filter(actor_id__in=held.values("person_id"))
    if asked.outcome:
        came_to = (Q(record_id__in=ids) for ids in ids_with_outcome(desk.actor, asked.outcome))
        events = events.filter(reduce(or_, came_to, Q(pk__in=())))
    if asked.since:
        events = events.filter(recorded_at__gte=_midnight(asked.since))
    if asked.until:
        events = events.filter(recorded_at__lt=_midnight(asked.until + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def cut(desk: Desk, filters: Filters, place: Place) -> Slice:
    """The page that begins before an event, or ends after one; the first page without either.

    One query, however deep: the organisation's events and nobody's each by their own index; nothing is counted and
    nothing skipped. Events stand in the order of their numbers. Between two days they stand in the order of the clock,
    the number second: that order alone is exact there and has an index, wherever the clock jumped.
    """
    whole = (filters, place) == (Filters(), Place())
    found = _latest(desk.organisation.pk) if whole else list(_beside(desk, filters, place))
    end = cut_at(found, PER_PAGE) if len(found) > READ else cut_at([*found, _END], PER_PAGE)
    more, events = len(found) > end, found[:end]
    if place.after is not None:
        return Slice(events[::-1], newer=more, older=True)
    return Slice(events, newer=place.before is not None, older=more)


#: Stands behind the last event of all.
_END = AuditEvent(seq=0)


@built_once
def _latest(organisation_id: UUID) -> QuerySet[AuditEvent]:
    """The first page of the whole log."""
    own = AuditEvent.objects.filter(organisation_id=organisation_id)
    return _first_of([own, AuditEvent.objects.filter(NOBODYS)], ["-seq"])


def _beside(desk: Desk, filters: Filters, place: Place) -> QuerySet[AuditEvent]:
    """What fits and lies beside an event, or comes first, the nearest first."""
    order = ("recorded_at", "seq") if filters.since or filters.until else ("seq",)
    edge, way = (place.after, "gt") if place.after is not None else (place.before, "lt")
    beyond = Q() if edge is None else _beyond(order, edge, way)
    whose = (_own(desk),) if filters.person or filters.team else (_own(desk), NOBODYS)
    parts = [_fitting(AuditEvent.objects.filter(one), desk, filters).filter(beyond) for one in whose]
    return _first_of(parts, order if way == "gt" else [f"-{name}" for name in order])


def _beyond(order: Sequence[str], seq: int, way: str) -> Q:
    """What lies behind the event `seq` in this order; `way` is "lt" or "gt"."""
    number = Q(**{f"seq__{way}": seq})
    if order == ("seq",):
        return number
    edge = Subquery(AuditEvent.objects.filter(seq=seq).values("recorded_at"))
    within = Q(**{f"recorded_at__{way}e": edge})  # for the index; the rest is of the one moment
    return within & (Q(**{f"recorded_at__{way}": edge}) | number)


def _first_of(parts: Sequence[QuerySet[AuditEvent]], order: Sequence[str]) -> QuerySet[AuditEvent]:
    """The first events of all parts together: what is read for a page, and one more where there is more."""
    numbers = [part.order_by(*order).values("pk")[: READ + 1] for part in parts]
    first, *others = (AuditEvent.objects.filter(pk__in=one).values("pk") for one in numbers)  # SQLite cuts no part
    return AuditEvent.objects.filter(pk__in=first.union(*others, all=True)).order_by(*order)[: READ + 1]


def event_for(desk: Desk, seq: int) -> AuditEvent:
    """One event of the organisation; Http404 when there is none."""
    found = events_for(desk).filter(seq=seq).first() if seq < 2**63 else None
    if found is None:
        raise Http404
    return found


def _ever_at(desk: Desk) -> QuerySet[User]:
    """Whoever holds or ever held a role here, wherever they work today: what they did here stays in this log."""
    here = Membership.objects.filter(person=OuterRef("pk"), organisation=desk.organisation)
    return User.objects.filter(Exists(here), is_service=False)


def person_at(desk: Desk, person_id: UUID) -> User:
    """Somebody who works or worked here; Http404 for anybody else."""
    found = _ever_at(desk).filter(pk=person_id).first()
    if found is None:
        raise Http404
    return found


def looks_at(desk: Desk, ids: Collection[UUID], since: date | None, until: date | None) -> list[dict[str, Any]]:
    """Who opened these records in a period, or tried to, the latest first: by person, record, how, why and role then.

    Each with `times`, `first` and `last`; no more than MOST_LOOKS.
    """
    looks = AuditEvent.objects.filter(_own(desk), record_id__in=ids, kind__in=LOOKS, actor_id__isnull=False)
    looks = _fitting(looks, desk, Filters(since=since, until=until))
    grouped = looks.values("actor_id", "record_id", "stream", "kind", "reason", "actor_role")
    grouped = grouped.annotate(times=Count("seq"), first=Min("recorded_at"), last=Max("recorded_at"))
    return [dict(row) for row in grouped.order_by("-last")[:MOST_LOOKS]]


def since_lately() -> datetime:
    return timezone.now() - RECENT


def many_records(desk: Desk) -> list[dict[str, Any]]:
    """People who opened many different records within one hour lately, the latest first, 20 at most."""
    return _many_records(desk.organisation.pk, since_lately())


@built_once
def _many_records(organisation_id: UUID, since: datetime) -> QuerySet[Any, Any]:
    hours = _opened_since(organisation_id, since).annotate(hour=TruncHour("recorded_at")).values("actor_id", "hour")
    counted = hours.annotate(records=Count("record_id", distinct=True)).filter(records__gte=MANY_RECORDS)
    return counted.order_by("-hour", "actor_id")[:20]


def opened_outside(desk: Desk, stream: str) -> list[tuple[UUID, int]]:
    """Who lately opened how many records of this model beyond their need, those with the most first, 20 at most.

    No more than the latest MOST_OPENINGS are looked through.
    """
    return _opened_outside(desk.organisation.pk, since_lately(), stream, streams[stream].outside)


@built_once
def _opened_outside(
    organisation_id: UUID, since: datetime, stream: str, outside: Any
) -> QuerySet[AuditEvent, tuple[UUID, int]]:
    opened = _opened_since(organisation_id, since).filter(stream=stream, actor_id__isnull=False)
    latest = AuditEvent.objects.filter(pk__in=opened.order_by("-seq").values("pk")[:MOST_OPENINGS])
    people = outside(latest).order_by().values("actor_id").annotate(records=Count("record_id", distinct=True))
    return people.order_by("-records", "actor_id").values_list("actor_id", "records")[:20]


def _opened_since(organisation_id: UUID, since: datetime) -> QuerySet[AuditEvent]:
    opened = AuditEvent.objects.filter(organisation_id=organisation_id, kind__in=LOOKS, record_id__isnull=False)
    return opened.filter(recorded_at__gte=since).exclude(REFUSED)


def counted_lately(desk: Desk) -> dict[str, int]:
    """How often somebody opened a record outside need to know, was refused that, or failed to sign in lately.

    `kept_out`: of what was refused, a record that this Guardian may know, from which that person is kept by name.
    """
    found = _counted_lately.first(desk.organisation.pk, since_lately(), known_to(desk.actor))
    return found or {"opened": 0, "refused": 0, "kept_out": 0, "failed": 0}


@built_once
def _counted_lately(organisation_id: UUID, since: datetime, known: tuple[Any, ...]) -> QuerySet[Any, Any]:
    kinds = AuditEvent.objects.filter(
        Q(organisation_id=organisation_id) | NOBODYS,
        recorded_at__gte=since,
        kind__in=(Kind.BREAK_GLASS, Kind.SIGN_IN_FAILED),
    )
    return kinds.values(one=Value(1)).annotate(
        opened=Count("seq", filter=Q(kind=Kind.BREAK_GLASS) & ~Q(reason="")),
        refused=Count("seq", filter=refused(NOT_LET_IN, known)),
        kept_out=Count("seq", filter=refused(KEPT_OUT, known)),
        failed=Count("seq", filter=Q(kind=Kind.SIGN_IN_FAILED)),
    )


def teams_of(desk: Desk) -> dict[UUID, str]:
    """The teams of the organisation, past ones too, by name."""
    return dict(teams_in(desk.organisation.pk))


@built_once
def teams_in(organisation_id: UUID) -> QuerySet[Team, tuple[UUID, str]]:
    return Team.objects.filter(organisation_id=organisation_id).order_by("name", "pk").values_list("pk", "name")
