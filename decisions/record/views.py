"""The pages of one record. Who may not see it gets the one 404; what was disposed of shows only that it was.

On a submitted record an author answers its review or decides anew, and every reader may add what happened later.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.sending import attempt, posted, status_of
from decisions.record import forms
from decisions.record.presenters import adding, pages, writing
from decisions.record.presenters.evidence import evidence_page
from decisions.record.selectors import gone_at
from decisions.rules.additions import RULES
from decisions.rules.lifecycle import Status
from decisions.selectors import Case
from decisions.sending import KEY, PostForm, one_transaction, post_key, post_of, saved_at, wants_later
from decisions.services import half_typed, responding
from decisions.services.access_log import own_submitted, read_record, submitted_record
from decisions.services.additions import add_to_record, slot_of_adding
from decisions.services.posts import Replayed, StaleVersion, earlier_result
from decisions.services.superseding import supersede

if TYPE_CHECKING:
    from accounts.models import User

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def record(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Everything about the decision, by the seven questions."""
    return _page(request, decision_id, "record", pages.record_page)


@require_safe
def route(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The flowchart with the route taken, and the same as text."""
    return _page(request, decision_id, "route", pages.route_page)


@require_safe
def history(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Who changed what and when, newest first."""
    return _page(request, decision_id, "history", pages.history_page, request.GET.get("page", ""))


@require_safe
def evidence(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """By golden rule, principle and checklist: the answers that evidence each, and what was left open."""
    return _page(request, decision_id, "evidence", evidence_page)


@require_safe
def print_out(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The whole record on one page, for the case file."""
    return _page(request, decision_id, "print", pages.print_page)


def _page(
    request: HttpRequest, decision_id: UUID, template: str, present: Callable[..., Any], *more: str
) -> HttpResponse:
    case, viewer = read_record(request.user, decision_id, template)
    if case.decision.status == Status.DISPOSED:
        page = pages.disposed_page(case, viewer, gone_at(case.decision))
        return render(request, "decisions/record/disposed.html", {"page": page})
    return render(request, f"decisions/record/{template}.html", {"page": present(case, viewer, *more)})


@BOTH
@one_transaction
def respond(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The author answers what a reviewer said, and finds the pages that are open again."""
    lock = request.method == "POST"
    case, actor = own_submitted(request.user, decision_id, "respond", only=Status.RETURNED, lock=lock)
    if case.decision.status != Status.RETURNED:
        return redirect("decisions:record", decision_id=decision_id)
    form = writing.respond_form(case, posted(request))
    if form.is_bound and wants_later(request):
        half_typed.keep(actor=actor, decision_id=decision_id, slot=responding.SLOT, typed=form.typed(), case=case)
        messages.success(request, _("What you typed is kept. Open the record again to go on."))
        return redirect("decisions:mine")
    if form.is_bound and form.is_valid() and _done(request, case, form, responding.answer_comments, "answers"):
        messages.success(request, _("Your answers are on the record now."))
        return redirect("decisions:respond", decision_id=decision_id)
    context = {"page": writing.respond_page(case, actor, form), "form": form}
    return render(request, "decisions/record/respond.html", context, status=status_of(form))


@require_safe
def additions(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Everything that may be added to a submitted record, in one place."""
    case, actor = submitted_record(request.user, decision_id, "note")
    return render(request, "decisions/record/additions.html", {"page": adding.choose_page(case, actor)})


@BOTH
@one_transaction
def add(request: HttpRequest, decision_id: UUID, kind: str) -> HttpResponse:
    """Add one thing that happened later, or a correction, to a submitted record."""
    row = adding.row_in(request.GET)
    case, actor = submitted_record(request.user, decision_id, "note", lock=request.method == "POST")
    page = adding.add_page(case, actor, kind, row)
    if page is None:
        return _nothing_to_add(request, case, actor)
    form = adding.addition_form(case, page.kind, row, posted(request))
    act = partial(add_to_record, kind=page.kind, row=row)
    if form.is_bound and form.is_valid() and _done(request, case, form, act):
        messages.success(request, _("It is on the record now."))
        return redirect("decisions:record", decision_id=decision_id)
    return render(request, "decisions/record/add.html", {"page": page, "form": form}, status=status_of(form))


def _nothing_to_add(request: HttpRequest, case: Case, actor: "User") -> HttpResponse:
    """To the choice; a post that took effect before leads on, and of another what was typed is shown once more."""
    if request.method != "POST":
        return redirect("decisions:note", decision_id=case.decision.pk)
    if earlier_result(actor, post_key(request.POST.get(KEY, ""))):
        return redirect("decisions:record", decision_id=case.decision.pk)
    page = adding.choose_page(case, actor, typed=adding.words_in(request.POST))
    return render(request, "decisions/record/additions.html", {"page": page}, status=HTTPStatus.CONFLICT)


@require_POST
@one_transaction
def autosave(request: HttpRequest, decision_id: UUID, kind: str) -> HttpResponse:
    """What is being typed to be added, kept for its writer alone; nothing of the record is opened."""
    if kind not in RULES:
        raise Http404
    actor = cast("User", request.user)
    sent_before = earlier_result(actor, post_key(request.POST.get(KEY, "")))
    typed = {} if sent_before else adding.typed_to_add(kind, request.POST)
    slot = slot_of_adding(kind, adding.row_in(request.GET))
    return saved_at(half_typed.keep(actor=actor, decision_id=decision_id, slot=slot, typed=typed))


@BOTH
@one_transaction
def reconsider(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The author decides anew: a draft that will take this record's place."""
    case, actor = own_submitted(request.user, decision_id, "reconsider", lock=request.method == "POST")
    form = forms.ReconsiderForm(posted(request))
    if form.is_bound and form.is_valid():
        led_to = _done(request, case, form, supersede)
        if led_to:
            return redirect("decisions:tasks", decision_id=UUID(led_to))
    form.carry_post(case.decision.version)
    context = {"page": writing.reconsider_page(case, actor), "form": form}
    return render(request, "decisions/record/reconsider.html", context, status=status_of(form))


def _done(request: HttpRequest, case: Case, form: PostForm, act: Callable[..., str], said: str = "cleaned_data") -> str:
    """Where the post led; empty where the page has to be shown again, with everything that was typed."""
    given = {said: getattr(form, said)} if said != "cleaned_data" else form.cleaned_data
    try:
        return attempt(form, act, post=post_of(request, case), **given) or ""
    except Replayed as earlier:
        return earlier.leads_to
    except StaleVersion:
        form.add_error(None, _("This record was changed after you opened the page. Look again, then send it again."))
        return ""
