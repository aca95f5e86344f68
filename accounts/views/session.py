"""Leaving quickly, and saying that somebody is still here."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts import session_lock
from accounts.held_roles import organisation_of


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, empty the browser's cache and storage, and go to the organisation's neutral address.

    A page that goes on by itself, not a redirect: browsers hold a redirect after a form to `form-action 'self'`.
    Cookies are not cleared by the header: the session's own goes with the session.
    """
    organisation = organisation_of(request.user)
    address = organisation.quick_exit_address if organisation else settings.NEUTRAL_SITE
    logout(request)
    response = render(request, "accounts/leaving.html", {"address": address})
    response["Refresh"] = f"0; url={address}"
    response["Clear-Site-Data"] = '"cache", "storage"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def session_ping(request: HttpRequest) -> JsonResponse:
    """Extend the session of somebody who is still here; the lock refuses it (403) once it is locked."""
    session_lock.touch(request, at_once=True)
    return JsonResponse({"seconds_left": session_lock.seconds_left(request)})
