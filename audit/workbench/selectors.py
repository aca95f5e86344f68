"""What a Guardian reads of the ledger, always within one organisation. Missing and elsewhere are the same 404."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncHour
from django.http import Http404
from django.utils import timezone

from accounts.models import Membership, Organisation, Team, User
from accounts.roles import Role
from accounts.standing import organisation_of, standing_of
from audit.models import AuditEvent, Checkpoint, Kind, Leaf

#: Events on one page of the log.
PER_PAGE = 50

#: Opening a record, however it was done.
LOOKS = (Kind.VIEW, Kind.PRINT, Kind.EXPORT, Kind.BREAK_GLASS)

#: So many different records within an hour are unusual for one person.
MANY_RECORDS = 20

#: How far the home page looks back for unusual access, and how many openings it looks through at most.
RECENT, MOST_OPENINGS = timedelta(days=7), 5_000

#: Events stand in the order of their time but for those of a long transaction, which are this far out of place at most.
OUT_OF_PLACE = 1_000


@dataclass(frozen=True, slots=True)
class Desk:
    """A Caldicott Guardian, and the organisation that they watch over."""

    actor: User
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the log is asked for. `team` stands for the people who hold or held a role in it."""

    person: UUID | None = None
    team: UUID | None = None
    record: UUID | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the log: before an event, after one, or at its beginning."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of the log, the newest first. `newer` and `older` say whether there is more on that side."""

    events: Sequence[AuditEvent]
    newer: bool
    older: bool


def desk_of(user: AbstractBaseUser | AnonymousUser) -> Desk:
    """The Guardian's desk; Http404 for anybody else, who does not learn that there is anything here."""
    organisation = organisation_of(user)
    if not isinstance(user, User) or organisation is None or not standing_of(user).has(Role.CALDICOTT_GUARDIAN):
        raise Http404
    return Desk(user, organisation)


def events_for(desk: Desk, filters: Filters | None = None) -> QuerySet[AuditEvent]:
    """The events of the organisation that fit, in no order yet."""
    asked = filters or Filters()
    events = AuditEvent.objects.filter(organisation_id=desk.organisation.pk)
    if asked.person:
        events = events.filter(actor_id=asked.person)
    if asked.team:
        held = Membership.objects.filter(team_id=asked.team, organisation=desk.organisation)
        events = events.filter(actor_id__in=held.values("person_id"))
    if asked.record:
        events = events.filter(record_id=asked.record)
    if asked.kind:
        events = events.filter(kind=asked.kind)
    return _within(events, asked.since, asked.until)


def _within(events: QuerySet[AuditEvent], since: date | None, until: date | None) -> QuerySet[AuditEvent]:
    """Both days included. The numbers of the first events on either side spare the database the rest of the ledger."""
    if since:
        start = _midnight(since)
        first = _first_number(start)
        events = events.filter(recorded_at__gte=start)
        events = events.filter(seq__gte=first - OUT_OF_PLACE) if first else events.none()
    if until:
        end = _midnight(until + timedelta(days=1))
        events = events.filter(recorded_at__lt=end)
        after = _first_number(end)
        events = events.filter(seq__lte=after + OUT_OF_PLACE) if after else events
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _first_number(moment: datetime) -> int | None:
    later = AuditEvent.objects.filter(recorded_at__gte=moment).order_by("recorded_at")
    return later.values_list("seq", flat=True).first()


def cut(events: QuerySet[AuditEvent], place: Place) -> Slice:
    """The page that begins before an event, or ends after one; the first page without either.

    One query, however deep: nothing is counted and nothing skipped.
    """
    if place.after is not None:
        found = list(events.filter(seq__gt=place.after).order_by("seq")[: PER_PAGE + 1])
        return Slice(found[:PER_PAGE][::-1], newer=len(found) > PER_PAGE, older=True)
    if place.before is not None:
        events = events.filter(seq__lt=place.before)
    found = list(events.order_by("-seq")[: PER_PAGE + 1])
    return Slice(found[:PER_PAGE], newer=place.before is not None, older=len(found) > PER_PAGE)


