"""Lists of consents and of people, within what the reader needs to know, each written down before it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import F, Q, QuerySet

from accounts.listing import Cut, Place, TallyBy, cut, rows_at
from accounts.models import Organisation, User
from accounts.statements import built_once
from consent.access_log import list_shown
from consent.models import ConsentEvent, Person
from consent.rules.reseeking import SOON
from consent.selectors import NEAR, Reader, consents_known, kept_of, people_for, reader_of, with_state
from consent.vocabulary import State

#: How many people a search shows.
MOST_FOUND = 25
#: Where so many people are called the same, it is asked of the first of them whether the reader may know of them.
MANY, FIRST = 1_000, 100


class Tab(StrEnum):
    """Which consents are listed."""

    ACTIVE = "active"
    EXPIRING = "expiring"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


#: How the consents stand that are listed on each tab. What is active and near its review date stands on two.
STATES: Mapping[Tab, frozenset[str]] = {
    Tab.ACTIVE: frozenset({State.ACTIVE, NEAR}),
    Tab.EXPIRING: frozenset({State.EXPIRED, NEAR}),
    Tab.REFUSED: frozenset({State.REFUSED, State.NO_REPLY}),
    Tab.WITHDRAWN: frozenset({State.WITHDRAWN, State.INVALIDATED}),
}

#: In which order those that are to be asked again stand, and all others.
_ENDS_FIRST, _NEWEST_FIRST = ("ends_on", "id"), ("-happened_on", "-made_at", "id")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a tab, how many consents each tab has, and how many were looked at for that."""

    page: Cut[ConsentEvent]
    counts: Mapping[Tab, int]
    counted: int


def list_consents(viewer: User, tab: Tab, place: Place, on: date) -> Listing:
    """The page of a tab at a place, the first where nothing is left there. Whom it shows is written first.

    One query; one more where the tab is empty.
    """
    reader, soon = reader_of(viewer), on + SOON
    if reader is None:
        return Listing(Cut(()), dict.fromkeys(Tab, 0), 0)
    page = cut(lambda at: _page(reader, tab, at, on, soon), place)
    found: Any = page.rows[0].counted if page.rows else _counts.first(reader, on, soon)
    list_shown(viewer, [f"consents:{tab}"], [root.person.merged_into_id or root.person_id for root in page])
    by_state: Mapping[str, int] = found or {}
    counts = {one: sum(by_state.get(state, 0) for state in states) for one, states in STATES.items()}
    return Listing(page, counts, sum(by_state.values()))


@built_once
def _page(reader: Reader, tab: Tab, place: Place, on: date, soon: date) -> QuerySet[ConsentEvent]:
    order = _ENDS_FIRST if tab is Tab.EXPIRING else _NEWEST_FIRST
    roots: QuerySet[Any, Any] = with_state(consents_known(reader, on), on, soon)
    page = rows_at(roots.filter(state__in=STATES[tab]), order, place, with_state(consents_known(reader, on), on))
    return page.annotate(counted=_counted(reader, on, soon))


@built_once
def _counts(reader: Reader, on: date, soon: date) -> QuerySet[Organisation, Any]:
    here = Organisation.objects.filter(pk=reader.organisation_id)
    return here.annotate(counted=_counted(reader, on, soon)).values_list("counted", flat=True)


def _counted(reader: Reader, on: date, soon: date) -> TallyBy:
    """How many consents stand how."""
    every = with_state(consents_known(reader, on), on, soon)
    return TallyBy(every.annotate(state=F("state")), "state")


def find(viewer: User, term: str) -> list[Person]:
    """Whom `found_for` finds; who is shown is written first."""
    found = found_for(viewer, term)
    list_shown(viewer, ["person", "case_reference"], [person.pk for person in found[:MOST_FOUND]], term)
    return found


def found_for(viewer: User, term: str) -> list[Person]:
    """People whom `term` finds by name or case number of any of their rows, as they are kept; one more than are shown.

    Of whom many are called the same, the first are asked about before the rest.
    """
    named = Q(found_by__words__finds=term)
    among = list(kept_of(named)[:MANY])
    if len(among) < MANY:
        return _first(people_for(viewer, among=among))
    found = _first(people_for(viewer, among=list(kept_of(named).order_by("name", "id")[:FIRST])))
    if len(found) > MOST_FOUND:
        return found
    rows = people_for(viewer, merged=True).filter(named)
    return _first(people_for(viewer).filter(Q(pk__in=rows.values("pk")) | Q(pk__in=rows.values("merged_into"))))


def _first(people: QuerySet[Person]) -> list[Person]:
    return list(people.order_by("name", "id")[: MOST_FOUND + 1])
