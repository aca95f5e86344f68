"""Events against the history they tell of: one each, the same words, versions without gaps, every link in place."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from audit.digests.canonical import GENESIS, digest, link
from audit.digests.columns import EVENT, HISTORY, event_texts, row_texts
from audit.models import AuditEvent, Kind
from audit.proof.findings import CHUNK, Findings, Scope, by_key, history_model, in_order


def check_pairs(scope: Scope, findings: Findings) -> None:
    """Every history row has exactly one event. That every event has its row is seen when its digest is computed."""
    for table, rows in scope.histories():
        told = AuditEvent.objects.filter(source_table=table.history, source_id=OuterRef("pk"))
        for key in rows.filter(~Exists(told)).order_by("pk").values_list("pk", flat=True)[:CHUNK]:
            findings.add(
                f"Row {key} of {table.history} has no event in the ledger: it was forged, or the event is gone"
            )
    changes = scope.events().filter(source_id__isnull=False).order_by()
    _repeated(changes, ("source_table", "source_id"), "tells of the same history row as event", findings)
    _repeated(scope.events().order_by(), ("digest",), "is a copy of event", findings)


def check_digests(scope: Scope, findings: Findings) -> Iterator[int]:
    """Compute every event's digest anew from what the database holds now; yields how many there are so far."""
    chunk: list[tuple[int, Any]] = []
    for seq, event in in_order(scope.events()):
        chunk.append((seq, event))
        if len(chunk) == CHUNK:
            _check_chunk(chunk, findings)
            chunk = []
            yield findings.events
    _check_chunk(chunk, findings)
    yield findings.events


def check_chains(scope: Scope, findings: Findings) -> None:
    """The changes of each record are counted without gaps, and each is linked to the one before."""
    chained = scope.events().filter(version__isnull=False).annotate(record=Cast("record_id", TextField()))
    rows = chained.order_by("stream", "record_id", "version", "seq")
    of, version, last = None, 0, GENESIS
    values: Any = rows.values_list("seq", "stream", "record", "version", "digest", "link")
    for seq, stream, record, number, own, tied in values.iterator(CHUNK):
        if (stream, record) != of:
            of = (stream, record)
            version, last = _before(seq, number) if scope.since else (0, GENESIS)
        words = chain_problem(version, last, number, own, tied)
        if words:
            findings.add(f"Event {seq}: {words}", seq)
        version, last = number, tied


def event_problem(event: AuditEvent, row: models.Model | None) -> str:
    """What is wrong with an event and the history row that it tells of; empty when nothing is. Reads no database."""
    if event.hash_version not in EVENT:
        return f"its form {event.hash_version} is none of ours"
    changes = event.kind == Kind.CHANGE
    if changes != bool(event.source_table) or changes != (event.version is not None) or changes != bool(event.link):
        return "it says that it is a change and names no row, or the other way round"
    if changes and event.source_table not in HISTORY[event.hash_version]:
        return f"{event.source_table} is no history of ours"
    if changes and row is None:
        return f"row {event.source_id} of {event.source_table}, of which it tells, is gone or cannot be read"
    try:
        texts = [*event_texts(event), *(row_texts(row, event.hash_version) if row else ())]
        same = digest(texts, salt=event.salt) == event.digest
    except Exception:  # a value of another kind than its column
        same = False
    if same:
        return ""
    return "what it says, or the history row of which it tells, was changed after it was written"


def chain_problem(version: int, last: str, number: int, own: str, tied: str) -> str:
    """What is wrong with version `number` of a record, after `version` whose link is `last`; empty when nothing is."""
    if number == version:
        return f"version {number} of the record is there twice"
    if number != version + 1:
        return f"version {version + 1} of the record, which came before it, is missing"
    if link(last, number, own) != tied:
        return "it is not linked to the change before it"
    return ""


def _check_chunk(chunk: list[tuple[int, Any]], findings: Findings) -> None:
    keys: dict[str, list[int]] = defaultdict(list)
    for _seq, event in chunk:
        if event is not None and event.source_id is not None:
            keys[event.source_table].append(event.source_id)
    rows = {table: _rows(table, ids) for table, ids in keys.items()}
    for seq, event in chunk:
        if event is None:
            findings.add(f"Event {seq} cannot be read: one of its values was changed", seq)
        elif words := event_problem(event, rows.get(event.source_table, {}).get(event.source_id)):
            findings.add(f"Event {seq}: {words}", seq)
    findings.events += len(chunk)


def _rows(table: str, ids: list[int]) -> dict[int, Any]:
    try:
        return by_key(history_model(table), ids)
    except KeyError:
        return {}


def _repeated(events: QuerySet[AuditEvent], columns: tuple[str, ...], words: str, findings: Findings) -> None:
    groups = events.values(*columns).annotate(n=Count("seq"), first=Min("seq"), later=Max("seq"))
    for group in groups.filter(n__gt=1).order_by("later").values("first", "later")[:CHUNK]:
        findings.add(f"Event {group['later']} {words} {group['first']}", group["later"])


def _before(seq: int, number: int) -> tuple[int, str]:
    """The version before the first one within a scope that begins in the middle, and its link."""
    this = AuditEvent.objects.filter(seq=seq).values("stream", "record_id").get()
    found: Any = AuditEvent.objects.filter(**this, version=number - 1).values_list("version", "link").first()
    return found or (0, GENESIS)
