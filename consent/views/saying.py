"""What was said about consent: given, refused, no reply; then withdrawn, not valid, given again; and one consent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.forms.sending import posted
from consent import forms, services
from consent.pages import INVALIDATE, WITHDRAW
from consent.presenters import sheets
from consent.presenters.consent import consent_at, consent_page
from consent.presenters.person import person_at
from consent.views.base import BOTH, reader, rendered, saved

SAID = {"given": forms.GiveForm, "refused": forms.RefuseForm, "no_reply": forms.NoReplyForm}


@BOTH
def say(request: HttpRequest, person_id: UUID, act: str) -> HttpResponse:
    """Somebody agreed, refused, or did not reply."""
    viewer = reader(request)
    file = person_at(viewer, person_id)
    form = SAID[act](posted(request))
    event = saved(request, form, services.record_event, person_id=file.person.pk)
    if event:
        messages.success(request, _("What they said has been recorded."))
        return redirect("consent:consent", consent_id=event.pk)
    sheet = sheets.saying_sheet(viewer, file, form.asks)
    return rendered(request, file.person.pk, "record", "sheet", form=form, page=sheet, ask=True)


@require_safe
def consent(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """One consent: how it stands and why, what relies on it, what can be done."""
    viewer = reader(request)
    held, person = consent_at(viewer, consent_id)
    return rendered(request, person.pk, "consent", "consent", page=consent_page(viewer, held, person))


@BOTH
def withdraw(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """They took it back. What that touches is shown first, and whom to tell afterwards."""
    viewer = reader(request)
    held, person = consent_at(viewer, consent_id)
    form = forms.WithdrawForm(posted(request))
    if saved(request, form, services.withdraw, consent_id=held.root.pk):
        messages.success(request, _("The consent is withdrawn. See below who to tell."))
        return redirect("consent:consent", consent_id=held.root.pk)
    sheet = sheets.ending_sheet(viewer, held, person, WITHDRAW, *sheets.withdrawing_lead())
    return rendered(request, person.pk, "record", "sheet", form=form, page=sheet, ask=True)


@BOTH
def invalidate(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """It was never consent, or was recorded wrongly."""
    viewer = reader(request)
    held, person = consent_at(viewer, consent_id)
    form = forms.InvalidateForm(posted(request))
    if saved(request, form, services.invalidate, consent_id=held.root.pk):
        messages.success(request, _("It is recorded as not valid. See below who to tell."))
        return redirect("consent:consent", consent_id=held.root.pk)
    sheet = sheets.ending_sheet(viewer, held, person, INVALIDATE, *sheets.invalidating_lead())
    return rendered(request, person.pk, "record", "sheet", form=form, page=sheet, ask=True)


@BOTH
def renew(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """They agreed again: everything is asked anew, with the old beside it."""
    viewer = reader(request)
    held, person = consent_at(viewer, consent_id)
    form = forms.RenewForm(posted(request), standing=held.consent.root.standing)
    if saved(request, form, services.renew, consent_id=held.root.pk):
        messages.success(request, _("You have recorded that they agreed again."))
        return redirect("consent:consent", consent_id=held.root.pk)
    sheet = sheets.renewing_sheet(viewer, held, person, request.GET.get("changed", ""))
    return rendered(request, person.pk, "record", "sheet", form=form, page=sheet, ask=True)
