"""The pages of one record. Who may not see it gets the one 404; what was disposed of shows only that it was."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from decisions.lifecycle import Status
from decisions.record.presenters import pages
from decisions.record.selectors import gone_at
from decisions.services.reading import read_record


@require_safe
def record(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Everything about the decision, by the seven questions."""
    return _page(request, decision_id, "record", pages.record_page)


@require_safe
def route(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The flowchart with the route taken, and the same as text."""
    return _page(request, decision_id, "route", pages.route_page)


@require_safe
def history(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Who changed what and when, newest first."""
    return _page(request, decision_id, "history", pages.history_page, request.GET.get("page", ""))


@require_safe
def print_out(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The whole record on one page, for the case file."""
    return _page(request, decision_id, "print", pages.print_page)


def _page(
    request: HttpRequest, decision_id: UUID, template: str, present: Callable[..., Any], *more: str
) -> HttpResponse:
    case, viewer = read_record(request.user, decision_id, template)
    if case.decision.status == Status.DISPOSED:
        page = pages.disposed_page(case, viewer, gone_at(case.decision))
        return render(request, "decisions/record/disposed.html", {"page": page})
    return render(request, f"decisions/record/{template}.html", {"page": present(case, viewer, *more)})
