"""Who looks instead of whom, and when two look."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.sending import attempt, posted, status_of
from decisions.oversight import forms
from decisions.oversight.filtering import filtering_of
from decisions.oversight.learning import managers_beside, may_be_away
from decisions.oversight.presenters.arranging import cover_row, covers_page, reassign_page, rule_initial, way_back
from decisions.oversight.presenters.came_back import hand_over_page
from decisions.oversight.services import (
    arranger,
    cover_to_decline,
    cover_to_end,
    open_to_hand_over,
    open_to_review,
    rule_setter,
)
from decisions.rights import policies
from decisions.rights.passing import people_to_hand_to, people_to_pass_to
from decisions.rules.lifecycle import Action
from decisions.selectors import Case
from decisions.sending import one_transaction, post_of
from decisions.services import handing_over, reassigning, rounds
from decisions.services.posts import Replayed, StaleVersion

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
@one_transaction
def reassign(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Pass one review to somebody else."""
    case, actor = open_to_review(request.user, decision_id, "passing_on", lock=request.method == "POST")
    may = policies.may(actor, case.decision, Action.REASSIGN)
    if not may:  # what is finished is not offered to be passed on
        messages.error(request, may.reason)
        return redirect(reverse("oversight:review", args=[decision_id]) + filtering_of(actor, request.GET).query)
    form = forms.PassOnForm(posted(request), people=people_to_pass_to(case.decision))
    if form.is_bound and form.is_valid() and _passed(request, case, form):
        messages.success(request, _("The review has been passed on."))
        return redirect(reverse("oversight:queue") + filtering_of(actor, request.GET).query)
    form.carry_post(case.decision.version)
    context = {"page": reassign_page(case, actor, request.GET), "form": form}
    return render(request, "decisions/oversight/reassign.html", context, status=status_of(form))


@BOTH
@one_transaction
def hand_over(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """What an author who left had still to finish goes on with somebody else."""
    decision, actor = open_to_hand_over(request.user, decision_id, lock=request.method == "POST")
    people = people_to_hand_to(decision)
    form = forms.HandOverForm(posted(request), people=people)
    if form.is_bound and form.is_valid():
        to, why = UUID(form.cleaned_data["to"]), form.cleaned_data["why"]
        if attempt(form, handing_over.hand_over, actor=actor, decision=decision, to=to, why=why):
            messages.success(request, _("It has been handed over, and they have been told."))
            return redirect("oversight:queue")
    context = {"page": hand_over_page(decision, may=people.exists()), "form": form}
    return render(request, "decisions/oversight/hand_over.html", context, status=status_of(form))


def _passed(request: HttpRequest, case: Case, form: forms.PassOnForm) -> bool:
    try:
        return bool(attempt(form, reassigning.reassign, post=post_of(request, case), **form.said))
    except Replayed:
        return True
    except StaleVersion:
        form.add_error(None, _("Somebody changed this record while you were here. Look again, then send it again."))
        return False


@BOTH
def cover(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom in the organisation, and a form to arrange it."""
    actor = arranger(request.user)
    form = forms.CoverForm(posted(request), absent=may_be_away(actor), covering=managers_beside(actor))
    if form.is_bound and form.is_valid():
        arranged = attempt(form, reassigning.set_cover, actor=actor, **form.said)
        if arranged:
            messages.success(request, _("Cover has been arranged."))
            return redirect("oversight:cover")
    context = {"page": covers_page(actor), "back": way_back(actor), "form": form}
    return render(request, "decisions/oversight/cover.html", context, status=status_of(form))


@BOTH
def end_cover(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """End cover before its last day."""
    actor = arranger(request.user)
    row = cover_row(cover_to_end(actor, cover_id), actor)
    form = forms.EndCoverForm(posted(request))
    if form.is_bound and form.is_valid():
        reassigning.end_cover(actor=actor, cover_id=cover_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("The cover has ended."))
        return redirect("oversight:cover")
    return render(request, "decisions/oversight/end_cover.html", {"row": row, "form": form}, status=status_of(form))


@BOTH
def decline_cover(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Say that one cannot stand in."""
    actor = arranger(request.user)
    row = cover_row(cover_to_decline(actor, cover_id), actor)
    form = forms.DeclineForm(posted(request))
    if form.is_bound and form.is_valid():
        reassigning.decline_cover(actor=actor, cover_id=cover_id, why=form.cleaned_data["reason"])
        messages.success(request, _("You have declined. The person who arranged it has been told."))
        return redirect("oversight:cover")
    context = {"row": row, "form": form}
    return render(request, "decisions/oversight/decline_cover.html", context, status=status_of(form))


@BOTH
def rule(request: HttpRequest) -> HttpResponse:
    """When two people review a decision."""
    actor = rule_setter(request.user)
    form = forms.RuleForm(posted(request), initial=rule_initial(actor))
    if form.is_bound and form.is_valid():
        rounds.set_second_review(actor=actor, **form.said)
        messages.success(request, _("The rule has been saved. Reviews that wait already do not change."))
        return redirect("oversight:rule")
    context = {"back": way_back(actor), "form": form}
    return render(request, "decisions/oversight/rule.html", context, status=status_of(form))
