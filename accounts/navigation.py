"""The links of every menu. Each room registers its own; who sees one follows from the rights that they hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.held_roles import HeldRoles
from accounts.one_statement import count_in_one
from accounts.rights import Right
from accounts.statements import Ready

#: At the top of every page; beside an administrator's pages; on the page of one's own account; in the header of every
#: page, where no menu folds it away.
MAIN, ADMINISTRATION, ACCOUNT, URGENT = "main", "administration", "account", "urgent"


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link; `current` on the pages behind it, `badge` how many things wait there (0 shows none)."""

    label: Any
    url: str
    current: bool
    badge: int = 0


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A page that a menu leads to, for those who hold `right`; None is for everybody. Of several entries of one page
    each person has the first.

    `landing`: their work begins here; that of somebody with several such pages, at the lowest number.
    `prefix`: how the addresses of the pages behind it begin, that of `view` if none is given. `badge`: what waits there
    for one person, to be counted; None where nothing can.
    """

    label: Any
    view: str
    order: int
    right: Right | None = None
    menu: str = MAIN
    prefix: str = ""
    landing: int = 0
    badge: Callable[[Any], Ready[Any] | None] | None = None

    def as_link(self, path: str, badges: Mapping[str, int]) -> NavigationLink:
        url = reverse(self.view)
        return NavigationLink(self.label, url, path.startswith(self.prefix or url), badges.get(self.view, 0))


_entries: dict[tuple[str, Right | None], NavigationEntry] = {}


def register_pages(*entries: NavigationEntry) -> None:
    """Put pages into their menus, each at the place of its `order`. Called once the apps are ready."""
    _entries.update({(entry.view, entry.right): entry for entry in entries})


register_pages(
    NavigationEntry(_("Guidance"), "guidance:index", 70),
    NavigationEntry(_("Administration"), "administration:people", 80, Right.ADMINISTER),
    NavigationEntry(_("Your account"), "profile", 90, prefix="/account/"),
)


def badges_for(user: Any, held: HeldRoles) -> Mapping[str, int]:
    """The badges of the links that this person sees: one query."""
    asked = {entry.view: waits for entry in _seen_by(held) if entry.badge and (waits := entry.badge(user))}
    return dict(zip(asked, count_in_one(*asked.values()), strict=True))


def menus(held: HeldRoles, path: str, badges: Mapping[str, int]) -> Mapping[str, list[NavigationLink]]:
    """The links of each menu for somebody who is signed in and looks at `path`. No query."""
    found: dict[str, list[NavigationLink]] = {}
    for entry in _seen_by(held):
        found.setdefault(entry.menu, []).append(entry.as_link(path, badges))
    return found


def landing_page(held: HeldRoles) -> str:
    """The view where somebody's work begins, by what they may do; else the first in the main menu that they hold a
    right for; empty for none.
    """
    seen = [entry for entry in _seen_by(held) if entry.right and entry.menu == MAIN]
    begins = sorted((entry for entry in seen if entry.landing), key=lambda entry: entry.landing)
    return next((entry.view for entry in (*begins, *seen)), "")


def _seen_by(held: HeldRoles) -> list[NavigationEntry]:
    seen = [entry for entry in _entries.values() if entry.right is None or held.may(entry.right)]
    first = {entry.view: entry for entry in sorted(seen, key=lambda entry: entry.order, reverse=True)}
    return sorted(first.values(), key=lambda entry: entry.order)
