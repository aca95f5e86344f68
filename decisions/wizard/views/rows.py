"""Pages of rows: the list, one row's form, and the question before a row is removed."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from consent.access_log import list_shown
from decisions.advising import is_an_answer
from decisions.rules.journey import CHECK, TASKS
from decisions.selectors import row_of
from decisions.sending import ACTION, wants_later
from decisions.services.answering import save_step
from decisions.services.matching_people import PerhapsKnown
from decisions.services.rows import remove_row, save_row, slot_of
from decisions.wizard.addresses import ADD
from decisions.wizard.forms import CaseForm, from_check, row_form
from decisions.wizard.matching_people import said, who_form
from decisions.wizard.presenters.rows import asked_of, removal_page, row_page, rows_page
from decisions.wizard.views.base import CasePage
from guidance.flow.graph import Page


class RowsOfPage(CasePage):
    """What the views of one page's rows share."""

    def the_rows_page(self, key: str) -> Page:
        """The page of rows with this key; Http404 when it is another kind of page."""
        page = self.the_step(key)
        if not isinstance(page, Page) or not page.rows:
            raise Http404
        return page

    def show_rows(self, page: Page, error: str = "") -> HttpResponse:
        """The list; while it is empty, the form of the first row in its place, so that one row costs one page."""
        to_check = from_check(self.request)
        if not self.case.journey.rows.get(page.rows) and not error:
            return self.show_row(page, row_form(self.case, page))
        shown = rows_page(self.case, page, self.actor, to_check=to_check, error=error)
        return render(
            self.request,
            "decisions/wizard/rows.html",
            {"page": shown},
            status=HTTPStatus.UNPROCESSABLE_ENTITY if error else 200,
        )

    def finish_rows(self, page: Page) -> HttpResponse:
        """Continue on the list."""
        if wants_later(self.request):
            return self.to(TASKS)
        if self.case.journey.lacks_rows(page):
            return self.show_rows(page, error=_(page.error))
        save = partial(save_step, step=page.key, value=None, fields={}, to_check=from_check(self.request))
        return self.carry_out(save)

    def show_row(self, page: Page, form: CaseForm, row: Any = None, status: int = 200) -> HttpResponse:
        shown = row_page(self.case, page, form, row=row, to_check=from_check(self.request))
        return render(self.request, "decisions/wizard/step.html", {"page": shown}, status=status)

    def ask_who(self, page: Page, form: CaseForm, met: PerhapsKnown) -> HttpResponse:
        """Those alike, with what was typed; that they are shown is written first."""
        list_shown(self.actor, ["duplicates"], [person.pk for person in met.people])
        asked = who_form(page, form, met, self.request.POST)
        shown = row_page(self.case, page, asked, to_check=from_check(self.request))
        asked.row_title = _("Is this one of these people?")
        status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.is_bound else 200
        return render(self.request, "decisions/wizard/step.html", {"page": replace(shown, kept="")}, status=status)


class AddRowView(RowsOfPage):
    """Another row: Continue goes on to the next page, Save and add another comes back here."""

    page_in_ledger = "addrow"

    def get(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.the_rows_page(step)
        if not self.case.journey.may_open(step):
            return self.to(TASKS)
        return self.show_row(page, row_form(self.case, page))

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.the_rows_page(step)
        form = row_form(self.case, page, request.POST)
        if wants_later(request):
            return self.keep(form, step)
        if not form.holds(self.case.journey):
            return self.show_row(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        another = request.POST.get(ACTION) == "another"
        leads_to = f"{step}{ADD}" if another else CHECK if from_check(request) else ""
        who = said(request.POST)
        save = partial(save_row, step=step, values=form.values, leads_to=leads_to, finish=not another, who=who)
        try:
            return self.carry_out(save, [form], step)
        except PerhapsKnown as met:
            return self.ask_who(page, form, met)


class ChangeRowView(RowsOfPage):
    """One row, changed in place; its history keeps what it said before."""

    page_in_ledger = "changerow"

    def get(self, request: HttpRequest, decision_id: UUID, step: str, row_id: UUID) -> HttpResponse:
        page, row = self.page_of(step, row_id)
        return self.show_row(page, row_form(self.case, page, row=row), row)

    def post(self, request: HttpRequest, decision_id: UUID, step: str, row_id: UUID) -> HttpResponse:
        page, row = self.page_of(step, row_id)
        form = row_form(self.case, page, request.POST, row=row)
        if wants_later(request):
            return self.keep(form, slot_of(step, row_id))
        if not form.holds(self.case.journey):
            return self.show_row(page, form, row, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        leads_to = CHECK if from_check(request) else step
        save = partial(save_row, step=step, values=form.values, row_id=row_id, leads_to=leads_to)
        return self.carry_out(save, [form], step)

    def page_of(self, step: str, row_id: UUID) -> tuple[Page, Any]:
        """The page as this row asks it, and the row; Http404 for another record's."""
        page = self.the_rows_page(step)
        row = row_of(self.case.decision, page.rows, row_id)
        return asked_of(page, row), row


class RemoveRowView(RowsOfPage):
    """Asked once, then removed; what it said stays in the history."""

    page_in_ledger = "removerow"

    def get(self, request: HttpRequest, decision_id: UUID, step: str, row_id: UUID) -> HttpResponse:
        page = self.the_rows_page(step)
        row = row_of(self.case.decision, page.rows, row_id)
        if is_an_answer(row):
            return self.to(step)
        shown = removal_page(self.case, page, row, to_check=from_check(request))
        return render(request, "decisions/wizard/remove.html", {"page": shown})

    def post(self, request: HttpRequest, decision_id: UUID, step: str, row_id: UUID) -> HttpResponse:
        self.the_rows_page(step)
        return self.carry_out(partial(remove_row, step=step, row_id=row_id))
