"""How requests for information are told on the Guardian's workbench: by their references, with a page of their own."""

from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.workbench.people import tell_of
from audit.workbench.registry import ChangeInWords, Named, Naming, Stream, register_stream
from decisions.models import RequestStep, SharingRequest
from decisions.registered.why_looked import why_looked_at_request
from decisions.requests.selectors import request_called
from decisions.requests.services import BEGUN, DONE
from decisions.rights.requests import visible_requests
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.reference import formatted, read

#: The pages of a request, as the events of opening them name them.
PAGES = {
    "request": gettext_lazy("the request"),
    "requests": gettext_lazy("the list of requests"),
    "chronology": gettext_lazy("the chronology of a person"),
    "changerequest": gettext_lazy("changing what is written down of it"),
    "requeststep": gettext_lazy("a step with it"),
    "letter": gettext_lazy("one of its letters"),
    "came_back": gettext_lazy("what came back because somebody left"),
    "looks": gettext_lazy("who has looked at the request"),
    "event": gettext_lazy("one event of the request"),
}


def _rows(scope: Scope | None) -> QuerySet[SharingRequest]:
    if scope is None:
        return SharingRequest.objects.none()
    return visible_requests(scope).annotate(called=F("reference"), leads_to=F("pk"))


def _named(text: str, request_id: UUID | None) -> Named:
    return Named(formatted(text), reverse("requests:request", args=[request_id]) if request_id else "")


def find(viewer: User, text: str) -> UUID | None:
    """The request with this reference, as somebody typed it."""
    code = read(text)
    return request_called(viewer, code) if code else None


def tell(viewer: User, record_id: UUID, table: str, number: int) -> ChangeInWords | None:
    """A change of a request, or of one of its steps."""
    if table == RequestStep.history.model._meta.db_table:
        step = RequestStep.history.filter(history_id=number, request_id=record_id).values_list("id", flat=True).first()
        return tell_of(RequestStep)(viewer, step, table, number) if step else None
    return tell_of(SharingRequest)(viewer, record_id, table, number)


def register() -> None:
    """Called once the apps are ready."""
    naming, label = Naming(scope_of, _rows, _named), gettext_lazy("Request for information")
    told = Stream(label, naming, tell, PAGES, find, moves=(*DONE.values(), BEGUN), why=why_looked_at_request)
    register_stream(SharingRequest._meta.label_lower, told)
