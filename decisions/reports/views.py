"""The dashboard, and its figures as a file."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.sending import posted
from audit.workbench.forms import ExportForm
from decisions.reports.exporting import export as export_figures
from decisions.reports.filtering import filtering_of
from decisions.reports.presenters import dashboard_page, period_words
from decisions.reports.selectors import scope_of


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Figures of the viewer's teams, or of the organisation: of a year until now, or as the filters say."""
    scope = scope_of(request.user)
    wanted = filtering_of(scope, request.GET)
    if not wanted.holds:
        return render(
            request, "decisions/reports/dashboard.html", {"form": wanted.form}, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    page = dashboard_page(scope, wanted)
    return render(request, "decisions/reports/dashboard.html", {"page": page, "form": wanted.form})


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """The same figures as a file, with a reason that is kept."""
    scope = scope_of(request.user)
    wanted = filtering_of(scope, request.GET)
    form = ExportForm(posted(request))
    if wanted.asked.partner:
        raise Http404  # what is told of one organisation, guarded or not, would tell of the others
    if wanted.holds and form.is_bound and form.is_valid():
        made = export_figures(scope, wanted, **form.cleaned_data)
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
        return HttpResponse(made.content, content_type=made.type, headers=headers)
    context = {"form": form, "tags": wanted.tags, "period": period_words(wanted.asked)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or not wanted.holds else 200
    return render(request, "decisions/reports/export.html", context, status=status)
