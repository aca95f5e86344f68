"""Lists of records, each written down before it is shown."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator

from accounts.listing import PER_PAGE, Place
from accounts.models import User
from audit import access
from decisions.finding.selectors import MOST_FOUND, Listing, days_for, found_for, listing_for
from decisions.models import DateAhead, Decision
from decisions.partners.selectors import SharedWith
from decisions.services.access_log import STREAM

#: What a search looks into, as its event names it.
SEARCHED = ("reference", "case_reference", "person", "recipient", "practitioner")


def find(viewer: User, term: str) -> list[Decision]:
    """What `found_for` finds. That it was looked for, and what is about to be shown, is written first."""
    found = found_for(viewer, term)
    shown = [decision.pk for decision in found[:MOST_FOUND]]
    access.searched(viewer, stream=STREAM, fields=SEARCHED, shown=shown, term=term)
    return found


def list_days(viewer: User, number: str) -> Page[DateAhead]:
    """The page `number` of the days on which the viewer has to come back; written down as `list_records` does."""
    page: Page[DateAhead] = Paginator(days_for(viewer), PER_PAGE).get_page(number)
    _write_down(viewer, [day.decision for day in page], "dates")
    return page


def list_records(viewer: User, place: Place, shared_with: SharedWith | None = None) -> Listing:
    """The page of the viewer's list at a place, the first where nothing is left there.

    Which records of others it shows is written first; one's own are no news.
    """
    listing = listing_for(viewer, place, shared_with)
    _write_down(viewer, listing.page, "list")
    return listing


def _write_down(viewer: User, shown: Iterable[Decision], what: str) -> None:
    others = list(dict.fromkeys(decision.pk for decision in shown if decision.author_id != viewer.pk))
    if others:
        access.searched(viewer, stream=STREAM, fields=(what,), shown=others)
