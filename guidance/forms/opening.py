"""Which choices bring up which parts of a page, as classes: the style sheet shows them where there is no JavaScript.

The parts that come up beside some choices only are numbered in their order on the page. A choice carries the numbers
of the parts that it opens; reveal.css holds a rule for each number.
"""

from collections.abc import Iterable, Iterator
from typing import Any


def tokens(form: Any, by: str, values: Iterable[str]) -> str:
    """Choices as script and style sheet read them: `control=value`, with a space between."""
    return " ".join(f"{form.add_prefix(by)}={value}" for value in values)


def conditions(form: Any) -> Iterator[str]:
    """The choices beside which each part of the page comes up, in the order of the page."""
    yield from (tokens(form, group.by, group.when) for group in form.step.groups if group.when)
    for companion in form.companions:
        if companion.beside:
            yield companion.beside
        yield from conditions(companion.form)


def numbers(form: Any) -> dict[str, int]:
    """The number of each part of the page that comes up beside some choices only, by these choices."""
    return {text: number for number, text in enumerate(dict.fromkeys(conditions(form)), start=1)}


def openers(form: Any) -> dict[str, dict[str, str]]:
    """The classes of each choice that brings something up, by the name of its control and its value."""
    found: dict[str, dict[str, str]] = {}
    for text, number in numbers(form).items():
        for token in text.split():
            control, _is, value = token.partition("=")
            classes = found.setdefault(control, {})
            classes[value] = " ".join(filter(None, (classes.get(value), f"app-opens-{number}")))
    return found
