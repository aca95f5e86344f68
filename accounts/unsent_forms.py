"""A form that came while its writer's session was locked, and that its page keeps no half-typed text of.

It is kept in their session for half an hour, encrypted and without passwords, and shown again when they open its page:
nothing is done with it until they send it once more (WCAG 2.2.5).
"""

import base64
import hashlib
import json
from typing import cast

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, QueryDict

SLOT = "unsent_form"
KEPT_FOR = 30 * 60  # seconds
LONGEST = 200_000  # characters; nobody types more on one page


class UnsentForm(QueryDict):
    """What was typed, to be shown and not to be acted on."""

    unsent = True


def sealed(request: HttpRequest) -> str:
    """What was typed on this page and by whom, encrypted; empty where nothing was typed."""
    typed = request.POST.copy()
    for name in list(typed):
        if name == "csrfmiddlewaretoken" or "password" in name:
            del typed[name]
    written = typed.urlencode()
    if not any(typed.values()) or len(written) > LONGEST:
        return ""
    said = json.dumps([str(request.user.pk), request.path, written])
    return _cipher().encrypt(said.encode()).decode()


def keep(request: HttpRequest, token: str) -> None:
    """Keep what `sealed` gave, in place of what was kept before."""
    if token:
        request.session[SLOT] = token


def drop(request: HttpRequest) -> None:
    """What was kept of this page is not needed any more: it has been sent."""
    if unsent_on(request) is not None:
        del request.session[SLOT]


def unsent_on(request: HttpRequest) -> UnsentForm | None:
    """What the person had typed on this page when their session was locked; None where there is nothing."""
    token = request.session.get(SLOT)
    if token is None:
        return None
    try:
        person, path, written = json.loads(_cipher().decrypt(token, ttl=KEPT_FOR))
    except InvalidToken:
        person, path, written = "", "", ""
    if person != str(request.user.pk):  # too late, or somebody else has signed in since
        del request.session[SLOT]
        return None
    return cast(UnsentForm, UnsentForm(written)) if path == request.path else None


def _cipher() -> Fernet:
    """Its key follows from the service's own secret: nobody reads it from the database alone."""
    secret = hashlib.sha256(b"unsent form:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))
