"""Lists of records: My decisions, and what a search found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark
from django.utils.translation import ngettext

from accounts.listing import Place, capped, shown_in_words
from accounts.models import User
from decisions.advice.waiting import Waiting, waiting_in
from decisions.emergency.presenters import Written, due_words, written_in
from decisions.finding.filtering import filtering_of
from decisions.finding.forms import SearchForm
from decisions.finding.selectors import (
    DRAFTS,
    EMERGENCIES,
    MOST_FOUND,
    OF_OTHERS,
    OTHERS,
    RETURNED,
    Viewer,
    keeps_own,
    people_on,
    reads_records,
    signed_in,
)
from decisions.finding.services import find, list_records
from decisions.guardian.selectors import open_questions
from decisions.models import Decision, GuardianNote
from decisions.record.presenters.words import submitted_in_words
from decisions.requests.presenters.home import AtHandShown, requests_at_hand
from decisions.requests.selectors import request_called
from decisions.rights import policies
from decisions.rules import reference
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.rules.reference import formatted
from decisions.services.emergencies import emergency_of
from decisions.tags import status_tag
from guidance.forms.shapes import FilterTag, PageLinks, Tag
from guidance.forms.show import moment_in_words
from guidance.text import unstopped

#: Names in a list before it says how many more there are.
NAMES = 2

TITLES = {
    EMERGENCIES: mark("Emergency records to complete"),
    OF_OTHERS: mark("Emergency records to be completed"),
    DRAFTS: mark("Drafts"),
    RETURNED: mark("Returned to you"),
    OTHERS: mark("Submitted"),
}


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record in a list. `go_on` and `discard` are addresses for its author while it can be changed, else empty.

    `written` says of an emergency record that is to be completed by when that is.
    """

    reference: str
    url: str
    about: str
    summary: str
    practitioner: str
    tag: Tag
    when: str
    added: str
    go_on: str
    discard: str
    written: Written | None
    waiting: tuple[Waiting, ...] = ()  # the author's questions to advisers, and advice that has come


@dataclass(frozen=True, slots=True)
class Group:
    key: int
    title: str
    rows: tuple[RecordRow, ...]

    @property
    def open(self) -> bool:
        """Whether these are the viewer's own unfinished records, with links to go on."""
        return self.key not in (OTHERS, OF_OTHERS)

    @property
    def urgent(self) -> bool:
        """Whether these are emergency records, each with a time by which it is to be completed."""
        return self.key == EMERGENCIES


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A Caldicott Guardian's question that waits for the viewer's answer."""

    reference: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class MinePage:
    """The list, or what to say where it is empty. `own` is false for those who read records and make none."""

    title: str
    own: bool
    reads: bool
    may_start: bool
    groups: tuple[Group, ...]
    shown: str
    links: PageLinks
    questions: tuple[WaitingQuestion, ...]
    days: str  # how many days to come back have come; empty where none has
    tags: tuple[FilterTag, ...] = ()
    requests: AtHandShown | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The box, and under it what was found; `rows` is None before anything was looked for.

    `exact` is where the one record or request is that a whole reference names. `break_glass` leads on from a whole
    reference that found nothing, for those who may open records outside their need.
    """

    form: SearchForm
    rows: tuple[RecordRow, ...] | None = None
    heading: str = ""
    more: bool = False
    break_glass: str = ""
    exact: str = ""


def mine_page(person: Viewer, sent: Mapping[str, Any]) -> MinePage:
    """The page of the person's list at the place that an address names; the first where nothing is left there."""
    viewer = signed_in(person)
    asked = filtering_of(viewer, sent)
    listing = list_records(viewer, Place.of(sent), asked.shared_with)
    own = keeps_own(viewer)
    return MinePage(
        title=_("My decisions") if own else _("Decisions you can read"),
        own=own,
        reads=reads_records(viewer),
        may_start=bool(policies.can_start(viewer)),
        groups=tuple(_groups(listing.page, viewer)),
        shown=shown_in_words(listing.page, listing.counted),
        links=listing.page.links(asked.query),
        questions=tuple(_waiting_question(note) for note in open_questions(viewer)) if own else (),
        days=_days(listing.come),
        tags=asked.tags,
        requests=requests_at_hand(listing.requests, own=True),
    )


