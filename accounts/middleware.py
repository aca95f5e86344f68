"""The lock on idle sessions. It stands after LoginRequiredMiddleware: nobody who is not signed in comes this far."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import session_lock, unsent_forms

#: Open while the session is locked: the way back in and the ways out.
OPEN = frozenset({"account_reauthenticate", "account_logout", "leave"})


class SessionLockMiddleware:
    """Asks for the password again after a pause, for a new sign-in after a day's work; keeps a form sent meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return None
        public = not getattr(view, "login_required", True)
        if session_lock.is_over(request):
            return _end(request, public=public)
        if public or (request.resolver_match and request.resolver_match.view_name in OPEN):
            return None
        if session_lock.is_locked(request):
            return _ask_again(request)
        session_lock.touch(request)
        return None


def _end(request: HttpRequest, *, public: bool) -> HttpResponseBase | None:
    """Sign out; a public page is shown all the same."""
    unsent = _keep_form(request)
    logout(request)
    unsent_forms.keep(request, unsent)
    if public:
        return None
    page = session_lock.page_of(request)
    return redirect_to_login(page) if session_lock.wants_page(request) else _refusal(reverse("account_login"))


def _ask_again(request: HttpRequest) -> HttpResponseBase:
    unsent_forms.keep(request, _keep_form(request))
    address = f"{reverse('account_reauthenticate')}?{urlencode({'next': session_lock.page_of(request)})}"
    return HttpResponseRedirect(address) if session_lock.wants_page(request) else _refusal(address)


def _keep_form(request: HttpRequest) -> str:
    """The form to be shown again, sealed; empty where its page keeps it, or a script sent it."""
    if request.method != "POST" or session_lock.kept_by_page(request) or not session_lock.wants_page(request):
        return ""
    return unsent_forms.sealed(request)


def _refusal(address: str) -> JsonResponse:
    message = _("This page has locked to keep it safe. Sign in again to go on.")
    return JsonResponse({"locked": True, "message": message, "address": address}, status=403)
