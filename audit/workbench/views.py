"""The Caldicott Guardian's pages. For everybody else they do not exist; what shows who did what is itself an event."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit import access
from audit.workbench import lookers, presenters, selectors
from audit.workbench.exporting import export as export_log
from audit.workbench.exporting import export_list
from audit.workbench.filtering import filtering_of, place
from audit.workbench.forms import DownloadForm, ExportForm, FilterForm, FindForm, PeriodForm
from audit.workbench.integrity import integrity_page
from audit.workbench.records import record_at
from audit.workbench.registry import Watch, watches
from audit.workbench.sealed import teams_and_seal
from audit.workbench.selectors import Desk, Filters
from audit.workbench.wanting import asked_of
from audit.workbench.words import WATCHED


def for_guardians(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets the Guardian's desk as its second argument; for everybody else the page does not exist."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, selectors.desk_of(request.user), *args, **kwargs)

    return wrapped


def rendered(request: HttpRequest, desk: Desk, template: str, page: Any, **more: Any) -> HttpResponse:
    """The page, once it is written that the Guardian looks at it. A page without anybody in it has nothing to write."""
    status = more.pop("status", 200)
    if seen := getattr(page, "seen", None):
        access.looked_at(desk.actor, stream=seen.stream, record_id=seen.record_id, page=seen.page, **seen.more)
    return render(request, f"audit/{template}.html", {"page": page, **more}, status=status)


@require_safe
@for_guardians
def home(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What needs a Guardian's eye."""
    teams, sealed, waits_since = teams_and_seal(desk)
    asked = asked_of(teams, request.GET)
    status = 200 if asked.holds else HTTPStatus.UNPROCESSABLE_ENTITY
    page = presenters.home_page(desk, asked, sealed, waits_since)
    return rendered(request, desk, "home", page, form=asked.form, search=FindForm(), here="home", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_guardians
def find(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Somebody whose records were looked at, by name or case number; a reference leads to that record."""
    form = FindForm(request.POST if request.method == "POST" else None)
    term = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    record_id = lookers.record_called(desk, term)
    if record_id:
        return redirect("caldicott:looks", record_id=record_id)
    found = lookers.found_page(desk, term) if term else None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else 200
    return render(request, "audit/find.html", {"page": found, "form": form, "here": "home"}, status=status)


@require_safe
@for_guardians
def subject(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Who has looked at everything about one person in a month, or in another time, and why."""
    stream, found = lookers.subject_at(desk, person_id)
    form = PeriodForm(request.GET) if request.GET else None
    if form is not None and not form.is_valid():
        context = {"form": form, "here": "home", "subject": found}
        return render(request, "audit/subject.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    days = form.cleaned_data if form else lookers.last_month()
    page = lookers.subject_page(desk, stream, found, days["since"], days["until"])
    return rendered(request, desk, "subject", page, form=form or PeriodForm(), subject=found, here="home")


@require_safe
@for_guardians
def log(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everything that was done, the newest first, as far as the filters let it through."""
    wanted = filtering_of(desk, request.GET)
    if not wanted.holds:
        return rendered(
            request, desk, "log", None, form=wanted.form, here="log", status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    everybody = wanted.form is None  # who can be chosen is read with the names on the page, or was read for the form
    page = presenters.log_page(desk, wanted.filters, wanted.query, place(request.GET), everybody=everybody)
    form = wanted.form or FilterForm(names=page.names)
    return rendered(request, desk, "log", page, form=form, tags=wanted.tags, here="log")


@require_safe
@for_guardians
def event(request: HttpRequest, desk: Desk, seq: int) -> HttpResponse:
    """One event, with before and after in words."""
    return rendered(request, desk, "event", presenters.event_page(desk, selectors.event_for(desk, seq)), here="log")


@require_safe
@for_guardians
def looks(request: HttpRequest, desk: Desk, record_id: UUID) -> HttpResponse:
    """Who has looked at one record, and everything else that was done to it."""
    stream, record = record_at(desk, record_id)
    log = presenters.log_page(desk, Filters(record=record_id), {"record": record.text}, place(request.GET))
    return rendered(request, desk, "looks", lookers.looks_page(desk, stream, record, record_id, log), here="log")


@require_safe
@for_guardians
def person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """All that one member of staff has done."""
    found = selectors.person_at(desk, person_id)
    seen = presenters.Seen("activity", "accounts.user", person_id)
    of_person, query = Filters(person=person_id), {"person": str(person_id)}
    page = presenters.log_page(desk, of_person, query, place(request.GET), title=found.name, seen=seen)
    return rendered(request, desk, "person", page, here="log")


@require_safe
@for_guardians
def watch(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The records of one kind that needs a Guardian's eye."""
    watch = _watch(key)
    asked = asked_of(selectors.teams_of(desk), request.GET, standing=watch.standing)
    if not asked.holds:
        context = {"form": asked.form, "title": watch.title, "here": "home"}
        return render(request, "audit/watch.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    page = presenters.watch_page(desk, watch, asked, request.GET)
    shown = [row.id for row, _cells in page.rows]
    access.searched(desk.actor, stream=watch.stream, fields=[f"{WATCHED}{key}"], shown=shown)
    return rendered(request, desk, "watch", page, form=asked.form, title=watch.title, here="home")


@require_http_methods(["GET", "HEAD", "POST"])
@for_guardians
def watch_export(request: HttpRequest, desk: Desk, key: str) -> HttpResponseBase:
    """A list as a file, with a reason that is kept."""
    watch = _watch(key)
    asked = asked_of(selectors.teams_of(desk), request.GET, standing=watch.standing)
    form = DownloadForm(request.POST if request.method == "POST" else None)
    if asked.holds and form.is_valid():
        made = export_list(desk, watch, asked, reason=form.cleaned_data["reason"])
        return FileResponse(made.content, as_attachment=True, filename=made.name, content_type=made.type)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or not asked.holds else 200
    context = {"form": form, "asked": asked, "watch": watch, "here": "home"}
    return render(request, "audit/watch_export.html", context, status=status)


def _watch(key: str) -> Watch:
    """The list of this key; Http404 where there is none."""
    if key not in watches:
        raise Http404
    return watches[key]


@require_safe
@for_guardians
def integrity(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was sealed, and when it was last verified."""
    return rendered(request, desk, "integrity", integrity_page(desk), here="integrity")


@require_http_methods(["GET", "HEAD", "POST"])
@for_guardians
def export(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """A part of the log as a file, with a reason that is kept."""
    wanted = filtering_of(desk, request.GET)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if wanted.holds and form.is_valid():
        data = form.cleaned_data
        made = export_log(desk, wanted.filters, form=data["form"], reason=data["reason"])
        return FileResponse(made.content, as_attachment=True, filename=made.name, content_type=made.type)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or not wanted.holds else 200
    title = _("Download a part of the log")
    context = {"form": form, "tags": wanted.tags, "title": title, "here": "log"}
    return render(request, "audit/export.html", context, status=status)
