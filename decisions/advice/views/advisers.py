"""An adviser's own pages: what they are asked, and their answer. Nothing here leads to a record."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.sending import attempt, posted, status_of
from decisions.advice.forms import AnswerForm
from decisions.advice.presenters import answer_form, answer_page, asked_page
from decisions.advice.selectors import adviser, kept_answer, lists_of, question_to
from decisions.sending import saved_at
from decisions.services.access_log import look_at, look_through
from decisions.services.answering_advice import give_advice, keep_answer

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What waits for my advice, and what I answered last."""
    actor = adviser(request.user)
    waiting, answered = lists_of(actor)
    if waiting or answered:
        look_through(actor, {one.decision_id for one in (*waiting, *answered)}, "adviceasked")
    return render(request, "decisions/advice/asked.html", {"page": asked_page(waiting, answered)})


@BOTH
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One question: what is unsure, and my answer to it."""
    one, actor = question_to(request.user, request_id)
    kept = kept_answer(actor, one)
    form = answer_form(one, kept, posted(request))
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        if attempt(form, give_advice, actor=actor, request_id=request_id, words=words):
            messages.success(request, _("Your answer has been sent."))
            return redirect("advice:asked")
    look_at(actor, one.decision_id, "advising")
    context = {"page": answer_page(one, kept), "form": form}
    return render(request, "decisions/advice/answer.html", context, status=status_of(form))


@require_POST
def autosave(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What is being answered, kept for the adviser alone while it is typed; answers when it was kept."""
    typed = AnswerForm(request.POST).typed()
    return saved_at(keep_answer(actor=adviser(request.user), request_id=request_id, typed=typed))
