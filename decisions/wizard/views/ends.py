"""The ends of the journey: the task list, checking the answers, submitting, and discarding a draft."""

from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from decisions.rights.policies import can_discard
from decisions.services.submitting import NotReady, Unanswered, discard, submit
from decisions.wizard.forms import ReasonForm
from decisions.wizard.presenters.check import check_page
from decisions.wizard.presenters.ends import discard_page, submitted_page, tasks_page
from decisions.wizard.question_four import for_check
from decisions.wizard.views.base import CasePage


class TasksView(CasePage):
    """The hub: every page with its status, and where to go on."""

    page_in_ledger = "tasks"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        return render(request, "decisions/wizard/tasks.html", {"page": tasks_page(self.case, self.actor)})


class CheckView(CasePage):
    """Every answer in words, with a way to change it; then submit."""

    page_in_ledger = "check"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        try:
            return self.carry_out(submit)
        except (NotReady, Unanswered):
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def page(self, status: int = 200) -> HttpResponse:
        self.case = for_check(self.case, self.actor)
        shown = check_page(self.case, refused=status == HTTPStatus.UNPROCESSABLE_ENTITY)
        return render(self.request, "decisions/wizard/check.html", {"page": shown}, status=status)


class SubmittedView(CasePage):
    """What happens next. The address stays good, so that it can be kept."""

    page_in_ledger = "submitted"
    changes = False

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        if not self.case.decision.submitted_at:
            return self.to("check")
        return render(request, "decisions/wizard/submitted.html", {"page": submitted_page(self.case, self.actor)})


class DiscardView(CasePage):
    """A draft that is not wanted: asked why, then out of the lists. Its history stays."""

    page_in_ledger = "discard"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        can_discard(self.actor, self.case.decision).require()
        return self.page(ReasonForm())

    def post(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        done = self.carry_out(partial(discard, reason=form.cleaned_data["reason"]))
        if done.status_code == 302:
            messages.success(request, _("The draft was discarded."))
        return done

    def page(self, form: ReasonForm, status: int = 200) -> HttpResponse:
        shown = discard_page(self.case, form)
        return render(self.request, "decisions/wizard/discard.html", {"page": shown}, status=status)
