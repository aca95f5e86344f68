"""Opening a request, or the decision that one serves: found, and written down, in one step. No page of one has another
way to its content.
"""

from typing import cast
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404

from accounts.listing import PER_PAGE
from accounts.models import User
from audit import access
from decisions.models import Decision, SharingRequest
from decisions.requests.selectors import Viewer, Wanted, is_there_to_serve, listed_for, request_for
from decisions.selectors import case_for
from decisions.services.access_log import look_at

STREAM = SharingRequest._meta.label_lower


def opened(viewer: Viewer, request_id: UUID, page: str, *, on_paper: bool = False) -> tuple[SharingRequest, User]:
    """A request that `viewer` may see, and who they are; that they open this page of it is written first.

    Http404, the same whether it is missing or hidden, and then nothing is written.
    """
    person = cast(User, viewer)
    if not person.is_authenticated:
        raise Http404
    row = request_for(person, request_id)
    write = access.printed if on_paper else access.looked_at
    write(person, stream=STREAM, record_id=row.pk, page=page)
    return row, person


def opened_to_serve(viewer: User, decision_id: UUID) -> Decision:
    """A decision that `viewer` may see, for which they ask somebody; that something of it is shown is written first.

    Http404, the same whether it is missing, hidden or gone, and then nothing is written.
    """
    if not is_there_to_serve(viewer, decision_id):
        raise Http404
    decision = case_for(viewer, decision_id).decision
    look_at(viewer, decision_id, "requestfor")
    return decision


def list_requests(viewer: User, wanted: Wanted, number: str) -> Page[SharingRequest]:
    """The page `number` of the requests that `viewer` may see; that other people's are shown is written first."""
    page: Page[SharingRequest] = Paginator(listed_for(viewer, wanted), PER_PAGE).get_page(number)
    others = [row.pk for row in page if row.keeper_id != viewer.pk]
    if others:
        access.searched(viewer, stream=STREAM, fields=["requests"], shown=others)
    return page
