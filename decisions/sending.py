"""What the pages with one small form share: what was sent, what the service answered, and the status of the page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, QueryDict

from accounts.forms.base import ServiceForm

Result = TypeVar("Result")

INVALID = 422


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, nothing included; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def attempt(form: ServiceForm, act: Callable[..., Result], **arguments: Any) -> Result | None:
    """What `act`, a service, answers; None when it refused, with its words in the form."""
    try:
        return act(**arguments)
    except ValidationError as error:
        form.refuse(error)
    except PermissionDenied as error:
        form.add_error(None, str(error))
    return None


def status_of(form: ServiceForm) -> int:
    """The status of a page with this form: what was sent was wrong, or all is well."""
    return INVALID if form.is_bound and form.errors else 200
