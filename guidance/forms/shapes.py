"""The small shapes that many pages hand to their templates: a tag, a filter to leave out, a link, a row, and pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Page


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


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The addresses of the pages before and after one page of a list; "" where there is none."""

    previous_url: str
    next_url: str

    @classmethod
    def of(cls, page: Page[Any], address: Callable[[int], str] = "?page={}".format) -> Self:
        """Those beside `page`; `address` makes one from the number of a page."""
        return cls(
            previous_url=address(page.previous_page_number()) if page.has_previous() else "",
            next_url=address(page.next_page_number()) if page.has_next() else "",
        )
