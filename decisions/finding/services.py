"""Lists of records, each written down before it is shown."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator

from accounts.models import User
from audit import access
from decisions.finding.selectors import MOST_FOUND, days_for, found_for, listed_for
from decisions.models import DateAhead, Decision
from decisions.services.access_log import STREAM

#: What a search looks into, as its event names it.
SEARCHED = ("reference", "case_reference", "person", "practitioner")

PER_PAGE = 25


def find(viewer: User, term: str) -> list[Decision]:
    """What `found_for` finds. That it was looked for, and what is about to be shown, is written first."""
    found = found_for(viewer, term)
    shown = [decision.pk for decision in found[:MOST_FOUND]]
    access.searched(viewer, stream=STREAM, fields=SEARCHED, shown=shown, term=term)
    return found


def list_days(viewer: User, number: str) -> Page[DateAhead]:
    """The page `number` of the days on which the viewer has to come back; written down as `list_page` does."""
    page: Page[DateAhead] = Paginator(days_for(viewer), PER_PAGE).get_page(number)
    _write_down(viewer, [day.decision for day in page], "dates")
    return page


def list_page(viewer: User, number: str) -> Page[Decision]:
    """The page `number` of the viewer's list; the nearest there is where it is none.

    Which records of others it shows is written first; one's own are no news.
    """
    page: Page[Decision] = Paginator(listed_for(viewer), PER_PAGE).get_page(number)
    _write_down(viewer, page, "list")
    return page


def _write_down(viewer: User, shown: Iterable[Decision], what: str) -> None:
    others = list(dict.fromkeys(decision.pk for decision in shown if decision.author_id != viewer.pk))
    if others:
        access.searched(viewer, stream=STREAM, fields=(what,), shown=others)
