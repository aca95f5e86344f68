"""The lines of the log: what one person did at once, in words, and the events that it is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.models import AuditEvent, Kind
from audit.workbench.acts import joined
from audit.workbench.naming import Known
from audit.workbench.registry import Named, streams
from audit.workbench.words import detail_words, kind_words
from guidance.forms.show import in_words, second_in_words

#: What a line names at most of one kind; the rest is counted.
MOST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One event of a line. `record` where the line is about several."""

    url: str
    what: str
    record: str


@dataclass(frozen=True, slots=True)
class Line:
    """One act. `url` is that of its latest event; `parts` are its events, none where it is only one."""

    url: str
    at: datetime
    clock: str
    who: str
    who_url: str
    what: str
    count: str
    parts: tuple[Part, ...]
    records: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day, the latest first."""

    words: str
    lines: tuple[Line, ...]


def days_of(events: Sequence[AuditEvent], names: Known) -> tuple[Day, ...]:
    """Events, the newest first, as the lines of a page by their days."""

    def day(act: list[AuditEvent]) -> date:
        return localdate(act[0].recorded_at)

    by_day = groupby(joined(events), day)
    return tuple(Day(in_words(on), tuple(_line(act, names) for act in acts)) for on, acts in by_day)


def person_url(event: AuditEvent, names: Known) -> str:
    """Where everything is that its actor did; empty for a part of the system, and for nobody known."""
    return reverse("caldicott:person", args=[event.actor_id]) if names.has_page(event.actor_id) else ""


def _line(act: list[AuditEvent], names: Known) -> Line:
    latest, alone = act[0], len(act) == 1
    several = len({(event.stream, event.record_id) for event in act if names.record(event)}) > 1
    return Line(
        url=reverse("caldicott:event", args=[latest.seq]),
        at=latest.recorded_at,
        clock=second_in_words(localtime(latest.recorded_at).time()),
        who=names.person(latest.actor_id),
        who_url=person_url(latest, names),
        what="; ".join(_said(act[::-1], names)),
        count="" if alone else _count(act),
        parts=() if alone else tuple(_part(event, names, named=several) for event in act),
        records=tuple(_records(act, names)),
    )


def _count(act: list[AuditEvent]) -> str:
    if all(event.kind == Kind.CHANGE for event in act):
        return ngettext("%(count)s change", "%(count)s changes", len(act)) % {"count": len(act)}
    return ngettext("%(count)s event", "%(count)s events", len(act)) % {"count": len(act)}


def _part(event: AuditEvent, names: Known, *, named: bool) -> Part:
    record = names.record(event) if named else None
    return Part(reverse("caldicott:event", args=[event.seq]), _told(event, names), record.text if record else "")


def _told(event: AuditEvent, names: Known) -> str:
    """One event by itself."""
    page = _page(event, names)
    if page:
        return _("Answer: %(page)s") % {"page": page}
    return f"{kind_words(event)}: {detail_words(event, named=names.record(event) is not None)}".removesuffix(": ")


def _said(act: list[AuditEvent], names: Known) -> Iterator[str]:
    """What the act came to: how the record moved on, which pages were answered; where neither, what was changed."""
    moves = list(dict.fromkeys(_(event.reason) for event in act if _moves(event, names)))
    pages = list(dict.fromkeys(page for event in act if (page := _page(event, names))))
    yield from moves
    if pages:
        yield _("Answered %(pages)s") % {"pages": _listed(pages)}
    changed = () if moves or pages else (detail_words(event) for event in act if event.kind == Kind.CHANGE)
    if tables := list(dict.fromkeys(changed)):
        yield f"{Kind.CHANGE.label}: {', '.join(tables)}"
    others = dict.fromkeys(_told(event, names) for event in act if event.kind != Kind.CHANGE)
    yield from list(others)[:MOST]
    if len(others) > MOST:
        yield _("and %(count)s more") % {"count": len(others) - MOST}


def _listed(pages: list[str]) -> str:
    """`Purpose, Legal duty and 3 more`"""
    if len(pages) > MOST:
        pages = [*pages[: MOST - 1], _("%(count)s more") % {"count": len(pages) - MOST + 1}]
    return get_text_list(pages, _("and"))


def _may_read(event: AuditEvent, names: Known) -> bool:
    """Whether this reader may open the record: what was answered on a draft is its author's alone."""
    record = names.record(event)
    return bool(record and record.url)


def _page(event: AuditEvent, names: Known) -> str:
    """Which page was answered; empty where none was, and where the reader may not read the record."""
    page = names.pages.get((event.source_table, event.source_id or 0), "")
    return page if page and _may_read(event, names) else ""


def _moves(event: AuditEvent, names: Known) -> bool:
    stream = streams.get(event.stream)
    return bool(stream and event.kind == Kind.CHANGE and event.reason in stream.moves and _may_read(event, names))


def _records(act: list[AuditEvent], names: Known) -> Iterator[Named]:
    """The records that it was about, by their references; where there are none, whatever else it was about."""
    referred: dict[Named, None] = {}
    others: dict[Named, None] = {}
    for event in act:
        record, found = names.record(event), event.stream in streams and streams[event.stream].find
        if record and found:
            referred[Named(record.text, reverse("caldicott:looks", args=[event.record_id]))] = None
        elif record:
            others[record] = None
    yield from list(referred or others)[:MOST]
