"""What somebody who looked at a record or a request had to do with it: its author, of its team, and so on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.one_statement import in_one
from accounts.roles import Role
from accounts.statements import built_once
from audit.workbench.registry import Look
from decisions.models import AdviceRequest, Cover, Decision, Reassignment, RequestStep, Review, SharingRequest

#: Ids are asked for by so many at least, so that the statement is the same for most pages.
AT_ONCE = 64

Ids = tuple[UUID, ...]
Pair = tuple[UUID, UUID]  # a person and a record


class Held(NamedTuple):
    """A role that somebody held, and when."""

    person: UUID
    role: str
    team: UUID | None
    starts_on: date
    ends_on: date | None

    def during(self, look: Look) -> bool:
        first, last = timezone.localdate(look.first), timezone.localdate(look.last)
        return self.starts_on <= last and (self.ends_on is None or self.ends_on > first)


def why_looked(looks: Sequence[Look]) -> Mapping[tuple[UUID, UUID], str]:
    """For each person and record, in words, what they had to do with it then, empty for nothing: one query."""
    records = _padded({look.record_id for look in looks})
    people = _padded({look.actor_id for look in looks})
    decisions, reviewed, asked, passed, held, covers = in_one(
        _decisions.given(records),
        _reviewed.given(records, people),
        _asked.given(records, people),
        _passed.given(records, people),
        _held.given(people),
        _covers.given(people),
    )
    teams = {pk: team for pk, _author, team in decisions}
    ties = (
        ({(author, pk) for pk, author, _team in decisions}, _("Wrote it")),
        (reviewed, _("Reviewed it")),
        (asked, _("Was asked for advice on it")),
        (passed, _("Its review was passed to them")),
    )
    return _told(looks, ties, teams, held, covers)


def why_looked_at_request(looks: Sequence[Look]) -> Mapping[tuple[UUID, UUID], str]:
    """The same of requests for information: one query."""
    records = _padded({look.record_id for look in looks})
    people = _padded({look.actor_id for look in looks})
    requests, kept, stepped, held, covers = in_one(
        _requests.given(records),
        _kept.given(records, people),
        _stepped.given(records, people),
        _held.given(people),
        _covers.given(people),
    )
    ties = ((kept, _("Saw to it")), (stepped, _("Did something about it")))
    return _told(looks, ties, dict(requests), held, covers)


def _told(
    looks: Sequence[Look],
    ties: Sequence[tuple[Collection[Pair], str]],
    teams: Mapping[UUID, UUID | None],
    held: Sequence[Any],
    covers: Sequence[Any],
) -> dict[Pair, str]:
    """The first tie of each, in words: what is theirs alone, then their role in its team, then any role there."""
    roles = [Held(*row) for row in held]
    found: dict[Pair, str] = {}
    for look in looks:
        pair = (look.actor_id, look.record_id)
        own = [role for role in roles if role.person == look.actor_id and role.during(look)]
        of_theirs = (words for pairs, words in ties if pair in pairs)
        stood_in = _("Stood in for a manager who was away") if _covered(covers, look) else ""
        every = (*of_theirs, _of_team(own, teams.get(look.record_id)), stood_in, _of_whole(own))
        found[pair] = next((words for words in every if words), "")
    return found


def _of_team(held: Sequence[Held], team: UUID | None) -> str:
    names = [str(Role(one.role).label) for one in held if team and one.team == team]
    return _("Of its team: %(role)s") % {"role": ", ".join(dict.fromkeys(names))} if names else ""


def _of_whole(held: Sequence[Held]) -> str:
    names = [str(Role(one.role).label) for one in held if one.team is None]
    return _("Of the whole organisation: %(role)s") % {"role": ", ".join(dict.fromkeys(names))} if names else ""


def _covered(covers: Sequence[Any], look: Look) -> bool:
    first, last = timezone.localdate(look.first), timezone.localdate(look.last)
    return any(who == look.actor_id and begins <= last and ends >= first for who, begins, ends in covers)


def _padded(ids: Collection[UUID]) -> Ids:
    size = max(AT_ONCE, 1 << (len(ids) - 1).bit_length())
    return (*ids, *repeat(next(iter(ids)), size - len(ids)))


@built_once
def _decisions(records: Ids) -> QuerySet[Any, Any]:
    return Decision.objects.filter(pk__in=records).order_by().values_list("pk", "author_id", "team_id")


@built_once
def _reviewed(records: Ids, people: Ids) -> QuerySet[Any, Any]:
    given = Review.objects.filter(decision__in=records, reviewer__in=people)
    return given.order_by().values_list("reviewer_id", "decision_id")


@built_once
def _asked(records: Ids, people: Ids) -> QuerySet[Any, Any]:
    asked = AdviceRequest.objects.filter(decision__in=records, adviser__in=people)
    return asked.order_by().values_list("adviser_id", "decision_id")


@built_once
def _passed(records: Ids, people: Ids) -> QuerySet[Any, Any]:
    passed = Reassignment.objects.filter(decision__in=records, passed_to__in=people)
    return passed.order_by().values_list("passed_to_id", "decision_id")


@built_once
def _requests(records: Ids) -> QuerySet[Any, Any]:
    return SharingRequest.objects.filter(pk__in=records).order_by().values_list("pk", "team_id")


@built_once
def _kept(records: Ids, people: Ids) -> QuerySet[Any, Any]:
    """Whoever saw to each, now or before."""
    found = SharingRequest.history.filter(id__in=records, keeper__in=people)
    return found.order_by().values_list("keeper_id", "id")


@built_once
def _stepped(records: Ids, people: Ids) -> QuerySet[Any, Any]:
    return RequestStep.objects.filter(request__in=records, by__in=people).order_by().values_list("by_id", "request_id")


@built_once
def _held(people: Ids) -> QuerySet[Any, Any]:
    held = Membership.objects.filter(person__in=people)
    return held.order_by().values_list("person_id", "role", "team_id", "starts_on", "ends_on")


@built_once
def _covers(people: Ids) -> QuerySet[Any, Any]:
    return Cover.objects.filter(covering__in=people).order_by().values_list("covering_id", "first_day", "last_day")
