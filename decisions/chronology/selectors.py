"""What else is recorded about the same people, never outside what a reader may see (S2 3.15, 3.50)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.held_roles import may
from accounts.models import User
from accounts.one_statement import in_one
from accounts.rights import Right
from accounts.statements import built_once
from audit.ledger_queries import looks_by_day
from consent.models import Person
from consent.selectors import Reader, people_known
from decisions.models import Decision, Informing, Involvement, Note, RequestStep
from decisions.models.decision import last_moment
from decisions.models.sharing import ABOUT
from decisions.rights.requests import visible_requests
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import Status
from decisions.rules.requests import CLOSED
from decisions.selectors import visible

#: Other records named beside one; one more is read, which says that there are more.
MOST_BESIDE = 5

#: Records on one chronology, and days on which somebody looked at them: the latest.
MOST_RECORDS, MOST_LOOKS = 200, 300


@built_once
def others_about(scope: Scope, decision_id: UUID) -> QuerySet[Decision]:
    """The latest other records about the people of this one, whichever of their rows each names."""
    named = Involvement.objects.filter(decision=decision_id, part__in=ABOUT)
    kept = named.values(kept=Coalesce("person__merged_into_id", "person_id"))
    same = Person.objects.filter(Q(pk__in=kept) | Q(merged_into__in=kept))
    on = Involvement.objects.filter(part__in=ABOUT, person__in=same.values("pk")).values("decision")
    others = visible(scope).filter(pk__in=on).exclude(pk=decision_id).exclude(status=Status.DISCARDED)
    latest = others.annotate(moment=last_moment()).order_by("-moment", "-id")[: MOST_BESIDE + 1]
    return latest.select_related("team", "author").defer("wording", "reasons")


@built_once
def known_on(reader: Reader, decision_id: UUID) -> QuerySet[Person]:
    """Whom this record is about, as far as its reader may know them: somebody may be hidden by another record."""
    named = Involvement.objects.filter(decision=decision_id, part__in=ABOUT)
    kept = named.values(kept=Coalesce("person__merged_into_id", "person_id"))
    return people_known(reader, merged=False, among=kept).order_by("name", "id")  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What records say about one person. `looks` are rows of `looks_by_day`, none for whoever may not read the log."""

    decisions: Sequence[Decision]
    notes: Sequence[Note]
    told: Sequence[Informing]
    requests: Sequence[RequestStep]  # of each request: that it was made, and that it was closed
    looks: Sequence[Mapping[str, Any]]


def recorded_about(viewer: User, person_id: UUID, rows: Iterable[UUID]) -> Recorded:
    """The latest records about a person as they are kept, what was added to them, what that person was told, the
    requests that led to these records or serve them, and who looked at them or at `rows`, all rows of the person.
    Whether the viewer may know of the person is asked before. Two queries at most.
    """
    scope = scope_of(viewer)
    if scope is None:
        return Recorded((), (), (), (), ())
    asked = (_decisions, _notes, _told, _requests)
    decisions, notes, told, requests = in_one(*(one.given(scope, person_id) for one in asked))
    if not may(viewer, Right.READ_LOG):
        return Recorded(decisions, notes, told, requests, ())
    ids = [*rows, *(one.pk for one in decisions)]
    return Recorded(decisions, notes, told, requests, looks_by_day(scope.organisation_id, ids, MOST_LOOKS))


def ids_of_records(viewer: User, person_id: UUID) -> list[UUID]:
    """The records about a person as they are kept that the viewer may see, by their ids."""
    scope = scope_of(viewer)
    return [] if scope is None else list(_about(scope, person_id).values_list("pk", flat=True))


@built_once
def _decisions(scope: Scope, person_id: UUID) -> QuerySet[Decision]:
    latest = _about(scope, person_id).annotate(moment=last_moment()).order_by("-moment", "-id")
    return latest.select_related("team", "author").defer("wording", "reasons")[:MOST_RECORDS]


@built_once
def _notes(scope: Scope, person_id: UUID) -> QuerySet[Note]:
    added = Note.objects.filter(decision__in=_about(scope, person_id).exclude(status=Status.DISPOSED).values("pk"))
    return added.select_related("by").order_by("made_at", "id")


@built_once
def _told(scope: Scope, person_id: UUID) -> QuerySet[Informing]:
    records = _about(scope, person_id).exclude(status=Status.DISPOSED).values("pk")
    said = Informing.objects.filter(person__person__in=_rows_of(person_id), decision__in=records)
    return said.exclude(told_on=None).order_by("told_on", "id")


@built_once
def _requests(scope: Scope, person_id: UUID) -> QuerySet[RequestStep]:
    records = _about(scope, person_id).exclude(status=Status.DISPOSED).values("pk")
    requests = visible_requests(scope).filter(decision__in=records)
    steps = RequestStep.objects.filter(Q(number=1) | Q(state__in=CLOSED), request__in=requests.values("pk"))
    return steps.select_related("request", "by").order_by("made_at", "id")


def _about(scope: Scope, person_id: UUID) -> QuerySet[Decision]:
    on = Involvement.objects.filter(part__in=ABOUT, person__in=_rows_of(person_id)).values("decision")
    return visible(scope).filter(pk__in=on).exclude(status=Status.DISCARDED)


def _rows_of(person_id: UUID) -> QuerySet[Any, Any]:
    return Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id)).values("pk")
