"""An adviser's own pages: what they are asked, and their answer. Nothing here leads to a record."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.sending import attempt, posted, status_of
from decisions.advice.forms import AnswerForm
from decisions.advice.presenters import answer_page, asked_page
from decisions.advice.selectors import adviser, lists_of, question_to
from decisions.services.access_log import look_at, look_through
from decisions.services.answering_advice import give_advice

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
    form = AnswerForm(posted(request))
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        if attempt(form, give_advice, actor=actor, request_id=request_id, words=words):
            messages.success(request, _("Your answer has been sent."))
            return redirect("advice:asked")
    look_at(actor, one.decision_id, "advising")
    context = {"page": answer_page(one), "form": form}
    return render(request, "decisions/advice/answer.html", context, status=status_of(form))
