"""Asking a Caldicott Guardian, once for each record in a session, why they open it. Coming from a list answers it."""

from typing import Any, cast
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.held_roles import may
from accounts.models import User
from accounts.rights import Right
from decisions.rules.why_opened import Why, led_by
from decisions.selectors import started_by

#: The page of a record to which the question leads on, as its address names it.
TO = "to"
PAGES = ("record", "route", "history", "evidence", "print", "caldicott", "sheet", "tell", "paste", "receipts")

#: Where a session keeps the reasons, and of how many records.
REASONS, MOST = "why_opened", 100


def why_of(request: HttpRequest, decision_id: UUID) -> str | None:
    """Why this record is opened: empty for whoever need not say; None for a Guardian who has not said it yet.

    A Guardian need not say it of a record that they wrote. No query but for that, and only before it was said.
    """
    person = cast(User, request.user)
    if not settings.GUARDIANS_SAY_WHY or not may(person, Right.GUARD):
        return ""
    given: str | None = request.session.get(REASONS, {}).get(str(decision_id))
    if given is None and (led := _led(request)):
        given = keep(request, decision_id, led)
    if given is None and started_by(person).filter(pk=decision_id).exists():
        return ""
    return given


def ask_why(decision_id: UUID, page: str) -> HttpResponseRedirect:
    """To the question, which leads on to this page of the record."""
    return HttpResponseRedirect(f"{reverse('decisions:why', args=[decision_id])}?{urlencode({TO: page})}")


def leads_to(request: HttpRequest) -> str:
    """The view to which the question leads on; that of the record itself where its address names none of its pages."""
    page = request.GET.get(TO, "")
    return f"decisions:{page if page in PAGES else PAGES[0]}"


def keep(request: HttpRequest, decision_id: UUID, reason: str) -> str:
    """Remember the reason for the rest of the session, and return it."""
    reasons: dict[str, Any] = {**request.session.get(REASONS, {}), str(decision_id): reason}
    request.session[REASONS] = dict(list(reasons.items())[-MOST:])
    return reason


def _led(request: HttpRequest) -> Why | None:
    """The reason that follows from the page of this service on which the link stood."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return None
    try:
        return led_by(resolve(urlsplit(came_from).path).view_name)
    except Resolver404:
        return None
