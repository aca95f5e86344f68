"""Administration: the organisation's settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import selectors, services
from accounts.forms.organisation import OrganisationForm
from accounts.forms.sending import attempt, posted
from accounts.presenters.timeline import timeline
from accounts.selectors import Desk
from accounts.views.desk import for_administrators


@for_administrators
def organisation(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every setting on one page; its history below."""
    now = {name: getattr(desk.organisation, name) for name in services.SETTINGS}
    form = OrganisationForm(posted(request), initial=now, seen=selectors.seen(desk.organisation))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        changed = attempt(
            form, services.change_organisation, actor=desk.actor, organisation=desk.organisation, seen=form.seen, **data
        )
        if changed:
            messages.success(request, _("The settings have been saved."))
            return redirect("administration:organisation")
    context = {"form": form, "events": timeline(selectors.history_of(desk.organisation))}
    return render(request, "accounts/administration/organisation.html", context)
