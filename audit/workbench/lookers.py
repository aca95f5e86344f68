"""Who has looked at one record, or at everything about one person, and why, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.models import Kind
from audit.workbench import selectors
from audit.workbench.naming import Known, people_known, records_named
from audit.workbench.presenters import LogPage, Seen
from audit.workbench.registry import Look, Named, Subject, streams, subjects
from audit.workbench.selectors import MOST_LOOKS, Desk
from audit.workbench.words import role_words
from guidance.forms.show import in_words, moment_in_words

Row = Mapping[str, Any]

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Looked:
    """One person at one record. `why`: what they had to do with it, and the reasons that they gave."""

    record: Named
    why: tuple[str, ...]
    times: str
    let_in: bool
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Looker:
    """One person, and what they looked at."""

    who: str
    url: str
    looked: tuple[Looked, ...]


@dataclass(frozen=True, slots=True)
class LooksPage:
    """Who has looked at a record, by person, and everything that was done to it."""

    record: Named
    record_id: UUID
    lookers: tuple[Looker, ...]
    log: LogPage
    seen: Seen


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """Who has looked at everything about one person in a period."""

    subject: Subject
    period: str
    lookers: tuple[Looker, ...]
    counted: str
    cut: str
    printed: str
    printed_by: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class FoundPage:
    """People who were found, each with what tells them apart and the address of what is held of them."""

    people: tuple[Subject, ...]


def found_page(desk: Desk, term: str) -> FoundPage:
    """Whom the rooms find by this name or number; each room writes that they are shown."""
    return FoundPage(tuple(one for room in subjects for one in room.find(desk.actor, term)))


def record_called(desk: Desk, term: str) -> UUID | None:
    """The record with the reference that was typed."""
    found = (stream.find(desk.actor, term) for stream in streams.values() if stream.find and term)
    return next((record_id for record_id in found if record_id), None)


def subject_at(desk: Desk, person_id: UUID) -> tuple[str, Subject]:
    """One person, and the stream of their events; Http404 where nobody knows them, or the Guardian may not."""
    if not subjects:
        raise Http404
    (room,) = subjects
    return room.stream, room.subject(desk.actor, person_id)


def last_month() -> dict[str, date]:
    """The days that are shown first."""
    today = timezone.localdate()
    return {"since": today - MONTH, "until": today}


def looks_page(desk: Desk, stream: str, record: Named, record_id: UUID, log: LogPage) -> LooksPage:
    found = selectors.looks_at(desk, [record_id], None, None)
    return LooksPage(record, record_id, _lookers(desk, found), log, Seen("looks", stream, record_id))


def subject_page(desk: Desk, stream: str, subject: Subject, since: date | None, until: date | None) -> SubjectPage:
    """Everybody who looked at something about this person between two days, both included."""
    found = selectors.looks_at(desk, subject.records, since, until)
    lookers = _lookers(desk, found, own=(stream, Named(_("Their own page, or their consent"), subject.url)))
    return SubjectPage(
        subject=subject,
        period=_period(since, until),
        lookers=lookers,
        counted=_counted(lookers),
        cut=_("Only the latest are shown. Choose a shorter time to see all.") if len(found) == MOST_LOOKS else "",
        printed=moment_in_words(timezone.now()),
        printed_by=desk.actor.name,
        seen=Seen("lookers", stream, subject.id, {"records": len(subject.records)}),
    )


def _counted(lookers: Sequence[Looker]) -> str:
    """Of those shown, who was let in."""
    count = sum(any(one.let_in for one in looker.looked) for looker in lookers)
    return ngettext("%(count)s person looked", "%(count)s people looked", count) % {"count": count}


def _period(since: date | None, until: date | None) -> str:
    if since and until:
        return _("From %(since)s to %(until)s") % {"since": in_words(since), "until": in_words(until)}
    if since:
        return _("Since %(since)s") % {"since": in_words(since)}
    return _("Until %(until)s") % {"until": in_words(until)} if until else _("From the beginning")


def _lookers(desk: Desk, found: Sequence[Row], own: tuple[str, Named] | None = None) -> tuple[Looker, ...]:
    """By person, who looked last first; below each, by record. `own`: how those of one stream are called here."""
    by: dict[UUID, dict[UUID, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        by[row["actor_id"]][row["record_id"]].append(row)
    names, records, why = people_known(desk.actor, by), _records(desk, found), _why(found)
    if own:
        records = {**records, **{key: own[1] for key in records if key[0] == own[0]}}
    return tuple(
        Looker(
            names.person(actor),
            _url(actor, names),
            tuple(_looked(rows, records, why) for rows in at.values()),
        )
        for actor, at in by.items()
    )


def _url(actor: UUID, names: Known) -> str:
    return reverse("caldicott:person", args=[actor]) if names.has_page(actor) else ""


def _records(desk: Desk, found: Iterable[Row]) -> Mapping[tuple[str, UUID], Named]:
    ids: dict[str, set[UUID]] = defaultdict(set)
    for row in found:
        if row["stream"] in streams:
            ids[row["stream"]].add(row["record_id"])
    return records_named(desk.actor, ids) if ids else {}


def _why(found: Iterable[Row]) -> Mapping[tuple[UUID, UUID], str]:
    """What each person had to do with each record, as the rooms that own the records know it."""
    looks: dict[str, list[Look]] = defaultdict(list)
    for row in found:
        looks[row["stream"]].append(Look(row["actor_id"], row["record_id"], row["first"], row["last"]))
    told: dict[tuple[UUID, UUID], str] = {}
    for name, of_stream in looks.items():
        stream = streams.get(name)
        told.update(stream.why(of_stream) if stream and stream.why else {})
    return told


def _looked(rows: Sequence[Row], records: Mapping[Any, Named], why: Mapping[Any, str]) -> Looked:
    first = rows[0]
    opened = [row for row in rows if not _is_refused(row)]
    given = dict.fromkeys(_reason(row) for row in rows)
    own = why.get((first["actor_id"], first["record_id"]), "") or role_words(first["actor_role"])
    times = sum(row["times"] for row in opened)
    return Looked(
        record=records.get((first["stream"], first["record_id"]), Named("")),
        why=tuple(words for words in (own if opened else "", *given) if words),
        times=ngettext("%(count)s time", "%(count)s times", times) % {"count": times} if times else _("Not let in"),
        let_in=bool(opened),
        first=min(row["first"] for row in rows),
        last=max(row["last"] for row in rows),
    )


def _is_refused(row: Row) -> bool:
    return row["kind"] == Kind.BREAK_GLASS and not row["reason"]


def _reason(row: Row) -> str:
    """The reason that was given, in words; of somebody who was not let in, why not."""
    if _is_refused(row):
        return _("Tried to open it, and is kept from it by name")
    stream = streams.get(row["stream"])
    words = str((stream.reasons if stream else {}).get(row["reason"], row["reason"]))
    if row["kind"] == Kind.BREAK_GLASS:
        return _("Opened outside need to know: %(reason)s") % {"reason": words}
    return words
