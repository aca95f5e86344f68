"""Before you start: immediate danger first, and the record begins with that answer."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from accounts.held_roles import held_roles_of
from decisions.rights.policies import can_start
from decisions.selectors import own_case
from decisions.sending import KEY, post_key
from decisions.services.starting import start
from decisions.sharing.case_number import case_number_in, let_go
from decisions.wizard.addresses import address
from decisions.wizard.forms import first_person_with
from decisions.wizard.presenters.ends import danger_page, start_page
from decisions.wizard.selectors import begun_by
from decisions.wizard.together import BEGINNING, Asked, first_asked, holding, touched
from decisions.wizard.views.base import CasePage
from guidance.flow.keys import PageKey

if TYPE_CHECKING:
    from accounts.models import User


class StartView(View):
    """The first page. Opening it writes nothing; its post starts the draft, once however often it is sent."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        can_start(cast("User", request.user)).require()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        begun = begun_by(cast("User", request.user))
        return redirect(address(begun, PageKey.DANGER)) if begun else self.page(first_asked(BEGINNING))

    def post(self, request: HttpRequest) -> HttpResponse:
        parts, actor = first_asked(BEGINNING, request.POST), cast("User", request.user)
        answered, good = holding(parts, BEGINNING)
        if not good:
            return self.page(parts, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        key, left = post_key(request.POST.get(KEY, "")), touched(part for part in parts if part not in answered)
        left |= first_person_with(case_number_in(request.session))
        made = start(actor=actor, key=key, parts=[part.answered for part in answered], left=left)
        let_go(request.session)
        return redirect(address(made, own_case(actor, made).journey.after(answered[-1].step.key)))

    def page(self, parts: Sequence[Asked], status: int = 200) -> HttpResponse:
        number = case_number_in(self.request.session)
        shown = start_page(parts, BEGINNING, held_roles_of(self.request.user), number)
        return render(self.request, "decisions/wizard/start.html", {"page": shown}, status=status)


class DangerView(CasePage):
    """Someone is in danger: whom to call now. The record waits, and nothing is blocked afterwards (S2 1.10)."""

    page_in_ledger = "danger"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        return render(request, "decisions/wizard/danger.html", {"page": danger_page(self.case)})
