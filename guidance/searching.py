"""Search of the guidance, as a page shows it: the box, every section of every page, and what was found.

How a question is read and sections are ranked is in `guidance/search/`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from django.urls import reverse
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from guidance import editions
from guidance.forms import HouseForm, LineField
from guidance.library import article, names
from guidance.markup import MARGINAL
from guidance.search.index import FROM, TO, Entry, Hit, Index

#: Names of texts that are shown under another address than an article's: `questions/consent`, `flowcharts/hmg-2008`.
QUESTIONS, CHARTS = "questions/", "flowcharts/"
#: Texts about the sources: whoever asks what to do wants them last. Names, or how they begin.
ABOUT_SOURCES, LAST = ("sources", "differences-", "guides", "laws-", "library", "golden-rules-before"), 0.5

#: Paragraphs that no line of text is cut from.
MARGINALS = re.compile(rf"<p[^>]*>(?:{'|'.join(MARGINAL)}).*?</p>", re.DOTALL)


class SearchForm(HouseForm):
    """Posted, for people type names into every box: none stands in an address, a history or a log."""

    q = LineField(
        label=_("Search the guidance"),
        help_text=_("A word or a question, such as “can I share if they say no”. No names are needed."),
        error_messages={
            "required": _("Enter a word or a question"),
            "too_long": _("Enter %(limit)s characters or fewer. A few words are enough."),
        },
    )
    submit_label = _("Search")
    mark_optional = False


@dataclass(frozen=True, slots=True)
class Found:
    """One place in the guidance: what it is headed by, on which page, and a line of it with what was asked marked."""

    heading: SafeString
    page: str  # empty where the page itself was found
    line: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The box and what it found; `found` is None before anything was looked for.

    `mended` says which words were read for which. `perhaps` is what may have been meant where nothing was found.
    """

    found: tuple[Found, ...] | None = None
    mended: tuple[str, ...] = ()
    perhaps: str = ""


def search_page(form: SearchForm) -> SearchPage:
    """What a valid form finds; the box alone where it is not valid."""
    if not form.is_bound or not form.is_valid():
        return SearchPage()
    typed, guidance = form.cleaned_data["q"], index()
    asked = guidance.asked(typed)
    found = tuple(map(_found, guidance.find(asked)))
    words = gettext("“%(typed)s” is not in the guidance. We looked for “%(meant)s”.")
    return SearchPage(
        found,
        tuple(words % {"typed": typed, "meant": meant} for typed, meant in asked.mended),
        perhaps="" if found else guidance.perhaps(typed),
    )


def _found(hit: Hit) -> Found:
    """Headings of a question, such as Examples, say nothing by themselves: they are named with it."""
    entry, heading, page = hit.entry, hit.heading, hit.entry.page
    if entry.heading == page:
        page = ""
    elif entry.name.startswith(QUESTIONS):
        heading, page = f"{page} {heading}", ""
    return Found(_marked(heading), page, _marked(hit.line), entry.url)


def _marked(text: str) -> SafeString:
    """Escaped, with what was found in it marked."""
    marked = str(escape(text)).replace(FROM, "<mark>").replace(TO, "</mark>")
    return mark_safe(marked)  # noqa: S308 - escaped above


def index() -> Index:
    """All there is to find; built at the first search in a language."""
    return _index(get_language() or "")


@cache
def _index(language: str) -> Index:
    return Index(entry for name in sorted(names()) for entry in _entries(name))


def _entries(name: str) -> Iterator[Entry]:
    if name.startswith(QUESTIONS):
        for step in editions.get(editions.CURRENT).steps:
            if step.guidance == name.removeprefix(QUESTIONS):
                url = reverse("guidance:question", args=[step.key])
                yield from _sections(name, gettext(step.title), gettext(step.short), url)
    elif name.startswith(CHARTS):
        yield from _sections(name, "", "", reverse("guidance:flowchart", args=[name.removeprefix(CHARTS)]))
    else:
        yield from _sections(name, "", "", f"{reverse('guidance:index')}{name}/")


def _sections(name: str, title: str, short: str, url: str) -> Iterator[Entry]:
    """The beginning of a page, its sections, its notes on the law, and what a page of the library lists.

    Where a page begins with its first section, that is its beginning.
    """
    sheet = article(name)
    page, also = title or sheet.title, f"{short} {sheet.title}" if title else ""
    begins, rest = (sheet.intro, sheet.sections) if sheet.intro else (sheet.sections[0].html, sheet.sections[1:])
    weight = LAST if name.startswith(ABOUT_SOURCES) else 1.0
    yield Entry(name, page, also, page, _plain(begins), url, weight)
    for section in rest:
        yield Entry(name, page, also, section.title, _plain(section.html), f"{url}#{section.anchor}", weight)
    for note in sheet.notes:
        text = f"{note.text} {note.source}"
        yield Entry(name, page, also, note.title, text, f"{url}#{slugify(note.title)}", weight)
    for listed in sheet.entries:
        yield Entry(name, page, also, listed.title, listed.text, f"{url}#{listed.anchor}", weight)


def _plain(html: str) -> str:
    """The words of a text, without the paragraphs that say what it is based on."""
    return " ".join(unescape(strip_tags(MARGINALS.sub("", html))).split())
