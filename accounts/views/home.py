"""The front door: each person goes to what needs doing now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.held_roles import held_roles_of
from accounts.navigation import RECORDS
from accounts.presenters import people
from accounts.roles import Role
from accounts.selectors import somebody


def home(request: HttpRequest) -> HttpResponse:
    """Decisions for those who work with records, people for administrators, whom to ask for somebody without a role."""
    held = held_roles_of(request.user)
    if held.roles & RECORDS:
        return redirect("decisions:mine")
    if held.has(Role.ADMINISTRATOR):
        return redirect("administration:people")
    return render(request, "accounts/no_role.html", {"administrators": people.whom_to_ask(somebody(request.user))})


def profile(request: HttpRequest) -> HttpResponse:
    """Who I am here: name, job title, roles, whom to ask for a change."""
    return render(request, "accounts/profile.html", {"profile": people.profile(somebody(request.user))})
