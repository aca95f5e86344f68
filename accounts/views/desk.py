"""What the administrators' pages share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import services
from accounts.selectors import Desk, desk_of


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the administrator's desk as its second argument; for everybody else the page does not exist."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, desk_of(request.user), *args, **kwargs)

    return wrapped


def invited(request: HttpRequest, desk: Desk, person: Any) -> HttpResponse:
    """Send the invitation, say whether it went out, and show the person's page."""
    if services.invite(actor=desk.actor, person=person, address=request.build_absolute_uri):
        messages.success(request, _("The invitation has been sent."))
    else:
        messages.error(request, _("The invitation could not be sent. Try again later with “Send invitation again”."))
    return redirect("administration:person", person_id=person.pk)
