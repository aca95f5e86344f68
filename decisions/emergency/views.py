"""Emergency: whom to ring, one box, Save. Nothing else must be said before the words are safe (S2 1.10, 1.17-1.18)."""

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from accounts.forms.sending import attempt, status_of
from decisions.emergency.forms import EmergencyForm
from decisions.emergency.presenters import emergency_page, saved_page, written_in
from decisions.rights.policies import can_start
from decisions.rules.journey import TASKS
from decisions.sending import saved_at
from decisions.services.emergencies import keep_words, kept_words, record_emergency
from decisions.services.posts import earlier_result
from decisions.wizard.views.base import CasePage

if TYPE_CHECKING:
    from accounts.models import User


class EmergencyView(View):
    """Opening it writes nothing. Its post makes the record, once however often it is sent, and tells who watches."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = cast("User", request.user)
        can_start(self.actor).require()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = kept_words(self.actor)
        return self.page(EmergencyForm(initial=model_to_dict(kept) if kept else None), kept)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EmergencyForm(request.POST)
        if form.is_valid():
            made = attempt(form, record_emergency, actor=self.actor, key=form.key, **form.cleaned_data)
            if made:
                return redirect("decisions:emergency_saved", decision_id=made)
        return self.page(form)

    def page(self, form: EmergencyForm, kept: Any = None) -> HttpResponse:
        context = {"page": emergency_page(self.actor, form, kept), "form": form}
        return render(self.request, "decisions/emergency/emergency.html", context, status=status_of(form))


class AutosaveView(EmergencyView):
    """What is being typed, kept for its writer alone until it is saved; answers when it was kept."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EmergencyForm(request.POST)
        typed = {} if earlier_result(self.actor, form.key) else form.typed()
        return saved_at(keep_words(actor=self.actor, typed=typed))


class SavedView(CasePage):
    """The words are safe. The address stays good until the record is submitted, and leads to the record then.

    An ordinary draft has no such page: it leads to the draft's own pages.
    """

    page_in_ledger = "emergency"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        written = written_in(self.case.decision)
        if written is None:
            return self.to(TASKS)
        return render(request, "decisions/emergency/saved.html", {"page": saved_page(self.case, written)})
