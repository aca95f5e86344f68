"""One page of the journey: shown, saved, kept for later, or let go."""

from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.rules.journey import TASKS
from decisions.sending import CONFIRMED, saved_at, wants_later
from decisions.services import half_typed
from decisions.services.answering import save_step
from decisions.wizard.additions import additions_of
from decisions.wizard.forms import CaseForm, from_check, slot_in, step_form
from decisions.wizard.page_additions import PageAdditions
from decisions.wizard.presenters.steps import step_page
from decisions.wizard.together import asked_together, slots_named, typed_on_page
from decisions.wizard.views.base import CasePage
from decisions.wizard.views.rows import RowsOfPage
from decisions.wizard.views.together import TogetherOfPage
from guidance.flow.graph import Page, Question


class StepView(TogetherOfPage, RowsOfPage, CasePage):
    """A question, a page of fields, or a page of rows: what the edition says it is."""

    page_in_ledger = "step"
    additions: PageAdditions

    def get(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.the_step(step)
        if not self.case.journey.may_open(step):
            return self.to(TASKS)
        if parts := [] if from_check(request) else asked_together(self.case, step):
            return self.show_together(parts)
        if isinstance(page, Page) and page.rows:
            return self.show_rows(page)
        return self.show(page, step_form(self.case, page, self.additions))

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.the_step(step)
        if parts := asked_together(self.case, step, request.POST):
            return self.finish_together(parts)
        if isinstance(page, Page) and page.rows:
            return self.finish_rows(page)
        form = step_form(self.case, page, self.additions, request.POST)
        if wants_later(request):
            return self.keep(form, step)
        if not form.holds(self.case.journey):
            return self.show(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        told, to_check = CONFIRMED in request.POST, from_check(request)
        save = partial(save_step, step=step, value=form.answer, fields=form.values, confirmed=told, to_check=to_check)
        try:
            return self.carry_out(save, [form], step)
        except self.additions.refusals as refused:
            self.additions.refuse(form, refused)
            return self.show(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def the_step(self, key: str) -> Question | Page:
        """The page as this record asks it."""
        page, self.additions = super().the_step(key), additions_of(key)
        self.case = self.additions.opened(self.case, self.actor)
        return self.additions.adapted(self.case, page)

    def show(self, page: Question | Page, form: CaseForm, status: int = 200) -> HttpResponse:
        to_check = from_check(self.request)
        shown = step_page(self.case, page, form, slot=page.key, to_check=to_check, additions=self.additions)
        return render(self.request, "decisions/wizard/step.html", {"page": shown}, status=status)


class AutosaveView(CasePage):
    """Half-typed text, kept 1.5 seconds after the last key and when the page is hidden; answers when it was kept."""

    page_in_ledger = "autosave"

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        self.the_step(step)
        for slot, typed in typed_on_page(self.case.journey, step, slot_in(request, step), request.POST):
            kept_at = self.keep_typed_text(slot, typed)
        return saved_at(kept_at)


class LetGoView(CasePage):
    """Throw away what was left half-typed on this page and show what is saved."""

    page_in_ledger = "letgo"

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        self.the_step(step)
        for slot in (slot_in(request, step), *slots_named(self.case.journey, step, request.GET)):
            half_typed.let_go(actor=self.actor, decision_id=decision_id, slot=slot, case=self.case)
        return self.to(step)
