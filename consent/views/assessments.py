"""Could they decide? And did they agree to a service, which is another thing than agreeing to share?"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.forms.sending import posted
from consent import forms, services
from consent.forms.base import ConsentForm
from consent.presenters import sheets
from consent.presenters.assessments import assessment_page, engagement_page, of_agreement, of_assessment
from consent.presenters.person import person_at
from consent.registry import way_back
from consent.views.base import BOTH, reader, rendered, saved

#: What each assessment asks with, is recorded by, and stands beside: of a child, of somebody of 16 or over.
ASSESSED: Mapping[str, tuple[type[ConsentForm], Callable[..., Any], Callable[..., sheets.Sheet]]] = {
    "competence": (forms.CompetenceForm, services.assess_competence, sheets.competence_sheet),
    "capacity": (forms.CapacityForm, services.assess_capacity, sheets.capacity_sheet),
}


@BOTH
def assess(request: HttpRequest, person_id: UUID, what: str) -> HttpResponse:
    """Whether a child understands enough (S2 3.24), or somebody of 16 or over can decide this now (S2 3.30-3.35)."""
    viewer, (form_of, service, sheet_of) = reader(request), ASSESSED[what]
    file = person_at(viewer, person_id)
    form = form_of(posted(request))
    made = saved(request, form, service, person_id=file.person.pk)
    back = way_back(viewer, request.GET.get("decision", ""))
    if made:
        messages.success(request, _("The assessment has been saved."))
        return redirect(back) if back else redirect("consent:assessment", assessment_id=made.pk)
    sheet = sheets.from_record(sheet_of(viewer, file), back)
    return rendered(request, file.person.pk, "record", "sheet", form=form, page=sheet, ask=True)


@require_safe
def assessment(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """One assessment as it was recorded."""
    file = of_assessment(reader(request), assessment_id)
    page = assessment_page(file, assessment_id)
    return rendered(request, file.person.pk, "assessment", "assessment", page=page)


@BOTH
def engagement(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person's agreements to engage, and a form for another (S3 FAQ 2)."""
    viewer = reader(request)
    file = person_at(viewer, person_id)
    form = forms.EngageForm(posted(request))
    if saved(request, form, services.agree_to_engage, person_id=file.person.pk):
        messages.success(request, _("What they said about the service has been recorded."))
        return redirect("consent:engagement", person_id=file.person.pk)
    page = engagement_page(viewer, file)
    return rendered(request, file.person.pk, "engagement", "engagement", form=form, page=page)


@BOTH
def end_engagement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """An agreement to engage has ended."""
    viewer = reader(request)
    file, agreement = of_agreement(viewer, agreement_id)
    form = forms.EndEngagementForm(posted(request))
    if saved(request, form, services.end_engagement, agreement_id=agreement_id):
        messages.success(request, _("You have recorded that it has ended."))
        return redirect("consent:engagement", person_id=file.person.pk)
    sheet = sheets.end_engagement_sheet(viewer, file.person, agreement)
    return rendered(request, file.person.pk, "engagement", "sheet", form=form, page=sheet, ask=True)
