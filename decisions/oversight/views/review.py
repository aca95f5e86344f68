"""One review: the page, what becomes of its post, and what was recorded."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.sending import attempt, posted, status_of
from decisions.oversight.filtering import filtering_of
from decisions.oversight.forms import ReviewForm
from decisions.oversight.presenters.review import done_page, review_form, review_page, too_late_page
from decisions.oversight.selectors import WAITING
from decisions.oversight.services import open_to_review, overseer
from decisions.selectors import Case
from decisions.sending import carried_over, one_transaction, post_of, saved_at, wants_later
from decisions.services import half_typed
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.reviewing import SLOT, give_review

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@BOTH
@one_transaction
def review(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The whole record, the reviewer's own view of it, and what they come to."""
    case, actor = open_to_review(request.user, decision_id, "review", lock=request.method == "POST")
    form = review_form(case, posted(request))
    if not (form.is_bound or case.decision.status in WAITING or SLOT in case.typed):
        return redirect("decisions:record", decision_id=decision_id)  # which asks a Guardian why
    if form.is_bound:
        answer = _keep(request, case, form) if wants_later(request) else _give(request, case, form)
        if answer:
            return answer
    page = review_page(case, actor, request.GET, form)
    return render(request, "decisions/oversight/review.html", {"page": page, "form": form}, status=status_of(form))


def _give(request: HttpRequest, case: Case, form: ReviewForm) -> HttpResponse | None:
    """Where a review leads; None where the page has to be shown again."""
    if not form.is_valid():
        return None
    try:
        given = attempt(form, give_review, post=post_of(request, case), said=form.said)
    except Replayed:
        given = SLOT
    except StaleVersion:
        return _too_late(request, case, form)
    done = reverse("oversight:done", args=[case.decision.pk])
    return redirect(done + filtering_of(post_of(request, case).actor, request.GET).query) if given else None


def _too_late(request: HttpRequest, case: Case, form: ReviewForm) -> HttpResponse:
    """Somebody was quicker. The text is kept, and shown beside how the record stands now."""
    actor = post_of(request, case).actor
    half_typed.keep(actor=actor, decision_id=case.decision.pk, slot=SLOT, typed=form.typed(), case=case)
    form.carry_post(case.decision.version)
    page = too_late_page(case, actor, form, request.GET, carried_over(request))
    return render(
        request, "decisions/oversight/too_late.html", {"page": page, "form": form}, status=HTTPStatus.CONFLICT
    )


def _keep(request: HttpRequest, case: Case, form: ReviewForm) -> HttpResponse:
    """Kept as it is, without validation."""
    actor = post_of(request, case).actor
    half_typed.keep(actor=actor, decision_id=case.decision.pk, slot=SLOT, typed=form.typed(), case=case)
    messages.success(request, _("What you typed is kept. Open the review again to go on."))
    return redirect(reverse("oversight:queue") + filtering_of(actor, request.GET).query)


@require_POST
@one_transaction
def autosave(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Half-typed text, kept while it is typed; answers when it was kept."""
    case, actor = open_to_review(request.user, decision_id, "review", lock=True)
    typed = review_form(case, request.POST).typed()
    kept_at = half_typed.keep(actor=actor, decision_id=decision_id, slot=SLOT, typed=typed, case=case)
    return saved_at(kept_at)


@require_POST
def let_go(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Throw away what was left half-typed."""
    actor = overseer(request.user)
    half_typed.let_go(actor=actor, decision_id=decision_id, slot=SLOT)
    return redirect(reverse("oversight:review", args=[decision_id]) + filtering_of(actor, request.GET).query)


@require_safe
def done(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """What was recorded, and what comes next. The address stays good, so that it can be kept."""
    case, actor = open_to_review(request.user, decision_id, "reviewed")
    page = done_page(case, actor, request.GET)
    if page is None:
        return redirect(reverse("oversight:review", args=[decision_id]))
    return render(request, "decisions/oversight/done.html", {"page": page})
