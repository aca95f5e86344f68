"""Headers that every response carries, whatever page made it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from audit.context import request_id
from config.logs import current_request

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


def response_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Nothing that a signed-in person saw stays in a cache, so Back after sign-out shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if response.get("Cache-Control", "").startswith("public"):  # the organisation's colour: nobody's data
            del response["Vary"]
            return response
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def request_in_ledger(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every event that a request writes carries the id of its log lines. It comes after `logs.request_id`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request_id.set(current_request.get())
        try:
            return get_response(request)
        finally:
            request_id.reset(token)

    return middleware
