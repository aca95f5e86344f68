"""Consent forms on paper, and one consent as a file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.forms.sending import posted
from consent.access_log import put_on_paper
from consent.exporting import export as make_file
from consent.forms import ExportForm, PrintForm
from consent.presenters import paper, sheets
from consent.presenters.consent import consent_at
from consent.presenters.person import person_at
from consent.views.base import BOTH, reader, rendered


@require_safe
def forms_page(request: HttpRequest) -> HttpResponse:
    """The three versions of the consent form. They hold nobody's name."""
    reader(request)
    return render(request, "consent/forms.html", {"versions": paper.versions()})


@require_safe
def blank_form(request: HttpRequest, version: str) -> HttpResponse:
    """One version to print, with lines to write on."""
    reader(request)
    if version not in paper.VERSIONS:
        raise Http404
    return render(request, "consent/paper.html", {"page": paper.blank(version)})


@BOTH
def prepare(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A form for this person, filled in beforehand; posted, so that nothing of it stands in an address."""
    viewer = reader(request)
    person = person_at(viewer, person_id).person
    form = PrintForm(posted(request))
    if form.is_bound and form.is_valid():
        put_on_paper(viewer, person.pk, form.cleaned_data["version"])
        return render(request, "consent/paper.html", {"page": paper.filled(person, form.cleaned_data)})
    return rendered(request, person.pk, "form", "sheet", form=form, page=sheets.printing_sheet(person), ask=True)


@BOTH
def export(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """One consent as a file, with a reason that is kept."""
    viewer = reader(request)
    held, person = consent_at(viewer, consent_id)
    form = ExportForm(posted(request))
    if form.is_bound and form.is_valid():
        file = make_file(viewer, held, person, form=form.text("form"), reason=form.text("reason"))
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return HttpResponse(file.content, content_type=file.type, headers=headers)
    return rendered(request, person.pk, "export", "sheet", form=form, page=sheets.export_sheet(held, person), ask=True)
