"""The pages that are made from a record for somebody else, each opened and written down as a page of the record."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.sending import attempt, posted, status_of
from decisions.rules.lifecycle import Status
from decisions.sending import one_transaction, post_of
from decisions.services.access_log import own_submitted, read_record
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.receipts import make_link
from decisions.sharing.forms import LinkForm
from decisions.sharing.presenters.paste import paste_page
from decisions.sharing.presenters.receipts import made_page, receipts_page, unconfirmed_page
from decisions.sharing.presenters.sheet import sheet_page
from decisions.sharing.presenters.tell import tell_page


@require_safe
def sheet(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """What one recipient gets, to print or to copy. Everybody who may read the record may print it."""
    return _page(request, decision_id, "sheet", sheet_page, request.GET.get("to", ""))


@require_safe
def paste(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The record as plain text for the case file, in three lengths."""
    return _page(request, decision_id, "paste", paste_page)


@require_safe
def tell(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Words for one person who is told, and the form that keeps what they got."""
    return _page(request, decision_id, "tell", tell_page, request.GET.get("row", ""), request.GET.get("words", ""))


@require_safe
def receipts(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Whether what was shared arrived, recipient by recipient."""
    return _page(request, decision_id, "receipts", receipts_page)


def _page(request: HttpRequest, decision_id: UUID, name: str, present: Callable[..., Any], *more: str) -> HttpResponse:
    case, viewer = read_record(request.user, decision_id, name)
    if case.decision.status == Status.DISPOSED:
        return redirect("decisions:record", decision_id=decision_id)
    page = present(case, viewer, *more)
    if page is None:
        raise Http404
    return render(request, f"decisions/sharing/{name}.html", {"page": page})


@require_POST
@one_transaction
def make_receipt_link(request: HttpRequest, decision_id: UUID, recipient_id: UUID) -> HttpResponse:
    """The author makes a link for one recipient; it is shown in the answer to this post and never again."""
    case, actor = own_submitted(request.user, decision_id, "receipts", lock=True)
    form = LinkForm(posted(request))
    try:
        token = attempt(form, make_link, post=post_of(request, case), recipient_id=recipient_id)
    except (Replayed, StaleVersion):
        token = None
    page = made_page(case, actor, recipient_id, token or "", request.build_absolute_uri)
    return render(request, "decisions/sharing/made.html", {"page": page}, status=status_of(form))


@require_safe
def unconfirmed(request: HttpRequest) -> HttpResponse:
    """Shared, and nobody confirmed that it arrived: one's own records, or those that a manager or Guardian may read."""
    page = unconfirmed_page(request.user, request.GET)
    return render(request, "decisions/sharing/unconfirmed.html", {"page": page})
