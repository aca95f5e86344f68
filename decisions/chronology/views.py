"""One person's chronology."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent.access_log import reader
from decisions.chronology.presenters import chronology_page
from decisions.chronology.services import read_chronology


@require_safe
def chronology(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Every decision, consent, telling and later outcome about one person, in the order of time."""
    viewer = reader(request.user)
    page = chronology_page(viewer, *read_chronology(viewer, person_id))
    return render(request, "decisions/chronology/chronology.html", {"page": page})
