"""Guidance as it is shown: the Markdown of `guidance/content`, with where it comes from and when it was last checked.

A name is that of a file without its ending ("questions/purpose", "glossary"). `purpose.cy.md` beside `purpose.md` is
what a reader of Welsh gets. Files are read once; raw HTML in them is shown as text, never as HTML.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it.token import Token

from guidance.markup import ARTICLE, ASIDE, House, heading, sections, without_heading

CONTENT = Path(__file__).parent / "content"
BESIDE = 3  # parts of a help text that stand beside the question; a fourth is for reading on


class UnknownGuidance(LookupError):
    """There is no guidance of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every text of guidance carries: where it comes from and how far it can be relied on today."""

    name: str
    title: str
    source: str
    version: str
    in_force: date | None
    last_checked: date
    next_review: date
    nations: tuple[str, ...]
    kind: str

    @property
    def stale(self) -> bool:
        """Past its review date: shown with a warning until somebody has checked it again (S4, header)."""
        return self.next_review < timezone.localdate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(Sheet):
    """What stands beside a question: `html` in three short parts; `more` is for those who want to read on."""

    html: SafeString
    more: SafeString


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an article, under a heading that can be linked to."""

    anchor: str
    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Note:
    """One law in a few sentences. `check` says that something in it could not be confirmed."""

    title: str
    nation: str
    text: str
    source: str
    url: str
    in_force: date | None
    check: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One law, guide or other text that the sources name.

    `named_by`: which of them, and where. `state`: a key of STATES. `text`: what it is for, and what took its place.
    `url`: where it is today; `was`: the address that the source gives. `check`: something in it is not confirmed.
    """

    title: str
    named_by: str
    state: str
    text: str
    url: str = ""
    was: str = ""
    check: bool = False

    @property
    def anchor(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True, slots=True)
class Change:
    """What a page says otherwise since a day (S4, header: *show amendments*)."""

    day: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Sheet):
    """A whole page of guidance.

    `notes` are the dated notes of the page about the law, `entries` what a page of the library lists, and `changes`
    what was changed on the page, newest first.
    """

    intro: SafeString
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]


def help_for(name: str) -> Help:
    """The help of a question or page (the `guidance` of its entry in the edition), in the reader's language.

    UnknownGuidance when there is no such file.
    """
    return _help(_path(f"questions/{name}"), name)


def article(name: str) -> Article:
    """The article of this name, in the reader's language; UnknownGuidance when there is none."""
    return _article(_path(name), name)


def names() -> frozenset[str]:
    """Every name there is, without languages."""
    return frozenset(name for name in _files() if "." not in name)


@cache
def _files() -> dict[str, Path]:
    return {path.relative_to(CONTENT).with_suffix("").as_posix(): path for path in sorted(CONTENT.rglob("*.md"))}


def _path(name: str) -> Path:
    """Looked up among the files there are, so that no name can lead out of the folder."""
    files = _files()
    language = (translation.get_language() or "").split("-")[0]
    try:
        return files.get(f"{name}.{language}") or files[name]
    except KeyError:
        raise UnknownGuidance(name) from None


@cache
def _help(path: Path, name: str) -> Help:
    front, body = read(path)
    _before, *parts = sections(ASIDE.parse(body))
    beside = [token for part in parts[:BESIDE] for token in part]
    further = [token for part in parts[BESIDE:] for token in without_heading(part)]
    return Help(html=ASIDE.html(beside), more=ASIDE.html(further), **_origin(name, front))


@cache
def _article(path: Path, name: str) -> Article:
    front, body = read(path)
    intro, *parts = sections(ARTICLE.parse(body))
    return Article(
        intro=ARTICLE.html(intro),
        sections=tuple(_sections(parts, ARTICLE)),
        notes=tuple(Note(**note) for note in front.get("notes", ())),
        entries=tuple(Entry(**entry) for entry in front.get("entries", ())),
        changes=tuple(Change(**change) for change in front.get("changes", ())),
        **_origin(name, front),
    )


def _sections(parts: Sequence[list[Token]], house: House) -> Iterator[Section]:
    for tokens in parts:
        anchor, title = heading(tokens)
        yield Section(anchor, title, house.html(without_heading(tokens)))


def read(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a content file and the text under it; ValueError when it does not begin with front matter."""
    start, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    if start:
        raise ValueError(f"{path.name} does not begin with front matter")
    return yaml.safe_load(front), body


def _origin(name: str, front: dict[str, Any]) -> dict[str, Any]:
    """The fields of a Sheet from the front matter; KeyError names the one that is missing."""
    plain = ("title", "source", "version", "in_force", "last_checked", "next_review", "kind")
    return {"name": name, "nations": tuple(front["nations"]), **{key: front[key] for key in plain}}
