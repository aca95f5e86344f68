"""Guidance, open to everyone who is signed in. No page of it knows a case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guidance import editions, presenters
from guidance.library import UnknownGuidance, article


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything there is to read, by key question."""
    shown = {"chapters": presenters.chapters(), "shelves": presenters.shelves()}
    return render(request, "guidance/index.html", shown)


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
