"""The links at the top of every page, by role."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from accounts.standing import Standing


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `current` on the pages behind it, `badge` how many things wait there (0 shows none)."""

    label: Any
    url: str
    current: bool
    badge: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """Who sees a link, and which pages stand behind it: those whose address starts with `prefix`."""

    label: Any
    view: str
    prefix: str
    roles: frozenset[Role] | None = None


RECORDS = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.CALDICOTT_GUARDIAN})
ENTRIES = (
    Entry(_("My decisions"), "decisions:mine", "/decisions/", RECORDS),
    Entry(_("Consent"), "consent:list", "/consent/", RECORDS),
    Entry(_("Caldicott Guardian"), "caldicott:home", "/caldicott/", frozenset({Role.CALDICOTT_GUARDIAN})),
    Entry(_("Guidance"), "guidance:index", "/guidance/"),
    Entry(_("Administration"), "administration:people", "/administration/", frozenset({Role.ADMINISTRATOR})),
    Entry(_("Your account"), "profile", "/account/"),
)


def navigation(standing: Standing, path: str) -> tuple[Link, ...]:
    """The links for somebody who is signed in and looks at `path`. No query."""
    return tuple(
        Link(entry.label, reverse(entry.view), current=path.startswith(entry.prefix))
        for entry in ENTRIES
        if entry.roles is None or entry.roles & standing.roles
    )
