"""A consent form on paper: one of three versions, blank, or with what the practitioner filled in beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consent.models import Person
from consent.pages.parts import AIMS, KINDS
from consent.pages.printed import VERSIONS, Version
from consent.presenters.words import labels
from guidance.forms.shapes import Link
from guidance.forms.show import in_words


@dataclass(frozen=True, slots=True)
class FilledPart:
    heading: str
    words: str
    filled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A form, ready to be printed. Nothing in `filled` leaves lines to write on."""

    version: Version
    name: str
    parts: tuple[FilledPart, ...]
    review: str
    back: Link


def blank(key: str) -> Paper:
    """The version `key`, with lines to write on. KeyError where there is none."""
    return _paper(VERSIONS[key], {}, "", Link(_("Back to the forms"), reverse("consent:forms")))


def filled(person: Person, data: Mapping[str, Any]) -> Paper:
    """A version with what the practitioner filled in for this person."""
    back = Link(_("Back to the person"), reverse("consent:person", args=[person.pk]))
    return _paper(VERSIONS[data["version"]], data, person.name if data["with_name"] else "", back)


def versions() -> tuple[Link, ...]:
    return tuple(Link(_(one.name), reverse("consent:blank_form", args=[key])) for key, one in VERSIONS.items())


def _paper(version: Version, data: Mapping[str, Any], name: str, back: Link) -> Paper:
    fill = _filled(data) if data else {}
    return Paper(
        version=_translated(version),
        name=name,
        parts=tuple(FilledPart(_(one.heading), _(one.words), tuple(fill.get(one.fill, ()))) for one in version.parts),
        review=in_words(data["review_on"]) if data.get("review_on") else "",
        back=back,
    )


def _translated(version: Version) -> Version:
    words = {one.name: getattr(version, one.name) for one in fields(version) if one.name not in ("key", "parts")}
    told: dict[str, Any] = {
        key: _(text) if isinstance(text, str) else tuple(map(_, text)) for key, text in words.items()
    }
    return replace(version, **told)


def _filled(data: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        "why": data["why"].splitlines(),
        "what": [*labels(KINDS, data["information"]), *data["details"].splitlines()],
        "who": [line for line in data["recipients"].splitlines() if line.strip()],
        "purpose": labels(AIMS, data["purposes"]),
        "implications": data["implications"].splitlines(),
    }
