"""Administration: giving roles and taking them away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import policies, selectors, services
from accounts.forms.people import GiveRoleForm, ReasonForm
from accounts.forms.sending import attempt, posted
from accounts.held_work import comes_back_from
from accounts.presenters.people import held
from accounts.selectors import Desk
from accounts.views.desk import for_administrators


@for_administrators
def give_role(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """One more role for a person, in a team or in the whole organisation."""
    person = selectors.person_in(desk.organisation, person_id)
    form = GiveRoleForm(posted(request), teams=selectors.teams_in_use(desk.organisation))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        days = {"starts_on": data["starts_on"], "ends_on": data["ends_on"]}
        role = {"organisation": desk.organisation, "role": data["role"], "team": data["place"], "key": form.key, **days}
        if attempt(form, services.add_membership, actor=desk.actor, person=person, **role):
            messages.success(request, _("The role has been given."))
            return redirect("administration:person", person_id=person.pk)
    context = {"form": form, "person": person, "verdict": policies.can_give_role(desk.actor, person)}
    return render(request, "accounts/administration/give_role.html", context)


@for_administrators
def end_role(request: HttpRequest, desk: Desk, membership_id: UUID) -> HttpResponse:
    """Asks for the reason and takes the role away from now on."""
    membership = selectors.membership_in(desk.organisation, membership_id)
    form = ReasonForm(posted(request), label=_("End this role"))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, services.end_membership, actor=desk.actor, membership=membership, reason=reason):
            messages.success(request, _("The role has ended."))
            return redirect("administration:person", person_id=membership.person_id)
    lines = comes_back_from(membership.person, desk.organisation.pk, membership)
    context = {"form": form, "person": membership.person, "held": held(membership, desk.actor), "lines": lines}
    return render(request, "accounts/administration/end_role.html", context)
