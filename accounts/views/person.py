"""Administration: what can be done with one person."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import policies, selectors, services
from accounts.forms.people import ChangePersonForm, ReasonForm
from accounts.forms.sending import attempt, posted
from accounts.held_work import comes_back_from
from accounts.selectors import Desk
from accounts.views.desk import for_administrators, invited

DETAILS = ("name", "email", "job_title", "phone")


@for_administrators
def change_person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """New details. If somebody else changed them meanwhile, both versions are shown and nothing is overwritten."""
    person = selectors.person_in(desk.organisation, person_id)
    now = {name: getattr(person, name) for name in DETAILS}
    form = ChangePersonForm(posted(request), initial=now, seen=selectors.seen(person))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(form, services.change_person, actor=desk.actor, person=person, seen=form.seen, **data):
            messages.success(request, _("The changes have been saved."))
            return redirect("administration:person", person_id=person.pk)
    return render(request, "accounts/administration/change_person.html", {"form": form, "person": person})


@for_administrators
def deactivate_person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Asks for the reason, says what happens, and signs the person out everywhere."""
    person = selectors.person_in(desk.organisation, person_id)
    form = ReasonForm(posted(request), label=_("Deactivate"))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, services.deactivate_person, actor=desk.actor, person=person, reason=reason):
            messages.success(request, _("This person can no longer sign in."))
            return redirect("administration:person", person_id=person.pk)
    verdict, lines = policies.can_deactivate(desk.actor, person), comes_back_from(person, desk.organisation.pk)
    context = {"form": form, "person": person, "verdict": verdict, "lines": lines}
    return render(request, "accounts/administration/deactivate_person.html", context)


@for_administrators
def reactivate_person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Asks for the reason and sends a new invitation: the old password went with the deactivation."""
    person = selectors.person_in(desk.organisation, person_id)
    form = ReasonForm(posted(request), label=_("Reactivate and send invitation"))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        again = attempt(form, services.reactivate_person, actor=desk.actor, person=person, reason=reason)
        if again:
            return invited(request, desk, again)
    return render(request, "accounts/administration/reactivate_person.html", {"form": form, "person": person})


@require_POST
@for_administrators
def invite_person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Send the invitation again."""
    person = selectors.person_in(desk.organisation, person_id)
    try:
        return invited(request, desk, person)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("administration:person", person_id=person.pk)
