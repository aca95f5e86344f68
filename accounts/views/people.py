"""Administration: the list of people, one person, a new person."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts import selectors, services
from accounts.forms.people import AddPersonForm, SearchForm
from accounts.forms.sending import attempt, posted
from accounts.presenters.people import person_page, person_rows
from accounts.selectors import Desk
from accounts.views.desk import for_administrators, invited

PAGE = 25


@require_GET
@for_administrators
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everybody who works or worked here, 25 to a page."""
    page = Paginator(selectors.people_of(desk.organisation), PAGE).get_page(request.GET.get("page"))
    context = {"form": SearchForm(), "page": page, "people": person_rows(page.object_list)}
    return render(request, "accounts/administration/people.html", context)


@require_POST
@for_administrators
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """People by name, posted, so that no name stands in an address or a log."""
    form = SearchForm(request.POST)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    found = list(selectors.people_of(desk.organisation, name=name)[: selectors.MOST_FOUND + 1]) if name else []
    if not name and form.is_valid():
        return redirect("administration:people")
    shown = person_rows(found[: selectors.MOST_FOUND])
    context = {"form": form, "name": name, "people": shown, "more": len(found) > len(shown)}
    return render(request, "accounts/administration/found.html", context)


@for_administrators
def add_person(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new person with a first role; the invitation goes out at once."""
    form = AddPersonForm(posted(request), teams=selectors.teams_in_use(desk.organisation))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        details = {name: data[name] for name in ("email", "name", "job_title", "phone", "role")}
        new = {"organisation": desk.organisation, "team": data["place"], "key": form.key, **details}
        person = attempt(form, services.add_person, actor=desk.actor, **new)
        if person:
            return invited(request, desk, person)
    return render(request, "accounts/administration/add_person.html", {"form": form})


@require_GET
@for_administrators
def person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """One person: details, roles, and every change of them."""
    found = selectors.person_in(desk.organisation, person_id)
    return render(request, "accounts/administration/person.html", {"person": person_page(desk.actor, found)})
