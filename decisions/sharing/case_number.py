"""A case number that another system sends along: taken out of the address at once, and kept for the first person.

The number is personal data, and an address is not the place for it: addresses stand in logs, in the history of a
browser and in what it tells the next site. So the address that holds it is never a page. The number goes into the
session, whoever asks, and the answer leads to the address without it, before anybody has to sign in.
"""

from collections.abc import Callable, MutableMapping
from time import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from decisions.models.sharing import LINE
from guidance.text import mended_text

#: What the address calls it, and where the session keeps it with the time until which it waits.
CASE, KEPT = "case", "case_number"
WAITS = 30 * 60  # seconds: what is begun later is about somebody else


def case_number_taken_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """It comes after the session and before whatever would send somebody to sign in and back to an address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if CASE not in request.GET or request.path_info != reverse("decisions:start"):
            return get_response(request)
        number = mended_text(request.GET[CASE], lines=False).strip()[:LINE]
        if number:
            request.session[KEPT] = [number, time() + WAITS]
        answer = redirect("decisions:start")
        answer["Referrer-Policy"], answer["Cache-Control"] = "no-referrer", "no-store"
        return answer

    return middleware


def case_number_in(session: MutableMapping[str, Any]) -> str:
    """The number that waits for the next decision; empty where there is none, or no longer."""
    number, until = session.get(KEPT, ("", 0))
    return str(number) if time() < until else ""


def let_go(session: MutableMapping[str, Any]) -> None:
    """A decision has begun with it: the next one is about somebody else."""
    session.pop(KEPT, None)
