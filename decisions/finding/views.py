"""My decisions, and the search."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from decisions.finding.dates import dates_page
from decisions.finding.filtering import shared_with_form
from decisions.finding.forms import SearchForm
from decisions.finding.presenters import mine_page, search_page
from decisions.finding.selectors import signed_in


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Drafts first, then what was returned, then what was submitted."""
    page = mine_page(request.user, request.GET)
    return render(request, "decisions/finding/mine.html", {"page": page, "form": SearchForm()})


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """The days on which somebody has to come back to a record: those that have come, then those ahead."""
    page = dates_page(request.user, request.GET.get("page", ""))
    return render(request, "decisions/finding/dates.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """One box; what it found stands under it, and what was typed stays in it. A whole reference leads on."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    page = search_page(request.user, form)
    if page.exact:
        return redirect(page.exact)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else 200
    context = {"page": page, "form": form, "shared_with": shared_with_form(signed_in(request.user))}
    return render(request, "decisions/finding/search.html", context, status=status)
