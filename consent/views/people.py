"""People: found, added, read, said to be one and the same, and told apart again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.forms.sending import posted, status_of
from consent import policies, services
from consent.forms import AddPersonForm, FindForm, MergeForm, SeparateForm
from consent.presenters import sheets
from consent.presenters.listing import duplicates, found_page
from consent.presenters.person import person_at, person_page, row_at
from consent.views.base import BOTH, reader, rendered, saved


@BOTH
def find(request: HttpRequest) -> HttpResponse:
    """Somebody by a part of the name or by the case number, posted, so that no name stands in an address."""
    viewer = reader(request)
    form = FindForm(posted(request))
    term = form.cleaned_data["q"] if form.is_bound and form.is_valid() else None
    context = {"page": found_page(viewer, term), "form": form}
    return render(request, "consent/find.html", context, status=status_of(form))


@BOTH
def add(request: HttpRequest) -> HttpResponse:
    """A new person; those who may be the same are shown before anybody is added."""
    viewer = reader(request)
    form = AddPersonForm(posted(request))
    same = duplicates(viewer, form.described()) if form.is_bound and form.is_valid() and not form.is_apart else ()
    if form.is_apart or same:
        form.confirm_apart()
    if same:
        form.stand_back()
    person = saved(request, form, services.add_person) if not same else None
    if person:
        messages.success(request, _("The person has been added."))
        return redirect("consent:person", person_id=person.pk)
    context = {"form": form, "same": same, "may": policies.can_add_person(viewer)}
    return render(request, "consent/add_person.html", context, status=status_of(form))


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How their consent stands, and all that happened about it."""
    viewer = reader(request)
    file = person_at(viewer, person_id)
    return rendered(request, file.person.pk, "person", "person", page=person_page(viewer, file))


@BOTH
def merge(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Two rows are one person."""
    viewer = reader(request)
    person = person_at(viewer, person_id).person
    others = sheets.possible_same(viewer, person)
    form = MergeForm(posted(request), people=others)
    if saved(request, form, services.merge_people, kept_id=person.pk):
        messages.success(request, _("They are now shown as one person."))
        return redirect("consent:person", person_id=person.pk)
    sheet = sheets.merging_sheet(viewer, person, any_other=bool(others))
    return rendered(request, person.pk, "merge", "sheet", form=form, page=sheet, ask=bool(others))


@BOTH
def separate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Two rows are two people after all."""
    viewer = reader(request)
    merged, kept = row_at(viewer, person_id)
    form = SeparateForm(posted(request))
    if saved(request, form, services.separate_people, person_id=merged.pk):
        messages.success(request, _("They are now shown as two people."))
        return redirect("consent:person", person_id=merged.pk)
    return rendered(
        request, kept.pk, "merge", "sheet", form=form, page=sheets.separating_sheet(viewer, merged, kept), ask=True
    )