def event_for(desk: Desk, seq: int) -> AuditEvent:
    """One event of the organisation; Http404 when there is none."""
    found = events_for(desk).filter(seq=seq).first() if seq < 2**63 else None
    if found is None:
        raise Http404
    return found


def people_named(ids: Iterable[UUID | None]) -> dict[UUID, User]:
    """The people with these ids, in one query, name and job title only."""
    wanted = {one for one in ids if one}
    return {person.pk: person for person in User.objects.filter(pk__in=wanted).only("name", "job_title")}


def people_at(desk: Desk) -> QuerySet[User]:
    """Everybody who works or worked in the organisation, by name."""
    return User.objects.working_at(desk.organisation.pk).only("name", "job_title").order_by("name", "email")


def teams_at(desk: Desk) -> QuerySet[Team]:
    return Team.objects.filter(organisation=desk.organisation).order_by("name")


def person_at(desk: Desk, person_id: UUID) -> User:
    """Somebody who works or worked here; Http404 for anybody else."""
    found = User.objects.working_at(desk.organisation.pk).filter(pk=person_id).first()
    if found is None:
        raise Http404
    return found


def lookers_at(desk: Desk, record_id: UUID) -> list[dict[str, Any]]:
    """Who has opened the record: how often, first and last, the latest first."""
    looks = events_for(desk, Filters(record=record_id)).filter(kind__in=LOOKS)
    people = looks.values("actor_id").annotate(times=Count("seq"), first=Min("recorded_at"), last=Max("recorded_at"))
    return [dict(row) for row in people.order_by("-last")]


def since_lately() -> datetime:
    return timezone.now() - RECENT


def many_records(desk: Desk) -> list[dict[str, Any]]:
    """People who opened many different records within one hour lately, the latest first, 20 at most."""
    opened = _opened_lately(desk)
    hours = opened.annotate(hour=TruncHour("recorded_at")).values("actor_id", "hour")
    counted = hours.annotate(records=Count("record_id", distinct=True)).filter(records__gte=MANY_RECORDS)
    return [dict(row) for row in counted.order_by("-hour", "actor_id")[:20]]


def opened_lately(desk: Desk, stream: str) -> list[tuple[UUID, UUID]]:
    """Who opened which record of this model lately, each pair once, at most MOST_OPENINGS of them."""
    pairs = _opened_lately(desk).filter(stream=stream).values_list("actor_id", "record_id").distinct()
    return [(actor, record) for actor, record in pairs[:MOST_OPENINGS] if actor and record]


def _opened_lately(desk: Desk) -> QuerySet[AuditEvent]:
    start = since_lately()
    first = _first_number(start)
    events = events_for(desk).filter(kind__in=LOOKS, record_id__isnull=False, recorded_at__gte=start)
    return events.filter(seq__gte=first - OUT_OF_PLACE) if first else events.none()


def counted_lately(desk: Desk) -> dict[str, int]:
    """How often somebody broke glass or failed to sign in lately."""
    lately = events_for(desk).filter(recorded_at__gte=since_lately())
    kinds = lately.filter(kind__in=(Kind.BREAK_GLASS, Kind.SIGN_IN_FAILED))
    return kinds.aggregate(
        broken=Count("seq", filter=Q(kind=Kind.BREAK_GLASS)), failed=Count("seq", filter=Q(kind=Kind.SIGN_IN_FAILED))
    )


def checkpoints(many: int = 20) -> list[Checkpoint]:
    """The latest signed statements, the newest first."""
    return list(Checkpoint.objects.defer("frontier").order_by("-size")[:many])


def waits_since() -> datetime | None:
    """When the first event after the last sealed one was recorded; None where everything is sealed."""
    sealed = Leaf.objects.order_by("-index").values_list("event_id", flat=True).first() or 0
    waiting = AuditEvent.objects.filter(seq__gt=sealed).order_by("seq")
    return waiting.values_list("recorded_at", flat=True).first()
