"""The text twin of the picture: for readers who do not see it, for print, and for the command line."""

from dataclasses import dataclass

from guidance.flow import words
from guidance.flow.graph import Edition, Option
from guidance.flow.layout import Translate
from guidance.flow.route import Answers, Route, chosen


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a route. `answers` is empty and `leads_to` too where the question is still open."""

    key: str
    number: int
    question: str
    answers: tuple[str, ...]
    leads_to: str

    @property
    def answer(self) -> str:
        return "; ".join(self.answers)


@dataclass(frozen=True, slots=True)
class Branch:
    """One option of a question and where it leads: to the question `goto`, or to an end when that is empty."""

    key: str
    label: str
    leads_to: str
    goto: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One question with all its options."""

    key: str
    number: int
    question: str
    branches: tuple[Branch, ...]


def same(text: str) -> str:
    """The text as it is: the translation of those who need none."""
    return text


def as_outline(edition: Edition, path: Route, answers: Answers, labels: Translate = same) -> tuple[Step, ...]:
    """The questions on `path` in order, each with its answer and where that led; the open question comes last.

    Raises InvalidAnswer when `answers` holds something that a question on the path does not offer.
    """
    steps = []
    for key in path.reached:
        question = edition.question(key)
        picked = chosen(question, answers[key]) if key in path.steps else ()
        leads = ""
        if picked:
            goto = picked[0].goto
            leads = labels(edition.question(goto).title if goto else _ending(path))
        given = tuple(labels(option.label) for option in picked)
        steps.append(Step(key, question.number, labels(question.title), given, leads))
    return tuple(steps)


def _ending(path: Route) -> str:
    return words.INDICATIONS[path.indication] if path.indication else ""


def full_outline(edition: Edition, labels: Translate = same) -> tuple[OutlineEntry, ...]:
    """Every question with every option and where it leads, in the order of the edition."""
    return tuple(
        OutlineEntry(
            question.key,
            question.number,
            labels(question.title),
            tuple(
                Branch(option.key, labels(option.label), leads_to(edition, option, labels), option.goto)
                for option in question.options
            ),
        )
        for question in edition.questions
    )


def leads_to(edition: Edition, option: Option, labels: Translate = same) -> str:
    """In words where `option` leads: the title of the next question, or what the guidance then points to."""
    if option.goto:
        return labels(edition.question(option.goto).title)
    if option.indication:
        return labels(words.INDICATIONS[option.indication])
    return labels(words.BY_GATEWAY)
