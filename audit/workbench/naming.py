"""What the people, teams and records are called that a page of the workbench names: one query for all of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.models import Membership, Team, User
from accounts.one_statement import in_one
from accounts.statements import Number, built_once
from audit.models import AuditEvent
from audit.workbench.registry import NO_PAGE, Named, streams

#: Ids are asked for by so many at least, so that the statement is the same for every page.
AT_ONCE = 64

Id = TypeVar("Id")

#: What is named beside the records of streams.
_STAFF, _TEAMS = "staff", "teams"


class Somebody(NamedTuple):
    """A member of staff, or a part of the system."""

    name: str
    job_title: str
    is_service: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The names behind the ids of some events. `teams` are told only with all people of the organisation.

    `pages`: which page was answered, by the table and the number of its history row.
    """

    people: dict[UUID, Somebody]
    records: dict[tuple[str, UUID], Named]
    teams: dict[UUID, str]
    pages: dict[tuple[str, int], str] = field(default_factory=dict)

    def person(self, actor_id: UUID | None) -> str:
        """`Jo Okafor, Social worker`"""
        if actor_id is None:
            return _("Nobody known")
        found = self.people.get(actor_id)
        if found is None:
            return _("somebody whose name is no longer known")
        return f"{found.name}, {found.job_title}" if found.job_title else found.name

    def name(self, actor_id: UUID) -> str:
        """`Jo Okafor`, for the middle of a sentence."""
        found = self.people.get(actor_id)
        return found.name if found else self.person(actor_id)

    def has_page(self, actor_id: UUID | None) -> bool:
        """Whether all that they have done is on a page: a part of the system has none."""
        found = self.people.get(actor_id) if actor_id else None
        return found is not None and not found.is_service

    def record(self, event: AuditEvent) -> Named | None:
        return self.records.get((event.stream, event.record_id)) if event.record_id else None


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of what is named: by which rows, read by whom, and which of them; None for all."""

    rows: Callable[[Any], QuerySet[Any, Any]]
    reader: Any
    ids: tuple[UUID, ...] | None


def known(viewer: User, events: Iterable[AuditEvent], *, everybody: bool = False) -> Known:
    """The names that the events need, as far as `viewer` may know them: one query.

    With `everybody` also all who work or worked in the organisation, and its teams, in the order of their names.
    """
    ids: dict[str, set[UUID]] = defaultdict(set)
    rows: dict[str, set[int]] = defaultdict(set)
    actors: set[UUID] = set()
    for event in events:
        actors |= {event.actor_id} if event.actor_id else set()
        stream = streams.get(event.stream)
        if event.record_id and stream:
            ids[event.stream].add(event.record_id)
        if event.source_id and stream and stream.answered and stream.answered.table == event.source_table:
            rows[event.stream].add(event.source_id)
    return _known(viewer, ids, None if everybody else actors, rows)


def people_known(viewer: User, ids: Iterable[UUID | None]) -> Known:
    """The people of the viewer's organisation, past ones too, and the parts of the system with these ids: one query."""
    return _known(viewer, {}, {one for one in ids if one})


def records_named(viewer: User, ids: Mapping[str, Collection[UUID]]) -> Mapping[tuple[str, UUID], Named]:
    """What these records, by the name of their stream, are called, as far as `viewer` may know them: one query."""
    return _known(viewer, ids, set()).records


def _known(
    viewer: User,
    ids: Mapping[str, Collection[UUID]],
    actors: Collection[UUID] | None,
    rows: Mapping[str, Collection[int]] = MappingProxyType({}),
) -> Known:
    here = held_roles_of(viewer).organisation_id
    parts: dict[str, _Part] = {}
    if actors is None:
        parts = {_STAFF: _Part(_staff, here, None), _TEAMS: _Part(_teams, here, None)}
    elif actors:
        parts = {_STAFF: _Part(_staff, here, _padded(actors))}
    for name, wanted in sorted(ids.items()):
        parts[name] = _Part(streams[name].naming.rows, streams[name].naming.reader(viewer), _padded(wanted))
    found, order = Known({}, {}, {}), list(parts)
    told = [(name, streams[name].answered) for name in sorted(rows)]
    asked = [_keys.given(one.rows, tuple(map(Number, _padded(rows[name])))) for name, one in told if one]
    named = tuple(parts.values())
    names, *keys = in_one(_named.given(named), *asked) if asked else [_named(named) if named else []]
    for (_name, one), numbered in zip(told, keys, strict=False):
        found.pages.update({(one.table, number): one.words(key) for number, key in numbered if one})
    for number, pk, called, leads_to, more, is_service in names:
        name = order[number]
        if name == _STAFF:
            found.people[pk] = Somebody(called, more, bool(is_service))
        elif name == _TEAMS:
            found.teams[pk] = called
        else:
            found.records[name, pk] = streams[name].naming.named(called, leads_to)
    return found


@built_once
def _named(parts: tuple[_Part, ...]) -> QuerySet[Any, Any]:
    """What is named, with the number of its part, by part and name."""
    first, *others = (_of(number, part) for number, part in enumerate(parts))
    return first.union(*others, all=True).order_by("part", "called", "more")


@built_once
def _keys(rows: Callable[[tuple[Number, ...]], QuerySet[Any, Any]], ids: tuple[Number, ...]) -> QuerySet[Any, Any]:
    """Which page each of these history rows is of."""
    return rows(ids)


def _of(number: int, part: _Part) -> QuerySet[Any, Any]:
    found = part.rows(part.reader).annotate(part=Value(number)).order_by()
    if part.rows is not _staff:
        found = found.annotate(more=Value(""), service=Value(False, output_field=BooleanField()))
    found = found if part.ids is None else found.filter(pk__in=part.ids)
    return found.values_list("part", "pk", "called", "leads_to", "more", "service")


def _staff(organisation_id: UUID) -> QuerySet[User]:
    """Whoever holds or ever held a role here, wherever they work today, and the parts of the system."""
    here = Membership.objects.filter(person=OuterRef("pk"), organisation_id=organisation_id)
    staff = User.objects.filter(Q(is_service=True) | Exists(here))
    return staff.annotate(called=F("name"), leads_to=NO_PAGE, more=F("job_title"), service=F("is_service"))


def _teams(organisation_id: UUID) -> QuerySet[Team]:
    return Team.objects.filter(organisation_id=organisation_id).annotate(called=F("name"), leads_to=NO_PAGE)


def _padded(ids: Collection[Id]) -> tuple[Id, ...]:
    """The ids, and one of them again until there are as many as a statement takes."""
    size = max(AT_ONCE, 1 << (len(ids) - 1).bit_length())
    return (*ids, *repeat(next(iter(ids)), size - len(ids)))
