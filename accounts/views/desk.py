"""What the administrators' pages share."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import services
from accounts.errors import StaleRowError
from accounts.forms.base import ChangeForm, ServiceForm
from accounts.selectors import Desk, desk_of

Result = TypeVar("Result")


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the administrator's desk as its second argument; for everybody else the page does not exist."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, desk_of(request.user), *args, **kwargs)

    return wrapped


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, nothing included; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def attempt(form: ServiceForm, act: Callable[..., Result], *, desk: Desk, **arguments: Any) -> Result | None:
    """What `act`, a service, answers; None when it refused, with its words in the form."""
    try:
        return act(actor=desk.actor, **arguments)
    except ValidationError as error:
        form.refuse(error)
    except StaleRowError:
        if isinstance(form, ChangeForm):
            form.conflict()
    except PermissionDenied as error:
        form.add_error(None, str(error))
    return None


def invited(request: HttpRequest, desk: Desk, person: Any) -> HttpResponse:
    """Send the invitation, say whether it went out, and show the person's page."""
    if services.invite(actor=desk.actor, person=person, address=request.build_absolute_uri):
        messages.success(request, _("The invitation has been sent."))
    else:
        messages.error(request, _("The invitation could not be sent. Try again later with “Send invitation again”."))
    return redirect("administration:person", person_id=person.pk)
