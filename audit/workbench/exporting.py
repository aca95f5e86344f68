"""A part of the log as a file. That it is taken away, and a digest of every byte of it, is written first."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from audit import access, csv_cells
from audit.digests.canonical import text_of
from audit.models import AuditEvent, Kind
from audit.workbench.forms import CSV
from audit.workbench.naming import known
from audit.workbench.registry import Listed, Watch, streams
from audit.workbench.selectors import Desk, Filters, events_for
from audit.workbench.wanting import Asked
from audit.workbench.words import WATCHED, detail_words, kind_words, reason_words, roles_words

COLUMNS = (
    "number",
    "time",
    "kind",
    "what",
    "person",
    "person_id",
    "role",
    "record",
    "record_id",
    "reason",
    "request",
    "detail",
    "digest",
)

BATCH, IN_MEMORY = 2_000, 4 * 1024 * 1024
#: So many records of a list that is taken away stand in one event.
SHOWN = 500


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is ready to be sent."""

    content: IO[bytes]
    name: str
    type: str
    rows: int
    sha256: str


def export(desk: Desk, filters: Filters, *, form: str, reason: str) -> Export:
    """Write the events that fit into a file, oldest first, and the event of this export; only then is it returned."""
    content: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    try:
        return _fill(content, desk, filters, form=form, reason=reason)
    except BaseException:
        content.close()
        raise


def _fill(content: Any, desk: Desk, filters: Filters, *, form: str, reason: str) -> Export:
    last = events_for(desk, filters).aggregate(last=Max("seq"))["last"] or 0
    events = events_for(desk, filters).filter(seq__lte=last)
    sink = _Sink(content)
    rows = (_write_csv if form == CSV else _write_json)(_rows(desk, events), sink)
    digest = sink.digest.hexdigest()
    asked = {name: text_of(value) for name, value in asdict(filters).items() if value}
    event = access.exported(desk.actor, reason=reason, form=form, rows=rows, sha256=digest, filters=asked)
    content.seek(0)
    kind = "text/csv; charset=utf-8" if form == CSV else "application/json"
    return Export(content, f"log-{event.seq}.{form}", kind, rows, digest)


def export_list(desk: Desk, watch: Watch, asked: Asked, *, reason: str) -> Export:
    """Write a list into a file, latest first: first the event that it is taken away, and those of its records."""
    content: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    try:
        sink, shown = _Sink(content), list[UUID]()
        sink.write(csv_cells.BOM + csv_cells.line(_head(watch)))
        found = watch.records(desk.actor, asked.wanted).iterator(chunk_size=BATCH)
        while batch := list(islice(found, BATCH)):
            for row in watch.listed(batch):
                sink.write(csv_cells.line(_list_row(row)))
                shown.append(row.id)
        told = {"what": "list", "list": watch.key, "form": CSV, "filters": asked.query}
        event = access.exported(desk.actor, reason=reason, rows=len(shown), sha256=sink.digest.hexdigest(), **told)
        for first in range(0, len(shown), SHOWN):
            ids = shown[first : first + SHOWN]
            access.searched(desk.actor, stream=watch.stream, fields=[f"{WATCHED}{watch.key}"], shown=ids)
    except BaseException:
        content.close()
        raise
    content.seek(0)
    name = f"{watch.key}-{event.seq}.csv"
    return Export(content, name, "text/csv; charset=utf-8", len(shown), sink.digest.hexdigest())


def _head(watch: Watch) -> list[str]:
    named = (_("Reference"), _("Decision"), _("Practitioner"), _("Team"), watch.dated, *watch.columns)
    return [str(one) for one in named]


def _list_row(row: Listed) -> tuple[str, ...]:
    at = text_of(row.at) if row.at else ""
    return row.reference, row.summary, row.practitioner, row.team, str(at), *row.cells


class _Sink:
    """Counts what goes into the file towards its digest."""

    def __init__(self, file: Any) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, text: str) -> None:
        data = text.encode()
        self.digest.update(data)
        self.file.write(data)


def _rows(desk: Desk, events: Any) -> Iterator[dict[str, Any]]:
    """Each event as one row; names are looked up for a batch at a time."""
    found = events.order_by("seq").iterator(chunk_size=BATCH)
    while batch := list(islice(found, BATCH)):
        names = known(desk.actor, batch)
        yield from (_row(event, names) for event in batch)


def _row(event: AuditEvent, names: Any) -> dict[str, Any]:
    """A change's reason stays with the record: only those who may read it see it."""
    record = names.record(event)
    values = (
        event.seq,
        text_of(event.recorded_at),
        event.kind,
        f"{kind_words(event)}: {detail_words(event, named=record is not None)}".removesuffix(": "),
        names.person(event.actor_id),
        text_of(event.actor_id) or "",
        roles_words(event),
        record.text if record else "",
        text_of(event.record_id) or "" if record or event.stream not in streams else "",
        "" if event.kind == Kind.CHANGE else reason_words(event),
        event.request_id,
        event.detail,
        event.digest,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _write_csv(rows: Iterator[dict[str, Any]], sink: _Sink) -> int:
    """With the mark at its start by which spreadsheets know UTF-8, and no cell that they would take for a formula."""
    count = 0
    sink.write(csv_cells.BOM + csv_cells.line(COLUMNS))
    for row in rows:
        cells = {**row, "detail": json.dumps(row["detail"], ensure_ascii=False, sort_keys=True)}
        sink.write(csv_cells.line(cells.values()))
        count += 1
    return count


def _write_json(rows: Iterator[dict[str, Any]], sink: _Sink) -> int:
    count = 0
    sink.write("[")
    for row in rows:
        sink.write((",\n" if count else "\n") + json.dumps(row, ensure_ascii=False))
        count += 1
    sink.write("\n]\n")
    return count
