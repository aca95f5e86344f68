"""Guidance, open to everyone who is signed in. No page of it knows a case."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guidance import editions, presenters
from guidance.library import UnknownGuidance, article
from guidance.searching import SearchForm, search_page


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything there is to read, by key question."""
    shown = {"chapters": presenters.chapters(), "shelves": presenters.shelves(), "form": SearchForm()}
    return render(request, "guidance/index.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The box, and under it the places in the guidance that answer; what was typed stays in it and nowhere else."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    page = search_page(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else 200
    return render(request, "guidance/search.html", {"page": page, "form": form}, status=status)


@require_safe
def read(request: HttpRequest, name: str) -> HttpResponse:
    """One article."""
    try:
        sheet = article(name)
    except UnknownGuidance:
        raise Http404(_("There is no guidance of that name.")) from None
    return render(request, "guidance/article.html", {"sheet": sheet, "entries": presenters.entries(sheet)})


@require_safe
def law(request: HttpRequest, name: str) -> HttpResponse:
    """A page of notes on the law, by nation."""
    sheet = article(name)
    return render(request, "guidance/law.html", {"sheet": sheet, "nations": presenters.by_nation(sheet.notes)})


@require_safe
def question(request: HttpRequest, key: str) -> HttpResponse:
    """What stands beside a question, in full, with its answers and what it asks for."""
    try:
        guide = presenters.step_guide(key)
    except KeyError:
        raise Http404(_("There is no question of that name.")) from None
    return render(request, "guidance/question.html", {"guide": guide, "sheet": guide.text})


@require_safe
def flowchart(request: HttpRequest, edition: str = editions.CURRENT) -> HttpResponse:
    """The picture of an edition and the same as text."""
    try:
        chart = presenters.chart(edition)
    except KeyError:
        raise Http404(_("There is no flowchart of that name.")) from None
    return render(request, "guidance/flowchart.html", {"chart": chart, "sheet": chart.text})
