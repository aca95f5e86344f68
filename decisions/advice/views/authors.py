"""An author asks for advice on one page of a draft: whom, in the service or by telephone."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from decisions.advice.forms import AskForm, CallForm
from decisions.advice.presenters import ask_page, prepared, whom_to_ask_page
from decisions.advising import advisers_for
from decisions.rules.advice import topic_of
from decisions.rules.journey import TASKS
from decisions.sending import ACTION, PostForm, post_of, saved_at, wants_later
from decisions.services import asking_advice, half_typed
from decisions.services.answering import NotOpen
from decisions.services.asking_advice import slot_of_asking, slot_of_call
from decisions.services.identity import known_on
from decisions.services.posts import Post, Replayed, StaleVersion, earlier_result
from decisions.wizard.views.base import CasePage
from guidance.flow.graph import Page, Question
from guidance.flow.keys import PageKey


class AdvicePage(CasePage):
    """A page about advice on one page of the record; the one 404 where no advice is taken on that."""

    def page_about(self, key: str) -> Question | Page:
        step = self.the_step(key)
        if not topic_of(step.number):
            raise Http404
        return step

    def carried(self, form: PostForm, act: Callable[[Post], str]) -> HttpResponse | None:
        """Run `act` with what the post carries and lead on; None where it was refused, with the words in the form."""
        try:
            return self.to(act(post_of(self.request, self.case)))
        except Replayed as earlier:
            return self.to(earlier.leads_to)
        except NotOpen:
            return self.to(TASKS)
        except StaleVersion:
            form.add_error(None, _("Somebody changed this record while you were here. Look again, then send it again."))
        except form.refusals as refused:
            form.refuse(refused)  # type: ignore[arg-type]
        return None

    def kept(self, form: PostForm, slot: str) -> HttpResponse:
        """Save and come back later: whatever was typed is kept as it is."""
        self.keep_typed(form.typed(), slot)
        return self.to(TASKS)

    def keep_typed(self, typed: Mapping[str, Any], slot: str) -> datetime:
        return half_typed.keep(actor=self.actor, decision_id=self.decision_id, slot=slot, typed=typed, case=self.case)

    def autosaved(self, form: PostForm, slot: str) -> HttpResponse:
        """Kept while it is typed; nothing any more once this very post took effect."""
        typed = {} if earlier_result(self.actor, post_of(self.request, self.case).key) else form.typed()
        return saved_at(self.keep_typed(typed, slot))


class WhomToAskView(AdvicePage):
    """Who will you ask? And the ways on: take a question back, decide without advice, or wait."""

    page_in_ledger = "whomtoask"

    def get(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = whom_to_ask_page(self.case, self.page_about(step))
        if not self.case.journey.may_open(step) and not page.waiting:
            return self.to(TASKS)
        return render(request, "decisions/advice/whom_to_ask.html", {"page": page})

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        self.page_about(step)
        acts = {"without": asking_advice.decide_without, "take_back": asking_advice.take_back}
        act = acts.get(request.POST.get(ACTION, ""))
        return self.carry_out(partial(act, page=step)) if act else self.to(TASKS)


class AskView(AdvicePage):
    """A question to a colleague who may advise: what they will read names nobody, or says why it does not."""

    page_in_ledger = "askadviser"

    def get(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.page_about(step)
        return self.show(page, self.form(page)) if self.case.journey.may_open(step) else self.to(TASKS)

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.page_about(step)
        form = self.form(page, request.POST)
        if wants_later(request):
            return self.kept(form, slot_of_asking(step))
        if not form.is_valid():
            return self.show(page, form)
        said = {"adviser": UUID(form.cleaned_data["adviser"]), "summary": form.cleaned_data["summary"]}
        done = self.carried(form, partial(asking_advice.ask, page=step, reasons=form.reasons, **said))
        if done:
            messages.success(request, _("Your question has been sent. We will tell you when it is answered."))
        return done or self.show(page, form)

    def form(self, page: Question | Page, data: QueryDict | None = None) -> AskForm:
        known, kept = known_on(self.case.decision, self.case.journey), self.case.typed.get(slot_of_asking(page.key))
        typed = kept.typed if kept and kept.typed else {"summary": prepared(self.case, page, known)}
        return AskForm(data, initial=typed, people=advisers_for(self.case.decision), known=known)

    def show(self, page: Question | Page, form: AskForm) -> HttpResponse:
        form.carry_post(self.case.decision.version)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        form.autosave_to(reverse("decisions:ask_autosave", args=[self.decision_id, page.key]))
        context = {"page": ask_page(self.case, page, slot_of_asking(page.key)), "form": form}
        return render(self.request, "decisions/advice/ask.html", context, status=status)


class AskAutosaveView(AskView):
    """What is being asked, kept for its author alone while it is typed; answers when it was kept."""

    page_in_ledger = "autosave"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        return self.autosaved(self.form(self.page_about(step), request.POST), slot_of_asking(step))


class CallView(AdvicePage):
    """A call that was made, written down as advice on the record."""

    page_in_ledger = "notecall"

    def get(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.page_about(step)
        return self.show(page, self.form(step)) if self.case.journey.may_open(step) else self.to(TASKS)

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        page = self.page_about(step)
        form = self.form(step, request.POST)
        if wants_later(request):
            return self.kept(form, slot_of_call(step))
        if not form.is_valid():
            return self.show(page, form)
        done = self.carried(form, partial(asking_advice.note_call, page=step, values=form.cleaned_data))
        return done or self.show(page, form)

    def form(self, step: str, data: QueryDict | None = None) -> CallForm:
        kept = self.case.typed.get(slot_of_call(step))
        contact = self.case.decision.organisation.safeguarding_contact  # whom the page before says to ring
        known = {"advised_on": timezone.localdate(), "role": "safeguarding_lead" if contact else ""}
        typed = kept.typed if kept and kept.typed else known
        return CallForm(data, initial=typed, page=self.case.journey.edition.page(PageKey.ADVICE))

    def show(self, page: Question | Page, form: CallForm) -> HttpResponse:
        form.carry_post(self.case.decision.version)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        form.autosave_to(reverse("decisions:call_autosave", args=[self.decision_id, page.key]))
        context = {"page": ask_page(self.case, page, slot_of_call(page.key)), "form": form}
        return render(self.request, "decisions/advice/call.html", context, status=status)


class CallAutosaveView(CallView):
    """What was said on the telephone, kept for its author alone while it is typed; answers when it was kept."""

    page_in_ledger = "autosave"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, decision_id: UUID, step: str) -> HttpResponse:
        self.page_about(step)
        return self.autosaved(self.form(step, request.POST), slot_of_call(step))
