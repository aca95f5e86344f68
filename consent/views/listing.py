"""The list of consents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent.forms import FindForm
from consent.presenters.listing import list_page
from consent.views.base import reader


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Consents by how they stand: active, to be asked again, refused, withdrawn."""
    page = list_page(reader(request), request.GET)
    return render(request, "consent/list.html", {"page": page, "find": FindForm()})
