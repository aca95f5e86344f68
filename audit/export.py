"""The ledger as lines of JSON, for a verifier that has nothing of ours: `audit/verifier.py` reads them.

Values are canonical texts. The history rows hold what people wrote about cases: the file needs a record's own care.
What was changed so that it cannot be read any more does not stop the export: it is marked, for the verifier to name.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from audit.digests.columns import LEAF, current_version, row_texts, texts_of
from audit.models import AuditEvent, Checkpoint, Leaf, SigningKey
from audit.proof.findings import CHUNK, Scope, by_key, history_model, in_order

FORM = 1

#: In the place of a row that is there and cannot be read.
UNREADABLE = object()


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
    yield form_line(FORM, settings.AUDIT_ORIGIN)
    yield from key_lines()
    for point in in_order(Checkpoint.objects.filter(size__lte=newest)):
        yield _or_unreadable("Checkpoint", _checkpoint, point)
    for leaves in chunks(in_order(Leaf.objects.filter(index__lt=newest))):
        yield from (unreadable_line("Leaf", index) for index, leaf in leaves if leaf is None)
        events = held_rows(AuditEvent, [leaf.event_id for _index, leaf in leaves if leaf])
        yield from events_lines([(leaf, events.get(leaf.event_id), leaf.event_id) for _index, leaf in leaves if leaf])
    waiting = AuditEvent.objects.exclude(Exists(Leaf.objects.filter(event_id=OuterRef("seq"), index__lt=newest)))
    for unsealed in chunks(in_order(waiting)):
        yield from events_lines([(None, event or UNREADABLE, seq) for seq, event in unsealed])
    yield from _untold()


def form_line(form: int, origin: str) -> dict[str, Any]:
    """What comes first: how the lines are to be read, and whose ledger they are of."""
    return {"type": "ledger", "form": form, "origin": origin}


def key_lines() -> list[dict[str, Any]]:
    """The public keys, in the order in which they took over from each other."""
    keys = dict(in_order(SigningKey.objects.all()))
    return sorted((_or_unreadable("Signing key", _key, one) for one in keys.items()), key=_from_size)


def checkpoint_line(point: Checkpoint) -> dict[str, Any]:
    """A checkpoint; marked where it cannot be read."""
    return _or_unreadable("Checkpoint", _checkpoint, (point.size, point))


def events_lines(found: list[tuple[Leaf | None, Any, int]]) -> Iterator[dict[str, Any]]:
    """The lines of events, each with its leaf and its number, and with the row of history of which it tells."""
    keys: dict[str, list[int]] = defaultdict(list)
    for _leaf, event, _seq in found:
        if isinstance(event, AuditEvent) and event.source_id is not None:
            keys[event.source_table].append(event.source_id)
    rows = {table: _rows(table, ids) for table, ids in keys.items()}
    for leaf, event, seq in found:
        told = isinstance(event, AuditEvent) and event.source_id is not None
        row = rows[event.source_table].get(event.source_id) if told else None
        yield event_line(leaf, event, row, seq)


def event_line(leaf: Leaf | None, event: Any, row: Any, seq: int) -> dict[str, Any]:
    """The line of an event with its leaf and its history row; marked where one of them cannot be read."""
    line: dict[str, Any] = {"type": "event", "leaf": None, "event": None, "row": None}
    if event is None:
        line["seq"] = seq
    if leaf is not None:
        line["leaf"] = {"index": leaf.index, "hash": None}
    try:
        if leaf is not None:
            line["leaf"] |= texts_of(leaf, ("hash",))
        if event is not None:
            line["event"] = texts_of(event, LEAF.get(event.hash_version, LEAF[current_version()]))
        if row is not None and event.hash_version in LEAF:
            line["row"] = row_texts(row, event.hash_version)
    except Exception:  # a value of another kind than its column
        line |= {"unreadable": True, "seq": seq}
    return line


def _rows(table: str, ids: list[int]) -> dict[int, Any]:
    try:
        return held_rows(history_model(table), ids)
    except KeyError:  # no history of ours
        return {}


def held_rows(model: Any, keys: list[int]) -> dict[int, Any]:
    """The rows with these keys, those that cannot be read marked."""
    held = by_key(model, keys)
    return held | {key: UNREADABLE for key in keys if key not in held and _is_there(model, key)}


def _is_there(model: Any, key: Any) -> bool:
    try:
        return bool(model._default_manager.filter(pk=key).exists())
    except Exception:  # no key of this kind
        return False


def _or_unreadable(what: str, line: Callable[[Any], dict[str, Any]], held: tuple[Any, Any]) -> dict[str, Any]:
    key, row = held
    try:
        return line(row)
    except Exception:  # it could not be read, or not be written as text
        return unreadable_line(what, key)


def unreadable_line(what: str, key: Any) -> dict[str, Any]:
    """In the place of what is there and cannot be read."""
    return {"type": "unreadable", "what": what, "id": str(key)}


def _key(key: SigningKey) -> dict[str, Any]:
    texts = texts_of(key, ("key_id", "made_at", "public_key", "vouched_by", "signature"))
    return {"type": "key", **texts, "from_size": key.from_size}


def _checkpoint(point: Checkpoint) -> dict[str, Any]:
    texts = texts_of(point, ("made_at", "origin", "root", "key_id", "signature"))
    return {"type": "checkpoint", "size": point.size, "frontier": point.frontier, **texts}


def _from_size(line: dict[str, Any]) -> int:
    return int(line.get("from_size", 0))


def _untold() -> Iterator[dict[str, Any]]:
    for table, rows in Scope().histories():
        told = AuditEvent.objects.filter(source_table=table.history, source_id=OuterRef("pk"))
        for key in rows.filter(~Exists(told)).order_by("pk").values_list("pk", flat=True).iterator(CHUNK):
            yield {"type": "untold", "table": table.history, "id": key}


def chunks(rows: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """So many at a time."""
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
