"""Asking a Caldicott Guardian, once for each record in a session, why they open it. Coming from a list answers it.

Asked before every address that names a record, so that no page of one can be reached round the question.
"""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import session_lock, unsent_forms
from accounts.held_roles import may
from accounts.models import User
from accounts.rights import Right
from decisions.rules.why_opened import Why, led_by
from decisions.selectors import started_by
from decisions.services.access_log import reason_given

#: What an address calls the record that it names; the question; what keeps half-typed text, and shows nothing.
NAMED, QUESTION, AUTOSAVE = "decision_id", "decisions:why", "autosave"

#: The page of the record to which the question leads on, in the address of the question.
TO = "to"

#: Where a session keeps the reasons, and of how many records.
REASONS, MOST = "why_opened", 100


class AskWhyMiddleware:
    """Asks before the page is made; the reason is kept with every look that the request is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = reason_given.set("")
        try:
            return self.get_response(request)
        finally:
            reason_given.reset(before)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if NAMED not in kwargs or name == QUESTION:
            return None
        reason = _why_of(request, kwargs[NAMED])
        if reason is None and not name.endswith(AUTOSAVE):
            return _ask(request, kwargs[NAMED])
        reason_given.set(reason or "")
        return None


def leads_to(request: HttpRequest, decision_id: UUID) -> str:
    """The page of this record to which the question leads on; the record itself where its address names no page."""
    page = request.GET.get(TO, "")
    try:
        safe = url_has_allowed_host_and_scheme(page, None)
        if safe and resolve(urlsplit(page).path).kwargs.get(NAMED) == decision_id:
            return page
    except Resolver404:
        pass
    return reverse("decisions:record", args=[decision_id])


def keep(request: HttpRequest, decision_id: UUID, reason: str) -> str:
    """Remember the reason for the rest of the session, and return it."""
    reasons: dict[str, Any] = {**request.session.get(REASONS, {}), str(decision_id): reason}
    request.session[REASONS] = dict(list(reasons.items())[-MOST:])
    return reason


def _why_of(request: HttpRequest, decision_id: UUID) -> str | None:
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


def _ask(request: HttpRequest, decision_id: UUID) -> HttpResponseRedirect:
    """To the question, which leads on to this page. What was typed on it is shown there again."""
    if request.method == "POST" and not session_lock.kept_by_page(request):
        unsent_forms.keep(request, unsent_forms.sealed(request))
    question = reverse(QUESTION, args=[decision_id])
    return HttpResponseRedirect(f"{question}?{urlencode({TO: session_lock.page_of(request)})}")


def _led(request: HttpRequest) -> Why | None:
    """The reason that follows from the page of this service on which the link stood."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return None
    try:
        return led_by(resolve(urlsplit(came_from).path).view_name)
    except Resolver404:
        return None
