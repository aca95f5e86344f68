"""The consent of everybody whose confidence is at stake: the list, and one person's page."""

from functools import partial
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from consent.errors import NotRecorded
from decisions.consents.stakes import Stake
from decisions.rules.journey import TASKS
from decisions.sending import wants_later
from decisions.services.access_log import with_consents
from decisions.services.consents import slot_of_person
from decisions.services.question_four import save_consent_of
from decisions.wizard.forms import CaseForm
from decisions.wizard.presenters.consents import consent_of_page, consents_page
from decisions.wizard.question_four import ConsentAdditions, consent_form, of_another
from decisions.wizard.views.base import CasePage
from guidance.flow.graph import Question
from guidance.flow.keys import PageKey


class ConsentsView(CasePage):
    """Each person, what the record relies on, and whether it covers the sharing."""

    page_in_ledger = "consents"

    def get(self, request: HttpRequest, decision_id: UUID) -> HttpResponse:
        if not self.case.journey.may_open(PageKey.CONSENT):
            return self.to(TASKS)
        self.case = with_consents(self.case, self.actor)
        return render(request, "decisions/wizard/consents.html", {"page": consents_page(self.case)})


class ConsentOfView(CasePage):
    """What one of several people said, picked from what is on record or recorded here; or why it is not needed."""

    page_in_ledger = "consentof"
    stake: Stake

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person_id: UUID = kwargs["person_id"]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, decision_id: UUID, person_id: UUID) -> HttpResponse:
        question = self.the_question()
        if not self.case.journey.may_open(PageKey.CONSENT):
            return self.to(TASKS)
        return self.show(question, consent_form(self.case, question, self.stake))

    def post(self, request: HttpRequest, decision_id: UUID, person_id: UUID) -> HttpResponse:
        question = self.the_question()
        form = consent_form(self.case, question, self.stake, request.POST)
        if wants_later(request):
            return self.keep(form, slot_of_person(person_id))
        if not form.holds(self.case.journey):
            return self.show(question, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        save = partial(save_consent_of, person_id=person_id, answer=str(form.answer), fields=form.values)
        try:
            return self.carry_out(save, [form], PageKey.CONSENT)
        except NotRecorded as refused:
            ConsentAdditions().refuse(form, refused)
            return self.show(question, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def the_question(self) -> Question:
        """Question 4 as it is asked of this person; Http404 for somebody who is not at stake here."""
        self.case = with_consents(self.case, self.actor)
        found = [stake for stake in self.case.stakes if stake.person.pk == self.person_id]
        if not found:
            raise Http404
        self.stake = found[0]
        return of_another(cast(Question, self.the_step(PageKey.CONSENT)), self.stake, self.case)

    def show(self, question: Question, form: CaseForm, status: int = 200) -> HttpResponse:
        page = consent_of_page(self.case, question, form, self.stake)
        return render(self.request, "decisions/wizard/step.html", {"page": page}, status=status)
