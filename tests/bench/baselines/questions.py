"""The pages that the baselines ask: the product's own questions, those together that it asks together. Pure."""

from typing import NamedTuple

from guidance import editions
from guidance.flow.graph import Kind, Question

EDITION = editions.get(editions.CURRENT)
#: The first question of each page, by the way that leads to sharing without consent.
PAGES = ("purpose", "confidential", "consent", "risk", "lawful-basis")


class Control(NamedTuple):
    """One control of a page: the name of its column, its label, how it is answered, and what it offers."""

    name: str
    label: str
    kind: Kind
    choices: tuple[tuple[str, str], ...] = ()


def controls(question: Question) -> list[Control]:
    """The answer itself, then every field beside it."""
    options = tuple((option.key, option.label) for option in question.options)
    prefix = question.key.replace("-", "_")
    answer = Control(f"{prefix}_answer", question.title, Kind.CHOICES if question.multiple else Kind.CHOICE, options)
    fields = [
        Control(f"{prefix}_{field.key}", field.label, field.kind, tuple((one.key, one.label) for one in field.choices))
        for field in question.fields
    ]
    return [answer, *fields]


def asked(key: str) -> list[Control]:
    """The controls of a page: of the question with this key, and of those that the product asks with it."""
    together = EDITION.together_with(key)
    keys = together.steps if together else (key,)
    return [control for one in keys if EDITION.asks(one) for control in controls(EDITION.question(one))]


CONTROLS = {key: asked(key) for key in PAGES}
TITLES = {key: EDITION.question(key).title for key in PAGES}
