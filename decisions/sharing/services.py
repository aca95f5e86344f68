"""Lists of what was shared, each written down before it is shown."""

from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils import timezone

from accounts.listing import PER_PAGE
from accounts.models import User
from decisions.models import Decision
from decisions.services.access_log import look_through
from decisions.sharing.selectors import unconfirmed_for


def list_unconfirmed(viewer: User, *, days: int, team: UUID | None, number: str) -> Page[Decision]:
    """The page `number` of what nobody confirmed in so many days, ever where it is 0; one's own records are no news."""
    since = timezone.now() - timedelta(days=days) if days else None
    page: Page[Decision] = Paginator(unconfirmed_for(viewer, since=since, team=team), PER_PAGE).get_page(number)
    others = [one.pk for one in page if one.author_id != viewer.pk]
    if others:
        look_through(viewer, others, "unconfirmed")
    return page
