"""Proof in a Guardian's hands: verifying, the statement for a court, and the bundle that anybody can check."""

import logging
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import access
from audit.registry import people_beside
from audit.verification import Progress
from audit.workbench.bundling import bundle, how_to
from audit.workbench.forms import BundleForm
from audit.workbench.proving import Verdict, last_time, progress_words, proved
from audit.workbench.records import record_at
from audit.workbench.selectors import Desk
from audit.workbench.statement import statement_of
from audit.workbench.views import for_guardians, rendered

log = logging.getLogger(__name__)

#: Stands in a page at the place where it is still to be written.
HERE = "%%here%%"
#: Says nothing new more often than after so many steps.
EACH = 10


@require_safe
@for_guardians
def proof(request: HttpRequest, desk: Desk, record_id: UUID) -> HttpResponse:
    """The statement for a court, and the way to verify the record now."""
    stream, record = record_at(desk, record_id)
    page = statement_of(desk, stream, record, record_id)
    return rendered(request, desk, "proof", page, steps=how_to(), here="log")


@require_POST
@for_guardians
def verify_record(request: HttpRequest, desk: Desk, record_id: UUID) -> HttpResponseBase:
    """Verify one record with all that its pages show, then the statement; the page grows while it is done."""
    stream, record = record_at(desk, record_id)
    access.looked_at(desk.actor, stream=stream, record_id=record_id, page="verified")

    def end(verdict: Verdict) -> str:
        page = statement_of(desk, stream, record, record_id)
        context = {"verdict": verdict, "page": page, "steps": how_to()}
        return render_to_string("audit/parts/proved.html", context, request)

    title = _("Proof of %(record)s") % {"record": record.text}
    return _grown(request, title, proved(desk, record=record_id), end)


@require_POST
@for_guardians
def verify_since(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Verify all that was recorded since the last time; everything, where there was none."""
    since: datetime | None = last_time()
    access.looked_at(desk.actor, stream="", record_id=None, page="verified_since")

    def end(verdict: Verdict) -> str:
        return render_to_string("audit/parts/proved.html", {"verdict": verdict}, request)

    return _grown(request, _("Verified since the last time"), proved(desk, since=since), end)


@require_http_methods(["GET", "HEAD", "POST"])
@for_guardians
def take_bundle(request: HttpRequest, desk: Desk, record_id: UUID) -> HttpResponseBase:
    """The part of the ledger that is about one record, as a file, with a reason that is kept."""
    stream, record = record_at(desk, record_id)
    form = BundleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        also = list(people_beside(record_id)) if form.cleaned_data["people"] else []
        reason = form.cleaned_data["reason"]
        made = bundle(desk, stream, record_id, called=record.text, also=also, reason=reason)
        return FileResponse(made.content, as_attachment=True, filename=made.name, content_type="application/zip")
    access.looked_at(desk.actor, stream=stream, record_id=record_id, page="bundle")
    context = {"form": form, "record": record, "record_id": record_id, "here": "log"}
    return render(request, "audit/bundle.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else 200)


def _grown(
    request: HttpRequest, title: str, walk: Generator[Progress, None, Verdict], end: Callable[[Verdict], str]
) -> StreamingHttpResponse:
    """A page that is sent as it grows, so that a long verification says how far it is, without any script."""
    frame = render_to_string("audit/verifying.html", {"title": title, "mark": HERE, "here": "integrity"}, request)
    response = StreamingHttpResponse(_parts(frame, walk, end))
    response["X-Accel-Buffering"] = "no"  # a proxy hands each part on as it comes
    return response


def _parts(frame: str, walk: Generator[Progress, None, Verdict], end: Callable[[Verdict], str]) -> Iterator[str]:
    before, _mark, after = frame.partition(HERE)
    yield f'{before}<ul class="govuk-list govuk-list--bullet app-no-print">'
    try:
        verdict = yield from _progress(walk)
        found = end(verdict)
    except Exception:  # the page has begun: it says so at its end
        log.exception("A verification could not be finished")
        words = _("The verification could not be finished. Try again, or tell the people who run the service.")
        found = format_html('<p class="govuk-body" id="verdict"><strong>{}</strong></p>', words)
    yield f"</ul>{found}{after}"


def _progress(walk: Generator[Progress, None, Verdict]) -> Generator[str, None, Verdict]:
    told = 0
    while True:
        try:
            progress = next(walk)
        except StopIteration as done:
            verdict: Verdict = done.value
            return verdict
        if told % EACH == 0:
            yield format_html("<li>{}</li>", progress_words(progress))
        told += 1
