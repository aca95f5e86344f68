"""The pages on which a professional disagreement is recorded, moved on and resolved. The record's page shows it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.sending import attempt, posted, status_of
from decisions.disagreements import forms, services
from decisions.disagreements.presenters import raise_page, step_page
from decisions.disagreements.selectors import disagreement_on, require_disagreement
from decisions.rules.disagreements import DisagreementAction
from decisions.services.access_log import submitted_record

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def add(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Record one."""
    case, actor = submitted_record(request.user, decision_id, "disagreement")
    form = forms.RaiseForm(posted(request))
    if form.is_bound and form.is_valid():
        said = {**form.cleaned_data, "decision_id": decision_id, "key": form.key}
        if attempt(form, services.raise_disagreement, actor=actor, **said):
            messages.success(
                request, _("It is on the record. The author, their manager and the Caldicott Guardian have been told.")
            )
            return redirect("decisions:record", decision_id=decision_id)
    context = {"page": raise_page(case, actor), "form": form}
    return render(request, "decisions/disagreements/add.html", context, status=status_of(form))


@BOTH
def move_on(request: HttpRequest, decision_id: UUID, disagreement_id: UUID) -> HttpResponse:
    """Move one on to the next stage."""
    form, action = forms.MoveOnForm(posted(request)), DisagreementAction.MOVE_ON
    return _step(request, decision_id, disagreement_id, form, action, services.move_on)


@BOTH
def resolve(request: HttpRequest, decision_id: UUID, disagreement_id: UUID) -> HttpResponse:
    """Say how one was resolved."""
    form, action = forms.ResolveForm(posted(request)), DisagreementAction.RESOLVE
    return _step(request, decision_id, disagreement_id, form, action, services.resolve)


def _step(
    request: HttpRequest,
    decision_id: UUID,
    disagreement_id: UUID,
    form: forms.StepForm,
    action: DisagreementAction,
    act: Callable[..., Any],
) -> HttpResponse:
    require_disagreement(decision_id, disagreement_id)  # before it is written that the record was opened
    case, actor = submitted_record(request.user, decision_id, "disagreement")
    row = disagreement_on(case.decision, disagreement_id)
    if form.is_bound and form.is_valid():
        said = {"decision_id": decision_id, "disagreement_id": disagreement_id, "seen": form.seen, **form.cleaned_data}
        if attempt(form, act, actor=actor, **said):
            messages.success(request, _("It is on the record now."))
            return redirect("decisions:record", decision_id=decision_id)
    page = step_page(case, row, actor, action)
    form.carry_steps(page.seen)
    context = {"page": page, "form": form}
    return render(request, "decisions/disagreements/step.html", context, status=status_of(form))
