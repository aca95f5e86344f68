"""The front door: each person goes to what needs doing now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.held_roles import held_roles_of
from accounts.navigation import landing_page
from accounts.presenters import people
from accounts.selectors import somebody


def home(request: HttpRequest) -> HttpResponse:
    """The first page that somebody's rights lead to; whom to ask, for somebody without a role."""
    if page := landing_page(held_roles_of(request.user)):
        return redirect(page)
    return render(request, "accounts/no_role.html", {"administrators": people.whom_to_ask(somebody(request.user))})


def profile(request: HttpRequest) -> HttpResponse:
    """Who I am here: name, job title, roles, whom to ask for a change."""
    return render(request, "accounts/profile.html", {"profile": people.profile(somebody(request.user))})