def _days(come: int) -> str:
    words = ngettext("%(count)s date to come back to has come", "%(count)s dates to come back to have come", come)
    return words % {"count": capped(come)} if come else ""


def _waiting_question(note: GuardianNote) -> WaitingQuestion:
    url = reverse("decisions:answer_note", args=[note.decision_id, note.pk])
    return WaitingQuestion(formatted(note.decision.reference), moment_in_words(note.asked_at), url)


def search_page(person: Viewer, form: SearchForm) -> SearchPage:
    """What a valid form found, within what the person may see; the form alone where it is not valid."""
    if not form.is_bound or not form.is_valid():
        return SearchPage(form)
    viewer = signed_in(person)
    found = find(viewer, form.cleaned_data["q"])
    names = people_on(decision.pk for decision in found[:MOST_FOUND])
    rows = tuple(_row(decision, viewer, names[decision.pk]) for decision in found[:MOST_FOUND])
    code = reference.read(form.cleaned_data["q"])
    leads_on = not found and code and policies.can_break_glass(viewer)
    return SearchPage(
        form,
        rows,
        _heading(found),
        more=len(found) > MOST_FOUND,
        break_glass=reverse("decisions:break_glass") if leads_on else "",
        exact=_exact(found, viewer, code) if code else "",
    )


def _exact(found: Sequence[Decision], viewer: User, code: str) -> str:
    """Where the one record or request is that this whole reference names; empty where there is none."""
    if found and found[0].reference == code:
        return reverse("decisions:record", args=[found[0].pk])
    request = request_called(viewer, code)
    return reverse("requests:request", args=[request]) if request else ""


def _heading(found: Sequence[Decision]) -> str:
    if not found:
        return _("No record found")
    if len(found) > MOST_FOUND:
        return _("More than %(most)s records found") % {"most": MOST_FOUND}
    return _("1 record found") if len(found) == 1 else _("%(count)s records found") % {"count": len(found)}


def _groups(decisions: Iterable[Decision], viewer: User) -> Iterable[Group]:
    every = list(decisions)
    names = people_on(record.pk for record in every)
    waiting: dict[UUID, list[Waiting]] = defaultdict(list)
    for one in waiting_in([record.pk for record in every if policies.can_edit(viewer, record)]):
        waiting[one.decision_id].append(one)
    for rank, members in groupby(every, key=attrgetter("rank")):
        rows = (
            replace(_row(record, viewer, names[record.pk]), waiting=tuple(waiting[record.pk])) for record in members
        )
        yield Group(rank, _(TITLES[rank]), tuple(rows))


def _row(decision: Decision, viewer: User, names: Sequence[str]) -> RecordRow:
    gone = decision.status == Status.DISPOSED
    changing, own = decision.status in EDITABLE, decision.author_id == viewer.pk
    emergency = emergency_of(decision) if decision.status == Status.EMERGENCY else None
    return RecordRow(
        reference=formatted(decision.reference),
        url=reverse("decisions:record", args=[decision.pk]),
        about="" if gone else _names(names),
        summary=due_words(emergency.complete_by) if emergency else "" if gone else decision.summary,
        practitioner=decision.author.name,
        tag=status_tag(decision, viewer.pk),
        when=moment_in_words(decision.touched_at) if changing else submitted_in_words(decision),
        added="" if gone else _added(decision.additions),  # type: ignore[attr-defined]
        go_on=_address("tasks", decision) if policies.can_edit(viewer, decision) else "",
        discard=_address("discard", decision) if own and policies.can_discard(viewer, decision) else "",
        written=written_in(decision) if emergency else None,
    )


def _added(count: int) -> str:
    return ngettext("%(count)s addition since", "%(count)s additions since", count) % {"count": count} if count else ""


def _address(name: str, decision: Decision) -> str:
    return reverse(f"decisions:{name}", args=[decision.pk])


def _names(people: Sequence[str]) -> str:
    """`Ada Price, Sam Price and 2 more`"""
    names = [Truncator(unstopped(name)).chars(60) for name in people]
    more = len(names) - NAMES
    if more > 0:
        return _("%(names)s and %(count)s more") % {"names": ", ".join(names[:NAMES]), "count": more}
    return (
        _("%(first)s and %(last)s") % {"first": names[0], "last": names[1]} if len(names) == NAMES else "".join(names)
    )
