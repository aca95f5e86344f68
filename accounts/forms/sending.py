"""What the pages with one small form share: what was sent, what the service answered, and the status of the page."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from accounts import unsent_forms
from guidance.forms import HouseForm

Result = TypeVar("Result")


class Refusing(Protocol):
    """A form that can show what its service refused: `refusals` are the errors that it takes."""

    @property
    def refusals(self) -> tuple[type[Exception], ...]: ...
    def refuse(self, refused: Any, /) -> None: ...
    def add_error(self, field: str | None, error: Any) -> None: ...


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, nothing included; None when the page is only opened.

    What came while the session was locked is shown again: its form is bound, and never valid.
    """
    if request.method != "POST":
        return unsent_forms.unsent_on(request)
    unsent_forms.drop(request)
    return request.POST


def attempt(form: Refusing, act: Callable[..., Result], **arguments: Any) -> Result | None:
    """What `act`, a service, answers; None when it refused, with its words in the form."""
    try:
        return act(**arguments)
    except form.refusals as refused:
        form.refuse(refused)
    except PermissionDenied as error:
        form.add_error(None, str(error))
    return None


def status_of(form: HouseForm) -> HTTPStatus:
    """The status of a page with this form: what was sent was wrong, or all is well."""
    wrong = form.is_bound and form.errors and not getattr(form.data, "unsent", False)
    return HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
