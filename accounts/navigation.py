"""The links at the top of every page, by role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.held_roles import HeldRoles
from accounts.roles import Role


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link; `current` on the pages behind it, `badge` how many things wait there (0 shows none)."""

    label: Any
    url: str
    current: bool
    badge: int = 0


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """Who sees a link, and which pages stand behind it: those whose address starts with `prefix`."""

    label: Any
    view: str
    prefix: str
    roles: frozenset[Role] | None = None


RECORDS = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.CALDICOTT_GUARDIAN})
ENTRIES = (
    NavigationEntry(_("My decisions"), "decisions:mine", "/decisions/", RECORDS),
    NavigationEntry(_("Consent"), "consent:list", "/consent/", RECORDS),
    NavigationEntry(
        _("For review"), "oversight:queue", "/oversight/", frozenset({Role.MANAGER, Role.CALDICOTT_GUARDIAN})
    ),
    NavigationEntry(_("Messages"), "notifications:list", "/notifications/", RECORDS),
    NavigationEntry(
        _("Dashboard"), "reports:dashboard", "/dashboard/", frozenset({Role.MANAGER, Role.CALDICOTT_GUARDIAN})
    ),
    NavigationEntry(_("Caldicott Guardian"), "caldicott:home", "/caldicott/", frozenset({Role.CALDICOTT_GUARDIAN})),
    NavigationEntry(_("Guidance"), "guidance:index", "/guidance/"),
    NavigationEntry(_("Administration"), "administration:people", "/administration/", frozenset({Role.ADMINISTRATOR})),
    NavigationEntry(_("Your account"), "profile", "/account/"),
)


#: How many things wait behind a link for one person, by the name of its view. Rooms above register theirs.
_badges: dict[str, Callable[[Any], int]] = {}


def register_badge(view: str, count: Callable[[Any], int]) -> None:
    """Show beside the link to `view` what `count` says of the person, in one query or two however much there is."""
    _badges[view] = count


def badges_for(user: Any, held: HeldRoles) -> Mapping[str, int]:
    """The badges of the links that this person sees."""
    return {entry.view: _badges[entry.view](user) for entry in _seen_by(held) if entry.view in _badges}


def navigation(held: HeldRoles, path: str, badges: Mapping[str, int] | None = None) -> tuple[NavigationLink, ...]:
    """The links for somebody who is signed in and looks at `path`. No query."""
    waiting = badges or {}
    return tuple(
        NavigationLink(entry.label, reverse(entry.view), path.startswith(entry.prefix), waiting.get(entry.view, 0))
        for entry in _seen_by(held)
    )


def _seen_by(held: HeldRoles) -> tuple[NavigationEntry, ...]:
    return tuple(entry for entry in ENTRIES if entry.roles is None or entry.roles & held.roles)
