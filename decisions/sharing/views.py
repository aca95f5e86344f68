"""The pages that are made from a record for somebody else, each opened and written down as a page of the record."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from decisions.rules.lifecycle import Status
from decisions.services.access_log import read_record
from decisions.sharing.presenters.paste import paste_page
from decisions.sharing.presenters.sheet import sheet_page
from decisions.sharing.presenters.tell import tell_page


@require_safe
def sheet(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """What one recipient gets, to print or to copy. Everybody who may read the record may print it."""
    case, viewer = read_record(request.user, decision_id, "sheet")
    if case.decision.status == Status.DISPOSED:
        return redirect("decisions:record", decision_id=decision_id)
    page = sheet_page(case, viewer, request.GET.get("to", ""))
    if page is None:
        raise Http404
    return render(request, "decisions/sharing/sheet.html", {"page": page})


@require_safe
def paste(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The record as plain text for the case file, in three lengths."""
    case, viewer = read_record(request.user, decision_id, "paste")
    if case.decision.status == Status.DISPOSED:
        return redirect("decisions:record", decision_id=decision_id)
    return render(request, "decisions/sharing/paste.html", {"page": paste_page(case, viewer)})


@require_safe
def tell(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Words for one person who is told, and the form that keeps what they got."""
    case, viewer = read_record(request.user, decision_id, "tell")
    if case.decision.status == Status.DISPOSED:
        return redirect("decisions:record", decision_id=decision_id)
    page = tell_page(case, viewer, request.GET.get("row", ""), request.GET.get("words", ""))
    if page is None:
        raise Http404
    return render(request, "decisions/sharing/tell.html", {"page": page})
