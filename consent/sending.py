"""What the pages with a form share: what was sent, what the service answered, and the status of the page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from consent.errors import NotRecorded
from guidance.forms import HouseForm

Result = TypeVar("Result")

INVALID = 422


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, nothing included; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def attempt(form: HouseForm, act: Callable[..., Result], **arguments: Any) -> Result | None:
    """What `act`, a service, answers; None when it refused, with its words beside the fields that they are about."""
    try:
        return act(**arguments)
    except NotRecorded as refused:
        for problem in refused.problems:
            form.refuse(problem.key, _(problem.words))  # type: ignore[attr-defined]
    except PermissionDenied as error:
        form.add_error(None, str(error))
    return None


def status_of(form: HouseForm) -> int:
    """The status of a page with this form: what was sent was wrong, or all is well."""
    return INVALID if form.is_bound and form.errors else 200
