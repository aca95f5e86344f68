"""Administration: teams."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts import selectors, services
from accounts.forms.organisation import AddTeamForm, ChangeTeamForm
from accounts.forms.sending import attempt, posted
from accounts.held_work import waits_in
from accounts.presenters.timeline import timeline
from accounts.selectors import Desk
from accounts.views.desk import for_administrators


@require_GET
@for_administrators
def teams(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The organisation's teams, those in use first."""
    context = {"teams": selectors.teams_of(desk.organisation)}
    return render(request, "accounts/administration/teams.html", context)


@for_administrators
def add_team(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new team."""
    form = AddTeamForm(posted(request))
    if request.method == "POST" and form.is_valid():
        new = {"organisation": desk.organisation, "name": form.cleaned_data["name"], "key": form.key}
        if attempt(form, services.add_team, actor=desk.actor, **new):
            messages.success(request, _("The team has been added."))
            return redirect("administration:teams")
    return render(request, "accounts/administration/add_team.html", {"form": form})


@for_administrators
def change_team(request: HttpRequest, desk: Desk, team_id: UUID) -> HttpResponse:
    """Rename, close or reopen a team; its history below."""
    team = selectors.team_in(desk.organisation, team_id)
    now = {"name": team.name, "is_active": "yes" if team.is_active else "no"}
    form = ChangeTeamForm(posted(request), initial=now, seen=selectors.seen(team))
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "is_active": form.cleaned_data["is_active"] == "yes"}
        if attempt(form, services.change_team, actor=desk.actor, team=team, seen=form.seen, **data):
            messages.success(request, _("The changes have been saved."))
            return redirect("administration:teams")
    context = {"form": form, "events": timeline(selectors.history_of(team)), "lines": waits_in(team)}
    return render(request, "accounts/administration/change_team.html", context)
