"""The list of consents by how they stand, and people who were looked for."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from accounts.models import User
from accounts.verdict import Verdict
from consent import lists, policies
from consent.access_log import list_shown
from consent.models import Person
from consent.presenters.whose import Judged, judged_of, tag_of, whose
from consent.presenters.words import about, aims, listed, what_for, why
from consent.rules.alike import Described
from consent.selectors import Held, held, possible_duplicates
from guidance.forms.shapes import PageLinks, Tag
from guidance.forms.show import range_in_words

TITLES = {
    lists.ACTIVE: mark("Active"),
    lists.EXPIRING: mark("Ask again soon"),
    lists.REFUSED: mark("Refused or no reply"),
    lists.WITHDRAWN: mark("Withdrawn or not valid"),
}
EMPTY = {
    lists.ACTIVE: mark("No consent is active."),
    lists.EXPIRING: mark("No consent has passed its review date, or will within 30 days."),
    lists.REFUSED: mark("Nobody has refused, and nobody has left you without a reply."),
    lists.WITHDRAWN: mark("No consent has been withdrawn or found not to be valid."),
}


@dataclass(frozen=True, slots=True)
class Tab:
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
    tabs: tuple[Tab, ...]
    title: str
    rows: tuple[ListRow, ...]
    empty: str
    shown: str
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


def list_page(viewer: User, tab: str, number: str) -> ListPage:
    """One tab of the list; an unknown one is the first. A fixed number of queries."""
    today = timezone.localdate()
    shown = tab if tab in TITLES else lists.ACTIVE
    counted = lists.counts(viewer, today)
    page = lists.page_of(viewer, shown, number, today)
    consents = held(page, today)
    judged = judged_of({_kept(one).pk for one in consents})
    found = tuple(_row(one, judged[_kept(one).pk]) for one in consents)
    return ListPage(
        tabs=tuple(
            Tab(_("%(title)s (%(count)s)") % {"title": _(title), "count": counted[key]}, f"?show={key}", key == shown)
            for key, title in TITLES.items()
        ),
        title=_(TITLES[shown]),
        rows=found,
        empty=_(EMPTY[shown]),
        shown=range_in_words(page),
        links=PageLinks.of(page, f"?show={shown}&page={{}}".format),
        may_add=policies.can_add_person(viewer),
    )


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
