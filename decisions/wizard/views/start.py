"""Before you start: immediate danger first, and the record begins with that answer."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from decisions.rights.policies import can_start
from decisions.selectors import own_case
from decisions.sending import KEY, post_key
from decisions.services.starting import start
from decisions.wizard.addresses import address
from decisions.wizard.forms import CaseForm, first_form
from decisions.wizard.presenters.ends import danger_page, start_page
from decisions.wizard.views.base import CasePage

if TYPE_CHECKING:
    from accounts.models import User


class StartView(View):
    """The first page. Opening it writes nothing; its post starts the draft, once however often it is sent."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        can_start(cast("User", request.user)).require()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(first_form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form, actor = first_form(request.POST), cast("User", request.user)
        if not form.is_valid():
            return self.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        key = post_key(request.POST.get(KEY, ""))
        made = start(actor=actor, key=key, step=form.step.key, fields=form.values)
        return redirect(address(made, own_case(actor, made).journey.after(form.step.key)))

    def page(self, form: CaseForm, status: int = 200) -> HttpResponse:
        return render(self.request, "decisions/wizard/start.html", {"page": start_page(form)}, status=status)


class DangerView(CasePage):
    """Someone is in danger: whom to call now. The record waits, and nothing is blocked afterwards (S2 1.10)."""

    page_in_ledger = "danger"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        return render(request, "decisions/wizard/danger.html", {"page": danger_page(self.case)})
