"""An idle session is locked, not destroyed: its owner gives the password again and goes on where they were.

The times stand in the session: when its owner signed in and when they were last seen. Not every request writes it,
only one in `GRAIN` seconds.
"""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

SEEN, SIGNED_IN = "seen_at", "signed_in_at"
GRAIN = 20  # seconds

#: Sent with `request` and `user` when a form arrives that the person cannot send now: the session is locked or over, or
#: the form's token is of another session of theirs. Whoever owns the page keeps the typed text for that person, and
#: says so by True: what no page keeps is shown again (accounts.unsent_forms).
locked_post = Signal()


def kept_by_page(request: HttpRequest) -> bool:
    """Tell whoever owns the page of this form that it cannot be sent now; whether they keep what was typed."""
    told = locked_post.send(sender=None, request=request, user=request.user)
    return any(kept for _receiver, kept in told)


def begin(request: HttpRequest) -> None:
    """Note that the session's owner has just signed in."""
    request.session[SIGNED_IN] = request.session[SEEN] = time.time()


def touch(request: HttpRequest, *, at_once: bool = False) -> None:
    """Note that the session's owner is here, and so unlock it."""
    now = time.time()
    if at_once or now - request.session.get(SEEN, 0) > GRAIN:
        request.session[SEEN] = now


def is_over(request: HttpRequest) -> bool:
    """Whether the owner signed in so long ago (SESSION_COOKIE_AGE) that they have to sign in anew."""
    age: float = time.time() - request.session.get(SIGNED_IN, 0)
    return age > settings.SESSION_COOKIE_AGE


def is_locked(request: HttpRequest) -> bool:
    """Whether the owner has not been seen for SESSION_IDLE_MINUTES."""
    return seconds_left(request) <= 0


def seconds_left(request: HttpRequest) -> int:
    """How long until the session locks if nothing is sent."""
    idle: float = time.time() - request.session.get(SEEN, 0)
    return max(0, int(settings.SESSION_IDLE_MINUTES * 60 - idle))


def page_of(request: HttpRequest) -> str:
    """The address to come back to: this one, or for a form the page that it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = request.headers.get("Referer", "")
    host = request.get_host()
    if not page or not url_has_allowed_host_and_scheme(page, allowed_hosts={host}, require_https=request.is_secure()):
        return request.get_full_path()
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl() or "/"


def wants_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page; a script wants an answer that it can read."""
    mode = request.headers.get("Sec-Fetch-Mode")
    if mode:
        return mode == "navigate"
    return "application/json" not in request.headers.get("Accept", "")
