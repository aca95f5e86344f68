"""A recipient without an account says whether something arrived. The page shows nothing of a record."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.record.views import BOTH
from decisions.rules.receipts import Arrived
from decisions.services.receipts import State, answer, look_up
from decisions.sharing.forms import ReceiptForm
from decisions.sharing.presenters.receipts import confirm_page
from decisions.sharing.tries import too_many

STATUS = {State.UNKNOWN: HTTPStatus.NOT_FOUND, State.ENDED: HTTPStatus.GONE, State.USED: HTTPStatus.GONE}


@login_not_required
@BOTH
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it changes nothing, so that a program which tries the links of an e-mail uses none up."""
    if too_many(request):
        return _shown(request, "429.html", {}, HTTPStatus.TOO_MANY_REQUESTS)
    form = ReceiptForm(request.POST or None)
    shown, done = look_up(token), False
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        shown = answer(token, arrived=Arrived(said["arrived"]), who=said["who"], words=said["words"])
        done = shown.state is State.OPEN
    status = STATUS.get(shown.state, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)
    context = {"page": confirm_page(shown, done=done), "form": form}
    return _shown(request, "decisions/sharing/confirm.html", context, status)


def _shown(request: HttpRequest, template: str, context: dict[str, object], status: HTTPStatus) -> HttpResponse:
    """The address is the key: it stays in no cache, and no request for another file says that it came from here."""
    answered = render(request, template, context, status=status)
    answered["Cache-Control"] = "no-store"
    answered["Referrer-Policy"] = "strict-origin"  # with "no-referrer" a post would lack the origin that is checked
    return answered
