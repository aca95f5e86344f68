"""Lists of consents and of people, within what the reader needs to know, each written down before it is shown."""

from collections.abc import Mapping
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from consent.access_log import list_shown
from consent.models import ConsentEvent, Person
from consent.rules.reseeking import SOON
from consent.selectors import consents_for, people_for
from consent.vocabulary import State

PER_PAGE = 25
#: How many people a search shows.
MOST_FOUND = 25

ACTIVE, EXPIRING, REFUSED, WITHDRAWN = "active", "expiring", "refused", "withdrawn"


def tabs(on: date) -> Mapping[str, Q]:
    """Which consents stand on which tab. One that is active and near its review date stands on two."""
    near = Q(state=State.ACTIVE, ends_on__lte=on + SOON)
    return {
        ACTIVE: Q(state=State.ACTIVE),
        EXPIRING: near | Q(state=State.EXPIRED),
        REFUSED: Q(state__in=[State.REFUSED, State.NO_REPLY]),
        WITHDRAWN: Q(state__in=[State.WITHDRAWN, State.INVALIDATED]),
    }


def counts(viewer: User, on: date) -> Mapping[str, int]:
    """How many consents stand on each tab: one query."""
    wanted = {key: Count("pk", filter=which) for key, which in tabs(on).items()}
    return consents_for(viewer, on).order_by().aggregate(**wanted)


def page_of(viewer: User, tab: str, number: str, on: date) -> Page[ConsentEvent]:
    """The page `number` of a tab; the nearest there is where it is none. Whom it shows is written first."""
    roots: QuerySet[ConsentEvent] = consents_for(viewer, on).filter(tabs(on)[tab])
    if tab == EXPIRING:
        roots = roots.order_by(F("ends_on").asc(), "id")
    page = Paginator(roots, PER_PAGE).get_page(number)
    list_shown(viewer, [f"consents:{tab}"], [root.person.merged_into_id or root.person_id for root in page])
    return page


def find(viewer: User, term: str) -> list[Person]:
    """People whose name or case number holds `term`, one more than are shown; who is shown is written first."""
    words = term.split()
    named = Q(name__icontains=words[0]) if words else Q(pk=None)
    for word in words[1:]:
        named &= Q(name__icontains=word)
    rows = people_for(viewer, merged=True).filter(named | Q(case_reference__icontains=term.strip()))
    kept = people_for(viewer).filter(Q(pk__in=rows.values("pk")) | Q(pk__in=rows.values("merged_into")))
    found = list(kept.order_by("name", "id")[: MOST_FOUND + 1])
    list_shown(viewer, ["person", "case_reference"], [person.pk for person in found[:MOST_FOUND]], term)
    return found
