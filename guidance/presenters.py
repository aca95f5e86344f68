"""What the guidance pages show, finished: nothing is left for a template to work out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from guidance import editions
from guidance.flow.chart import as_svg, full_outline
from guidance.flow.graph import Edition, Group, Question, Step
from guidance.flow.outline import OutlineEntry, leads_to
from guidance.forms.shapes import Link
from guidance.library import Article, Entry, Note, article
from guidance.shelf import SHELF

#: The seven key questions, in order (S2 3.2), and 0 for what comes before them.
SEVEN = {
    0: gettext_lazy("Before you start"),
    1: gettext_lazy("1. Is there a clear and legitimate purpose?"),
    2: gettext_lazy("2. Could a living person be identified?"),
    3: gettext_lazy("3. Is it confidential?"),
    4: gettext_lazy("4. Is there consent?"),
    5: gettext_lazy("5. Is there enough public interest without consent?"),
    6: gettext_lazy("6. Is it shared lawfully, rightly and securely?"),
    7: gettext_lazy("7. Is the decision properly recorded?"),
}

#: What a law or a guide of the library is today.
STATES = {
    "in-force": gettext_lazy("In force"),
    "current": gettext_lazy("Current"),
    "partly": gettext_lazy("Partly in force"),
    "replaced": gettext_lazy("Replaced"),
    "repealed": gettext_lazy("Repealed"),
    "archived": gettext_lazy("Archived"),
}

NATIONS = {
    "uk": gettext_lazy("United Kingdom"),
    "england": gettext_lazy("England"),
    "england-wales": gettext_lazy("England and Wales"),
    "wales": gettext_lazy("Wales"),
    "scotland": gettext_lazy("Scotland"),
    "northern-ireland": gettext_lazy("Northern Ireland"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the seven key questions, or one shelf of the index, with the pages that belong to it."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question and where it leads; `url` is empty where it leads to an end."""

    label: str
    hint: str
    leads_to: str
    url: str


@dataclass(frozen=True, slots=True)
class AskedField:
    """Something that a page asks for."""

    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """What is asked beside the answers named in `beside`; always, where that is empty."""

    beside: tuple[str, ...]
    fields: tuple[AskedField, ...]


@dataclass(frozen=True, slots=True)
class StepGuide:
    """The guidance page of one question or page of the journey."""

    caption: str
    title: str
    hint: str
    text: Article
    answers: tuple[Answer, ...]
    asked: tuple[AskedTogether, ...]
    rests_on: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The flowchart of an edition: the picture and its text twin."""

    text: Article
    picture: SafeString
    outline: tuple[OutlineEntry, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the library, with its state in words."""

    entry: Entry
    state: str


@dataclass(frozen=True, slots=True)
class Nation:
    name: str
    notes: tuple[Note, ...]


def chapters() -> tuple[Chapter, ...]:
    """Every question and page that has guidance, under the key question that it belongs to."""
    steps = _steps(editions.get(editions.CURRENT))
    return tuple(
        Chapter(str(title), tuple(Link(gettext(step.title), guide_url(step.key)) for step in _of(steps, number)))
        for number, title in SEVEN.items()
    )


def shelves() -> tuple[Chapter, ...]:
    """Every article, under what it is for."""
    return tuple(
        Chapter(gettext(title), tuple(Link(article(name).title, article_url(name)) for name in names))
        for title, names in SHELF
    )


def article_url(name: str) -> str:
    return reverse("guidance:article", args=[name])


def _steps(edition: Edition) -> tuple[Step, ...]:
    """The questions and pages that have guidance."""
    return tuple(step for step in edition.steps if step.guidance)


def _of(steps: tuple[Step, ...], number: int) -> Iterator[Step]:
    """The steps of one key question."""
    return (step for step in steps if step.number == number)


def guide_url(key: str) -> str:
    return reverse("guidance:question", args=[key])


def step_guide(key: str) -> StepGuide:
    """The guidance page of the question or page with this key in the current edition; KeyError when there is none."""
    edition = editions.get(editions.CURRENT)
    step = {one.key: one for one in _steps(edition)}[key]
    return StepGuide(
        caption=str(SEVEN[step.number]),
        title=gettext(step.title),
        hint=gettext(step.hint) if step.hint else "",
        text=article(f"questions/{step.guidance}"),
        answers=tuple(_answers(edition, step)) if isinstance(step, Question) else (),
        asked=tuple(_fields_asked(step)),
        rests_on=step.source,
    )


def _answers(edition: Edition, question: Question) -> Iterator[Answer]:
    for option in question.options:
        hint = gettext(option.hint) if option.hint else ""
        url = guide_url(option.goto) if option.goto else ""
        yield Answer(gettext(option.label), hint, leads_to(edition, option, gettext), url)


def _fields_asked(step: Step) -> Iterator[AskedTogether]:
    for group in step.groups:
        fields = tuple(AskedField(gettext(field.label), field.required) for field in group.fields)
        yield AskedTogether(tuple(_labels(step, group)), fields)


def _labels(step: Step, group: Group) -> Iterator[str]:
    """The words of the answers beside which the fields of `group` are asked."""
    if isinstance(step, Question) and group.by == "answer":
        offered = {option.key: option.label for option in step.options}
    else:
        offered = {
            choice.key: choice.label for field in step.fields if field.key == group.by for choice in field.choices
        }
    yield from (gettext(offered[key]) for key in group.when)
    yield from (gettext("Not ticked: %(choice)s") % {"choice": gettext(offered[key])} for key in group.unless)


def chart(key: str) -> Chart:
    """The flowchart of this edition; KeyError when there is no such edition."""
    edition = editions.get(key)
    return Chart(
        text=article(f"flowcharts/{key}"),
        # as_svg escapes every text that it draws.
        picture=SafeString(as_svg(edition, labels=gettext, link=guide_url if key == editions.CURRENT else None)),
        outline=full_outline(edition, gettext),
        others=tuple(
            Link(gettext(one.title), reverse("guidance:flowchart", args=[one.key]))
            for one in editions.ALL
            if one.key != key
        ),
    )


def by_nation(notes: tuple[Note, ...]) -> tuple[Nation, ...]:
    """The notes on the law under the nation or nations that they hold for, in the order of NATIONS."""
    held = {key: tuple(note for note in notes if note.nation == key) for key in NATIONS}
    return tuple(Nation(str(NATIONS[key]), found) for key, found in held.items() if found)


def entries(sheet: Article) -> tuple[Listed, ...]:
    """What a page of the library lists; nothing on every other page."""
    return tuple(Listed(entry, str(STATES[entry.state])) for entry in sheet.entries)
