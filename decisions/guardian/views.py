"""The pages on which a Guardian looks at one record, asks about it, and its author answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.sending import attempt, posted, status_of
from decisions.access.selectors import guardian
from decisions.guardian import forms, selectors
from decisions.guardian.presenters import ask_page, question_page
from decisions.record.asking_why import keep, leads_to
from decisions.record.presenters.evidence import evidence_page
from decisions.selectors import visible_to
from decisions.services import questioning
from decisions.services.access_log import look_at

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def caldicott(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The evidence sheet as a Guardian's lens: what bears on each rule and principle, and what is missing."""
    case, viewer = selectors.case_to_guard(request.user, decision_id)
    look_at(viewer, decision_id, "caldicott")
    page = evidence_page(case, viewer, "caldicott")
    return render(request, "decisions/record/evidence.html", {"page": page})


@BOTH
def why(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """A Guardian whom no list led to the record says why they open it; nothing of it is shown here."""
    get_object_or_404(visible_to(guardian(request.user)), pk=decision_id)
    form = forms.WhyForm(posted(request))
    if form.is_bound and form.is_valid():
        keep(request, decision_id, form.reason)
        return redirect(leads_to(request, decision_id))
    return render(request, "decisions/guardian/why.html", {"form": form}, status=status_of(form))


@BOTH
def add_note(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """A note on the record, or a question that its author must answer."""
    case, actor = selectors.case_to_guard(request.user, decision_id)
    form = forms.NoteForm(posted(request))
    if form.is_bound and form.is_valid():
        said = {"words": form.cleaned_data["words"], "is_question": form.cleaned_data["kind"] == forms.QUESTION}
        if attempt(form, questioning.write_note, actor=actor, decision_id=decision_id, key=form.key, **said):
            messages.success(request, _("It is now on the record."))
            return redirect("decisions:record", decision_id=decision_id)
    look_at(actor, decision_id, "note")
    context = {"page": ask_page(case, actor), "form": form}
    return render(request, "decisions/guardian/note.html", context, status=status_of(form))


@BOTH
def answer(request: HttpRequest, decision_id: UUID, note_id: UUID) -> HttpResponse:
    """The author answers a question; both stay on the record."""
    note, actor = selectors.question_to_answer(request.user, decision_id, note_id)
    form = forms.AnswerForm(posted(request))
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        said = {"decision_id": decision_id, "note_id": note_id, "words": words}
        if attempt(form, questioning.answer_question, actor=actor, **said):
            messages.success(request, _("Your answer is now on the record."))
            return redirect("decisions:record", decision_id=decision_id)
    look_at(actor, decision_id, "question")
    context = {"page": question_page(note), "form": form}
    return render(request, "decisions/guardian/answer.html", context, status=status_of(form))
