"""Opening a record outside one's need to know, the register of it, and keeping somebody from a record."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import reauthentication
from accounts.forms.sending import attempt, posted, status_of
from decisions.access import forms, selectors
from decisions.access.presenters import block_row, blocks_page, opening_page, register_page
from decisions.services import blocking, opening
from decisions.services.access_log import look_at, look_through

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
def break_glass(request: HttpRequest) -> HttpResponse:
    """One record, by its exact reference, for an hour, with a reason that a Guardian reviews."""
    sent = posted(request)
    typed = None if sent is None else sent.get("reference", "")
    actor = opening.who_may_open(request.user, typed_reference=typed)
    ask = None if reauthentication.is_recent(request) else partial(reauthentication.refusal, request)
    form = forms.OpenForm(sent, refusal=ask)
    if form.errors:
        opening.refuse(actor=actor, typed_reference=typed or "", why=form.errors)
    elif form.is_bound:
        said = {**form.arguments, "key": form.key, "address": request.build_absolute_uri}
        if opened := attempt(form, opening.open_record, actor=actor, **said):
            return redirect("decisions:record", decision_id=opened.decision_id)
    return render(request, "decisions/access/open.html", {"form": form}, status=status_of(form))


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every record that somebody opened outside their need to know, what waits for review first."""
    actor = selectors.guardian(request.user)
    page = register_page(actor, request.GET.get("page", ""))
    look_through(actor, page.shown, "openings")
    return render(request, "decisions/access/register.html", {"page": page})


@BOTH
def one_opening(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """What was opened and why, and a Guardian's verdict on it."""
    actor = selectors.guardian(request.user)
    found = selectors.opening_for(actor, opening_id)
    form = forms.ReviewForm(posted(request))
    if form.is_bound and form.is_valid():
        saved = attempt(form, opening.review_opening, actor=actor, opening_id=opening_id, **form.cleaned_data)
        if saved:
            messages.success(request, _("The review has been saved."))
            return redirect("openings:register")
    look_at(actor, found.decision_id, "opening")
    context = {"page": opening_page(actor, found), "form": form}
    return render(request, "decisions/access/opening.html", context, status=status_of(form))


@BOTH
def blocks(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Who is kept from the record by name, and a form to keep somebody else from it."""
    decision, actor = selectors.record_to_close(request.user, decision_id)
    form = forms.BlockForm(posted(request), people=selectors.people_to_block(decision))
    if form.is_bound and form.is_valid():
        who = {"person_id": UUID(form.cleaned_data["person"]), "reason": form.cleaned_data["reason"]}
        made = attempt(form, blocking.block, actor=actor, decision_id=decision_id, **who)
        if made:
            messages.success(request, _("This person can no longer see the record."))
            mine = made.person_id == actor.pk
            return redirect("decisions:mine") if mine else redirect("decisions:blocks", decision_id=decision_id)
    look_at(actor, decision_id, "blocks")
    context = {"page": blocks_page(decision), "form": form}
    return render(request, "decisions/access/blocks.html", context, status=status_of(form))


@BOTH
def lift_block(request: HttpRequest, decision_id: UUID, block_id: UUID) -> HttpResponse:
    """Let somebody see the record again as their role allows."""
    decision, actor = selectors.record_to_close(request.user, decision_id)
    held = selectors.block_on(decision, block_id)
    form = forms.LiftForm(posted(request))
    if form.is_bound and form.is_valid():
        what = {"decision_id": decision_id, "block_id": block_id, "reason": form.cleaned_data["reason"]}
        if attempt(form, blocking.lift, actor=actor, **what):
            messages.success(request, _("This person can see the record again, as their role allows."))
            return redirect("decisions:blocks", decision_id=decision_id)
    look_at(actor, decision_id, "blocks")
    context = {"row": block_row(decision, held), "decision_id": decision_id, "form": form}
    return render(request, "decisions/access/lift.html", context, status=status_of(form))
