"""A person's chronology, and the other records about the people of one record, in finished words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.models import Kind
from audit.workbench.naming import people_known
from consent.models import Person
from consent.presenters.person import facts_of
from consent.presenters.timeline import ConsentEntry, timeline
from consent.presenters.words import named
from consent.selectors import File
from decisions.chronology.selectors import MOST_BESIDE, MOST_RECORDS, Recorded
from decisions.chronology.services import name_others, read_others
from decisions.models import Decision, Informing, Note, RequestStep
from decisions.requests.presenters.parts import heading, step_in_words
from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.afterwards import TOLD, Afterwards
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.rules.reference import formatted
from decisions.rules.words import OUTCOMES
from decisions.tags import status_tag
from guidance.forms.shapes import Link, SummaryRow, Tag
from guidance.forms.show import in_words, moment_in_words
from guidance.text import unstopped


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """Another record about the same people: `came_to` is its decision, empty while there is none."""

    id: UUID
    reference: str
    url: str
    when: str
    came_to: str
    team: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Others:
    """What else is recorded about these people, and where all of it stands for each of them."""

    records: tuple[OtherRecord, ...]
    more: bool
    people: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, on its day. `lines` say more; `link` leads to it."""

    day: date
    at: datetime
    title: str
    by: str
    lines: tuple[str, ...] = ()
    facts: tuple[SummaryRow, ...] = ()
    link: Link | None = None
    tag: Tag | None = None

    @property
    def on(self) -> str:
        return in_words(self.day)


@dataclass(frozen=True, slots=True)
class ChronologyPage:
    """Everything about one person that this reader may see, the earliest first."""

    name: str
    facts: tuple[SummaryRow, ...]
    counted: str
    cut: str  # where only the latest records are shown
    happenings: tuple[Happening, ...]
    consent: str
    printed: str
    printed_by: str
    looks: bool


def others_beside(viewer: User, decision_id: UUID) -> Others:
    """What else is recorded about the people of this record."""
    found, people, _requests = read_others(viewer, decision_id)
    return others_shown(found, viewer, people)


def others_shown(found: Sequence[Decision], viewer: User, people: Iterable[Person]) -> Others:
    """The other records, the latest first. `people` are those whom the record is about and the viewer may know."""
    rows = tuple(_other(one, viewer) for one in name_others(viewer, found)[:MOST_BESIDE])
    links = tuple(map(_chronology_of, people))
    return Others(rows, len(found) > MOST_BESIDE, links)


def _chronology_of(person: Person) -> Link:
    return Link(unstopped(person.name), reverse("decisions:chronology", args=[person.pk]))


def _other(one: Decision, viewer: User) -> OtherRecord:
    return OtherRecord(
        id=one.pk,
        reference=formatted(one.reference),
        url=_address(one, viewer),
        when=in_words(timezone.localdate(one.submitted_at or one.started_at)),
        came_to=_(OUTCOMES[one.outcome]) if one.outcome else "",
        team=one.team.name if one.team else "",
        tag=status_tag(one, viewer.pk),
    )


def _address(one: Decision, viewer: User) -> str:
    own = one.author_id == viewer.pk and one.status == Status.DRAFT
    return reverse("decisions:tasks" if own else "decisions:record", args=[one.pk])


def chronology_page(viewer: User, file: File, found: Recorded) -> ChronologyPage:
    """What consent holds of the person and what records say of them, as one row of days."""
    records = {one.pk: one for one in found.decisions}
    happenings = [
        *(_of_consent(entry) for entry in timeline(file)),
        *(_of_record(one, viewer) for one in found.decisions),
        *(_of_note(one, records[one.decision_id]) for one in found.notes if one.decision_id in records),
        *(_of_telling(one, records[one.decision_id]) for one in found.told if one.decision_id in records),
        *map(_of_request, found.requests),
        *_of_looks(found.looks, records, viewer),
    ]
    return ChronologyPage(
        name=file.person.name,
        facts=facts_of(file.person),
        counted=_counted(len(found.decisions)),
        cut=_("Only the latest %(most)s records are here.") % {"most": MOST_RECORDS}
        if len(found.decisions) == MOST_RECORDS
        else "",
        happenings=tuple(sorted(happenings, key=lambda one: (one.day, one.at))),
        consent=reverse("consent:person", args=[file.person.pk]),
        printed=moment_in_words(timezone.now()),
        printed_by=named(viewer),
        looks=bool(found.looks),
    )


