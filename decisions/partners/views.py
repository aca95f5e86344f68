"""Administration: the organisations that records are shared with. No record is shown, and none can be reached."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.forms.sending import attempt, posted, status_of
from accounts.selectors import Desk, seen
from accounts.views.desk import for_administrators
from decisions.partners import forms, presenters, services
from decisions.partners.selectors import partner_in


@require_GET
@for_administrators
def partners(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Each once, with how many records name it."""
    return render(request, "decisions/partners/list.html", {"rows": presenters.rows_of(desk.organisation)})


@for_administrators
def partner(request: HttpRequest, desk: Desk, partner_id: UUID) -> HttpResponse:
    """Its name and kind, and its history; of one that was merged, why, and the way to undo it."""
    row = partner_in(desk.organisation, partner_id)
    if row.merged_into:
        return _separate(request, desk, partner_id)
    form = forms.ChangePartnerForm(posted(request), initial={"name": row.name, "kind": row.kind}, seen=seen(row))
    if form.is_bound and form.is_valid():
        said = {**form.cleaned_data, "seen": form.seen}
        if attempt(form, services.change_partner, actor=desk.actor, partner=row, **said):
            messages.success(request, _("The changes have been saved."))
            return redirect("partners:partner", partner_id)
    context = {"page": presenters.partner_page(row), "form": form}
    return render(request, "decisions/partners/partner.html", context, status=status_of(form))


def _separate(request: HttpRequest, desk: Desk, partner_id: UUID) -> HttpResponse:
    row = partner_in(desk.organisation, partner_id)
    form = forms.SeparateForm(posted(request))
    said = form.cleaned_data if form.is_bound and form.is_valid() else None
    if said and attempt(form, services.separate_partner, actor=desk.actor, partner=row, **said):
        messages.success(request, _("They are two organisations again."))
        return redirect("partners:partner", partner_id)
    context = {"page": presenters.partner_page(row), "form": form}
    return render(request, "decisions/partners/merged.html", context, status=status_of(form))


@for_administrators
def merge(request: HttpRequest, desk: Desk, partner_id: UUID) -> HttpResponse:
    """The page says what will happen before it does; it can be undone."""
    row = partner_in(desk.organisation, partner_id)
    form = forms.MergeForm(posted(request), others=presenters.others_in_words(row))
    if form.is_bound and form.is_valid():
        into = partner_in(desk.organisation, UUID(form.cleaned_data["into"]))
        said = {"into": into, "reason": form.cleaned_data["reason"]}
        if attempt(form, services.merge_partner, actor=desk.actor, partner=row, **said):
            messages.success(request, _("They are one organisation now."))
            return redirect("partners:partner", into.pk)
    context = {"page": presenters.partner_page(row), "form": form}
    return render(request, "decisions/partners/merge.html", context, status=status_of(form))
