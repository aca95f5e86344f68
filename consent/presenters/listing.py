"""The list of consents by how they stand, and people who were looked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from accounts.listing import Place, capped
from accounts.models import User
from accounts.verdict import Verdict
from consent import lists, policies
from consent.access_log import list_shown
from consent.lists import Listing, Tab
from consent.models import Person
from consent.presenters.whose import Judged, judged_of, tag_of, whose
from consent.presenters.words import about, aims, listed, what_for, why
from consent.rules.alike import Described
from consent.selectors import Held, held, possible_duplicates
from guidance.forms.shapes import PageLinks, Tag

TITLES = {
    Tab.ACTIVE: mark("Active"),
    Tab.EXPIRING: mark("Ask again soon"),
    Tab.REFUSED: mark("Refused or no reply"),
    Tab.WITHDRAWN: mark("Withdrawn or not valid"),
}
EMPTY = {
    Tab.ACTIVE: mark("No consent is active."),
    Tab.EXPIRING: mark("No consent has passed its review date, or will within 30 days."),
    Tab.REFUSED: mark("Nobody has refused, and nobody has left you without a reply."),
    Tab.WITHDRAWN: mark("No consent has been withdrawn or found not to be valid."),
}


@dataclass(frozen=True, slots=True)
class TabLink:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """One consent in the list."""

    url: str
    person: str
    person_url: str
    about: str
    what: str
    purposes: str
    tag: Tag
    why: str


@dataclass(frozen=True, slots=True)
class ListPage:
    tabs: tuple[TabLink, ...]
    title: str
    rows: tuple[ListRow, ...]
    empty: str
    links: PageLinks
    may_add: Verdict


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    url: str
    about: str
    communication: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a search for a person found; `rows` is None before anybody was looked for."""

    rows: tuple[PersonRow, ...] | None
    heading: str
    more: bool
    may_add: Verdict


def list_page(viewer: User, sent: Mapping[str, Any]) -> ListPage:
    """What an address asks of the list; an unknown tab is the first. A fixed number of queries."""
    today, asked = timezone.localdate(), sent.get("show")
    shown = Tab(asked) if asked in TITLES else Tab.ACTIVE
    listing = lists.list_consents(viewer, shown, Place.of(sent), today)
    consents = held(listing.page, today)
    judged = judged_of({_kept(one).pk for one in consents})
    return ListPage(
        tabs=tuple(_tab(tab, listing, current=tab is shown) for tab in Tab),
        title=_(TITLES[shown]),
        rows=tuple(_row(one, judged[_kept(one).pk]) for one in consents),
        empty=_(EMPTY[shown]),
        links=listing.page.links(f"?show={shown}"),
        may_add=policies.can_add_person(viewer),
    )


def _tab(tab: Tab, listing: Listing, *, current: bool) -> TabLink:
    said = {"title": _(TITLES[tab]), "count": capped(listing.counts[tab], listing.counted)}
    return TabLink(_("%(title)s (%(count)s)") % said, f"?show={tab}", current)


def found_page(viewer: User, term: str | None) -> FoundPage:
    """The people in whose name or case number the term stands."""
    may = policies.can_add_person(viewer)
    if term is None:
        return FoundPage(None, "", more=False, may_add=may)
    found = lists.find(viewer, term)
    people = tuple(person_row(person) for person in found[: lists.MOST_FOUND])
    return FoundPage(people, _heading(len(found)), more=len(found) > lists.MOST_FOUND, may_add=may)


def duplicates(viewer: User, described: Described) -> tuple[PersonRow, ...]:
    """Those who may be the one described; that they are shown is written first."""
    found = possible_duplicates(viewer, described)
    if found:
        list_shown(viewer, ["duplicates"], [person.pk for person in found])
    return tuple(person_row(person) for person in found)


def person_row(person: Person) -> PersonRow:
    return PersonRow(person.name, reverse("consent:person", args=[person.pk]), about(person), person.communication)


def _heading(count: int) -> str:
    if count > lists.MOST_FOUND:
        return _("More than %(most)s people found") % {"most": lists.MOST_FOUND}
    if count == 0:
        return _("Nobody found")
    return _("1 person found") if count == 1 else _("%(count)s people found") % {"count": count}


def _kept(one: Held) -> Person:
    return one.root.person.merged_into or one.root.person


def _row(one: Held, judged: Judged) -> ListRow:
    person = _kept(one)
    return ListRow(
        url=reverse("consent:consent", args=[one.root.pk]),
        person=person.name,
        person_url=reverse("consent:person", args=[person.pk]),
        about=about(person),
        what=what_for(one.current),
        purposes=listed(aims(one.current)),
        tag=tag_of(one, whose(one, person, judged)),
        why=why(one),
    )