def _counted(count: int) -> str:
    words = ngettext("%(count)s record about them.", "%(count)s records about them.", count)
    return words % {"count": count} if count else _("No record about them that you can read.")


def _of_consent(entry: ConsentEntry) -> Happening:
    return Happening(entry.day, entry.at, entry.title, entry.by, facts=entry.facts, link=entry.link)


def _of_record(one: Decision, viewer: User) -> Happening:
    at = one.submitted_at or one.started_at
    gone = one.status == Status.DISPOSED
    return Happening(
        day=timezone.localdate(at),
        at=at,
        title=_title_of(one),
        by=", ".join([named(one.author), *([one.team.name] if one.team else [])]),
        lines=(one.summary,) if one.summary and not gone else (),
        link=Link(_("Open record %(reference)s") % {"reference": formatted(one.reference)}, _address(one, viewer)),
        tag=status_tag(one, viewer.pk),
    )


def _title_of(one: Decision) -> str:
    if one.outcome and one.status not in EDITABLE:
        return _("Decision: %(decision)s") % {"decision": _(OUTCOMES[one.outcome])}
    return _("Something was shared in an emergency") if one.status == Status.EMERGENCY else _("Decision begun")


def _of_note(note: Note, record: Decision) -> Happening:
    return Happening(
        day=note.happened_on or timezone.localdate(note.made_at),
        at=note.made_at,
        title=_(RULES[AdditionKind(note.kind)].words),
        by=named(note.by),
        lines=tuple(words for words in (note.about or note.who, _followed(note), note.words) if words),
        link=_part_of(record, "#later"),
    )


def _followed(note: Note) -> str:
    """What happened after the decision, where the note says so."""
    return _(TOLD[Afterwards(note.afterwards)]) if note.afterwards else ""


def _of_telling(told: Informing, record: Decision) -> Happening:
    day: Any = told.told_on
    return Happening(
        day=day,
        at=record.submitted_at or record.started_at,
        title=_("Told about sharing") if told.told == "already" else _("To be told about sharing"),
        by=named(record.author),
        lines=tuple(words for words in (told.told_how, told.told_words) if words),
        link=_part_of(record),
    )


def _of_request(step: RequestStep) -> Happening:
    row = step.request
    words = _("Open request %(reference)s") % {"reference": formatted(row.reference)}
    return Happening(
        day=row.made_on if step.number == 1 else step.happened_on,
        at=step.made_at,
        title=heading(row),
        by=named(step.by),
        lines=(step_in_words(step, row),),
        link=Link(words, reverse("requests:request", args=[row.pk])),
    )


def _part_of(record: Decision, anchor: str = "") -> Link:
    words = _("On record %(reference)s") % {"reference": formatted(record.reference)}
    return Link(words, reverse("decisions:record", args=[record.pk]) + anchor)


def _of_looks(looks: Sequence[Mapping[str, Any]], records: Mapping[UUID, Decision], viewer: User) -> list[Happening]:
    names = people_known(viewer, {row["actor_id"] for row in looks})
    words = {
        Kind.VIEW: _("Looked at"),
        Kind.PRINT: _("Printed"),
        Kind.EXPORT: _("Downloaded"),
        Kind.BREAK_GLASS: _("Opened outside need to know"),
    }
    return [
        Happening(
            day=row["day"],
            at=row["last"],
            title=words[row["kind"]],
            by=names.person(row["actor_id"]),
            lines=(_times(row["times"]),) if row["times"] > 1 else (),
            link=_part_of(records[row["record_id"]]) if row["record_id"] in records else None,
        )
        for row in looks
    ]


def _times(count: int) -> str:
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": count}
