"""A consent form on paper: one of three versions, blank, or with what the practitioner filled in beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
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

    key: str
    title: str
    name: str
    opening: str
    parts: tuple[FilledPart, ...]
    rights_heading: str
    rights: tuple[str, ...]
    choice_heading: str
    yes: str
    no: str
    limits: str
    until: str
    review: str
    signatures: tuple[str, ...]
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
        key=version.key,
        title=_(version.title),
        name=name,
        opening=_(version.opening),
        parts=tuple(FilledPart(_(one.heading), _(one.words), tuple(fill.get(one.fill, ()))) for one in version.parts),
        rights_heading=_(version.rights_heading),
        rights=tuple(_(line) for line in version.rights),
        choice_heading=_(version.choice_heading),
        yes=_(version.yes),
        no=_(version.no),
        limits=_(version.limits),
        until=_(version.until),
        review=in_words(data["review_on"]) if data.get("review_on") else "",
        signatures=tuple(_(line) for line in version.signatures),
        back=back,
    )


def _filled(data: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        "why": data["why"].splitlines(),
        "what": [*labels(KINDS, data["information"]), *data["details"].splitlines()],
        "who": [line for line in data["recipients"].splitlines() if line.strip()],
        "purpose": labels(AIMS, data["purposes"]),
        "implications": data["implications"].splitlines(),
    }
