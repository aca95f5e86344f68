"""What the Guardian's pages show, in finished words, and what the event of showing it says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.listing import Place as ListPlace
from audit.models import AuditEvent, Checkpoint, Kind
from audit.workbench import selectors
from audit.workbench.lines import Day, days_of, person_url
from audit.workbench.naming import Known, known
from audit.workbench.registry import ChangeInWords, Listed, Watch, counters, streams, watches
from audit.workbench.selectors import Desk, Filters, Place
from audit.workbench.unusual import Notice, notices
from audit.workbench.wanting import Asked
from audit.workbench.words import detail_words, kind_words, reason_words, roles_words
from guidance.forms.shapes import PageLinks, SummaryRow
from guidance.forms.show import exact_moment_in_words


@dataclass(frozen=True, slots=True)
class Seen:
    """What the event of showing a page says: which page, about which record or person, and what else."""

    page: str
    stream: str = ""
    record_id: UUID | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log by days, with the addresses of the pages before and after, and of its download."""

    title: str
    days: tuple[Day, ...]
    newer_url: str
    older_url: str
    export_url: str
    seen: Seen
    names: Known


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event. `told` is None where the change is not for this reader."""

    number: int
    rows: tuple[SummaryRow, ...]
    is_change: bool
    told: ChangeInWords | None
    person_url: str
    looks_url: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Count:
    title: str
    about: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """`standing` lists wait for somebody to act, however old; `counts` are those of the period that `asked` says."""

    asked: Asked
    standing: tuple[Count, ...]
    counts: tuple[Count, ...]
    notices: tuple[Notice, ...]
    sealed: Checkpoint | None
    waits_since: datetime | None
    seen: Seen


@dataclass(frozen=True, slots=True)
class WatchPage:
    title: str
    about: str
    asked: Asked
    rows: Sequence[tuple[Listed, Sequence[tuple[str, str]]]]  # each with what stands under the columns
    columns: tuple[str, ...]
    dated: str
    count: str
    head: tuple[str, ...]
    links: PageLinks
    export_url: str


def log_page(
    desk: Desk,
    filters: Filters,
    query: dict[str, str],
    place: Place,
    *,
    title: str = "",
    seen: Seen | None = None,
    everybody: bool = False,
) -> LogPage:
    """The part of the log that fits. `query` is how the filters stand in the address; `everybody`: as for `known`."""
    part = selectors.cut(desk, filters, place)
    names = known(desk.actor, part.events, everybody=everybody)
    first, last = (part.events[0].seq, part.events[-1].seq) if part.events else (0, 0)
    return LogPage(
        title=title or _("Log"),
        days=days_of(part.events, names),
        newer_url=f"?{urlencode({**query, 'after': first})}" if part.newer and part.events else "",
        older_url=f"?{urlencode({**query, 'before': last})}" if part.older and part.events else "",
        export_url=f"{reverse('caldicott:export')}?{urlencode(query)}".removesuffix("?"),
        seen=seen or Seen("log", more={"filters": query} if query else {}),
        names=names,
    )


def event_page(desk: Desk, event: AuditEvent) -> EventPage:
    """One event with everything that it says, before and after in words where this Guardian may read the record."""
    names = known(desk.actor, [event])
    stream = streams.get(event.stream)
    is_change = event.kind == Kind.CHANGE
    told = None
    if is_change and stream and event.record_id and event.source_id:
        told = stream.tell(desk.actor, event.record_id, event.source_table, event.source_id)
    record = names.record(event)
    said = (
        (_("When"), exact_moment_in_words(event.recorded_at)),
        (_("What was done"), kind_words(event)),
        (_("Done by"), names.person(event.actor_id)),
        (_("Role then"), roles_words(event)),
        (_("About"), f"{stream.label}: {record.text}" if stream and record else ""),
        (_("Detail"), detail_words(event, named=record is not None)),
        (_("Reason"), reason_words(event) if told or not is_change else ""),
        (_("Version of the record"), str(event.version or "")),
        (_("Request"), event.request_id),
        (_("Digest"), event.digest),
    )
    return EventPage(
        event.seq,
        tuple(SummaryRow(key, value) for key, value in said if value),
        is_change,
        told,
        person_url(event, names),
        reverse("caldicott:looks", args=[event.record_id]) if record and stream and stream.find else "",
        Seen("event", event.stream, event.record_id, {"event": event.seq}),
    )


def home_page(desk: Desk, asked: Asked, sealed: Checkpoint | None, waits_since: datetime | None) -> HomePage:
    """What needs the Guardian's eye: a fixed number of queries, however much there is."""
    numbers = {key: number for count in counters for key, number in count(desk.actor, asked.wanted).items()}
    counts = {
        one.key: Count(str(one.title), str(one.about), numbers[one.key], _list_url(one, asked))
        for one in watches.values()
    }
    standing = tuple(counts[one.key] for one in watches.values() if one.standing)
    others = tuple(counts[one.key] for one in watches.values() if not one.standing)
    return HomePage(asked, standing, others, notices(desk), sealed, waits_since, Seen("home"))


def _list_url(one: Watch, asked: Asked) -> str:
    """The list behind a count, of the same period and team."""
    query = {name: value for name, value in asked.query.items() if name == "team" or not one.standing}
    return f"{reverse('caldicott:watch', args=[one.key])}?{urlencode(query)}".removesuffix("?")


def watch_page(desk: Desk, watch: Watch, asked: Asked, sent: QueryDict) -> WatchPage:
    """One page of a list, by the key of a row: what it costs does not grow with the list."""
    found = watch.cut(desk.actor, asked.wanted, ListPlace.of(sent))
    columns = tuple(map(str, watch.columns))
    return WatchPage(
        title=str(watch.title),
        about=str(watch.about),
        asked=asked,
        rows=[(row, list(zip(columns, row.cells, strict=True))) for row in watch.listed(found.page.rows)],
        columns=columns,
        dated=str(watch.dated),
        count=found.count,
        head=found.head,
        links=found.page.links(asked.address),
        export_url=reverse("caldicott:watch_export", args=[watch.key]) + asked.address,
    )
