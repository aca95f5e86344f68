"""What the pages of consent share: who reads, a form that is saved once, and a page that is written down first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.forms.sending import attempt, status_of
from consent import access_log
from consent.access_log import Reader, look_at
from consent.forms.base import ConsentForm
from consent.services import ConsentPost

BOTH = require_http_methods(["GET", "HEAD", "POST"])


def reader(request: HttpRequest) -> Reader:
    """Whoever may read consent at all; Http404 for everybody else."""
    return access_log.reader(request.user)


def saved(request: HttpRequest, form: ConsentForm, act: Callable[..., Any], **ids: UUID) -> Any:
    """What the service made of a form that was sent and holds; None where there is a page to show."""
    if not form.is_bound or not form.is_valid():
        return None
    return attempt(form, act, post=ConsentPost(reader(request), form.key), **ids, **form.arguments())


def rendered(
    request: HttpRequest, person_id: UUID, seen: str, template: str, *, form: Any = None, **context: Any
) -> HttpResponse:
    """A page that shows something of a person: that it is opened is written first."""
    look_at(reader(request), person_id, seen)
    status = status_of(form) if form is not None else 200
    return render(request, f"consent/{template}.html", {"form": form, **context}, status=status)
