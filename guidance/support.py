"""Pages that anybody may read, the organisation's colour, and the probe that says the server is up."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance import brand

Page = Callable[[HttpRequest], HttpResponse]


def _page(name: str, **context: str) -> Page:
    """The public page whose text is in templates/support/."""

    @login_not_required
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, f"support/{name}.html", context)

    page.__name__ = name
    return page


get_help = _page("help")
accessibility = _page("accessibility")
privacy = _page("privacy")
cookies = _page(
    "cookies",
    session_cookie=settings.SESSION_COOKIE_NAME,
    form_cookie=settings.CSRF_COOKIE_NAME,
    notice_cookie=CookieStorage.cookie_name,
)
quick_exit_help = _page("quick_exit_help")
signed_out = _page("signed_out")


@login_not_required
@require_safe
def brand_css(request: HttpRequest, colour: str) -> HttpResponse:
    """The colour in the address as a style sheet. It never changes, so a browser asks once."""
    response = HttpResponse(brand.style_sheet(brand.hex_digits(colour)), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Says nothing of the database, so a probe never makes an outage worse."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
