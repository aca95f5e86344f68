"""The small shapes that many pages hand to their templates: a tag, a filter that can be left out, a link, a row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A status in words and a colour. The words say it all; the colour only helps to find it."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class FilterTag:
    """One filter in words, and the same list without it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `hidden` is said after its text, for those who hear the link alone."""

    text: str
    url: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row of a summary list."""

    key: str
    value: str | list[str]
