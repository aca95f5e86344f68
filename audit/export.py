"""The ledger as lines of JSON, for a verifier that has nothing of ours: `audit/verifier.py` reads them.

Values are canonical texts. The history rows hold what people wrote about cases: the file needs a record's own care.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from audit.canonical import text_of
from audit.columns import LEAF, row_texts
from audit.models import AuditEvent, Checkpoint, Leaf, SigningKey
from audit.proof.findings import CHUNK, Scope, by_key, history_model

FORM = 1


def write_export(path: Path) -> int:
    """Write everything to a new file that only its owner can read; returns how many events. FileExistsError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    count = 0
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        for line in lines():
            count += line["type"] == "event"
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return count


def lines() -> Iterator[dict[str, Any]]:
    """Header, keys, checkpoints, then sealed events by leaf, then the others, then history that no event tells of."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    yield {"type": "ledger", "form": FORM, "origin": settings.AUDIT_ORIGIN}
    for key in SigningKey.objects.order_by("from_size"):
        yield {"type": "key", **_texts(key, "key_id", "made_at", "public_key", "vouched_by", "signature")} | {
            "from_size": key.from_size
        }
    for point in Checkpoint.objects.filter(size__lte=newest).order_by("size").iterator(CHUNK):
        texts = _texts(point, "made_at", "origin", "root", "key_id", "signature")
        yield {"type": "checkpoint", "size": point.size, "frontier": point.frontier, **texts}
    for leaves in _chunks(Leaf.objects.filter(index__lt=newest).order_by("index").iterator(CHUNK)):
        events = by_key(AuditEvent, [leaf.event_id for leaf in leaves])
        yield from _events([(leaf, events.get(leaf.event_id)) for leaf in leaves])
    waiting = AuditEvent.objects.exclude(Exists(Leaf.objects.filter(event_id=OuterRef("seq"), index__lt=newest)))
    for unsealed in _chunks(waiting.order_by("seq").iterator(CHUNK)):
        yield from _events([(None, event) for event in unsealed])
    yield from _untold()


def _events(pairs: list[tuple[Leaf | None, Any]]) -> Iterator[dict[str, Any]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for _leaf, event in pairs:
        if event is not None and event.source_id is not None:
            keys[event.source_table].append(event.source_id)
    rows = {table: by_key(history_model(table), ids) for table, ids in keys.items()}
    for leaf, event in pairs:
        row = rows.get(event.source_table, {}).get(event.source_id) if event is not None else None
        yield {
            "type": "event",
            "leaf": None if leaf is None else {"index": leaf.index, "hash": leaf.hash},
            "event": None if event is None else _texts(event, *LEAF[event.hash_version]),
            "row": None if row is None else row_texts(row, event.hash_version),
        }


def _untold() -> Iterator[dict[str, Any]]:
    for table, rows in Scope().histories():
        told = AuditEvent.objects.filter(source_table=table.history, source_id=OuterRef("pk"))
        for key in rows.filter(~Exists(told)).order_by("pk").values_list("pk", flat=True).iterator(CHUNK):
            yield {"type": "untold", "table": table.history, "id": key}


def _texts(row: Any, *columns: str) -> dict[str, str | None]:
    return {column: text_of(getattr(row, column)) for column in columns}


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
