"""The pages of requests: the list, a new one, one with its steps, each step, a letter to print or copy."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.sending import attempt, posted, status_of
from accounts.held_roles import may as has_right
from accounts.rights import Right
from decisions.partners.selectors import names_offered
from decisions.requests import forms, services
from decisions.requests.access_log import list_requests, opened, opened_to_serve
from decisions.requests.begun import known_of
from decisions.requests.policies import can_take
from decisions.requests.presenters import going_on, listing, one
from decisions.requests.presenters.parts import seen_of, values_of
from decisions.requests.selectors import desk_of_requests, has_draft_of_own, request_for
from decisions.rules.requests import Direction, RequestAction
from guidance.flow.keys import PageKey

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Those that are open, the one due first at the top; or the closed ones; and how long they took."""
    viewer, _organisation = desk_of_requests(request.user)
    chosen = listing.Chosen.of(request.GET)
    shown = list_requests(viewer, chosen.wanted, chosen.page)
    page = listing.list_page(viewer, chosen, shown)
    return render(request, "decisions/requests/list.html", {"page": page})


@BOTH
def receive(request: HttpRequest) -> HttpResponse:
    """Somebody asks us."""
    return _new(request, Direction.INCOMING)


@BOTH
def ask(request: HttpRequest, decision_id: UUID | None = None) -> HttpResponse:
    """We ask somebody; `decision_id`: for this decision."""
    return _new(request, Direction.OUTGOING, decision_id)


def _new(request: HttpRequest, way: Direction, decision_id: UUID | None = None) -> HttpResponse:
    actor, organisation = desk_of_requests(request.user, handles=True)
    serves = opened_to_serve(actor, decision_id) if decision_id else None
    known = known_of(serves) if serves else {}
    decides = has_right(actor, Right.RECORD_DECISIONS)
    form = forms.NewRequestForm(way, posted(request), today=timezone.localdate(), known=known, decides=decides)
    if form.is_bound and form.is_valid():
        said = {"direction": way, "key": form.key, "decision_id": decision_id, **form.said}
        row = attempt(form, services.write_down, actor=actor, **said)
        if row is not None:
            may_decide = bool(can_take(actor, row, RequestAction.DECIDE))
            return _after_new(request, row.pk, way, may_decide=may_decide)
    page = going_on.new_page(way, actor, names_offered(organisation.pk), serves)
    return render(request, "decisions/requests/new.html", {"page": page, "form": form}, status=status_of(form))


def _after_new(request: HttpRequest, request_id: UUID, way: Direction, *, may_decide: bool) -> HttpResponse:
    """To its decision, where that was asked for and there is one to take; else to what comes next."""
    if request.POST.get("action") == "another" and may_decide:
        return _decided(request, request_id)
    if way is Direction.OUTGOING:
        return redirect("requests:letter", request_id, 1)
    messages.success(request, _("The request is written down."))
    return redirect("requests:request", request_id)


@require_safe
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What it says, what it lacks, how it stands, and what can be done next."""
    row, viewer = opened(request.user, request_id, "request")
    return render(request, "decisions/requests/request.html", {"page": one.request_page(row, viewer)})


@BOTH
def change(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What was written down of it, put right."""
    row, actor = opened(request.user, request_id, "changerequest")
    form = forms.RequestForm(Direction(row.direction), posted(request), values=values_of(row), seen=seen_of(row))
    if form.is_bound and form.is_valid():
        said = {"request_id": request_id, "seen": form.seen, **form.said}
        if attempt(form, services.change_request, actor=actor, **said):
            messages.success(request, _("The request has been changed."))
            return redirect("requests:request", request_id)
    page = going_on.change_page(row, actor, names_offered(row.organisation_id))
    return render(request, "decisions/requests/new.html", {"page": page, "form": form}, status=status_of(form))


@BOTH
def step(request: HttpRequest, request_id: UUID, action: str) -> HttpResponse:
    """One step with it."""
    taken = going_on.step_named(action)
    row, actor = opened(request.user, request_id, "requeststep")
    way, seen, people = Direction(row.direction), row.steps.count(), going_on.people(row, taken)
    first = going_on.proposed(row, taken)
    form = forms.StepForm(taken, way, posted(request), seen=seen, people=people, initial=first)
    if form.is_bound and form.is_valid():
        said = {"request_id": request_id, "action": taken, "seen": form.seen, **form.cleaned_data}
        if attempt(form, services.take_step, actor=actor, **said):
            return _after_step(request, request_id, form.seen + 1)
    page = going_on.step_page(row, actor, taken)
    return render(request, "decisions/requests/step.html", {"page": page, "form": form}, status=status_of(form))


def _after_step(request: HttpRequest, request_id: UUID, number: int) -> HttpResponse:
    """To the letter that the step sends out, where there is one."""
    row = request_for(request.user, request_id)  # type: ignore[arg-type]
    messages.success(request, _("It is written down."))
    if any(each.number == number and each.letter for each in row.steps.all()):
        return redirect("requests:letter", request_id, number)
    return redirect("requests:request", request_id)


@require_POST
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Begin the decision that it asks for, or go on with it."""
    return _decided(request, request_id)


def _decided(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor, _organisation = desk_of_requests(request.user, handles=True)
    decision_id = services.begin_decision(actor=actor, request_id=request_id)
    if has_draft_of_own(actor, decision_id):
        return redirect("decisions:step", decision_id, PageKey.DANGER)
    messages.info(request, _("Its decision has been begun, or made, already."))
    return redirect("requests:request", request_id)


@BOTH
def letter(request: HttpRequest, request_id: UUID, number: int) -> HttpResponse:
    """A letter to print or to copy, kept as it was given."""
    row, actor = opened(request.user, request_id, "letter", on_paper=True)
    sent = next((each for each in row.steps.all() if each.number == number and each.letter), None)
    if sent is None:
        raise Http404
    form = forms.LetterForm(posted(request), seen=seen_of(sent), initial={"letter": sent.letter})
    if form.is_bound and form.is_valid():
        said = {"request_id": request_id, "number": number, "seen": form.seen, "letter": form.cleaned_data["letter"]}
        if attempt(form, services.keep_letter, actor=actor, **said):
            messages.success(request, _("These words are kept."))
            return redirect("requests:letter", request_id, number)
    page = going_on.letter_page(row, sent, actor)
    return render(request, "decisions/requests/letter.html", {"page": page, "form": form}, status=status_of(form))
