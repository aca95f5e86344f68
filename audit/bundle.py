"""One record's part of the ledger as lines of JSON, which `audit/verifier.py` verifies up to the signed root.

The events of the record stand in it whole, with their rows of history. Of all other events it holds the hashes of the
complete subtrees of the sealed tree in which they are: enough to reach the root, and nothing of what they say.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.conf import settings

from audit.export import (
    UNREADABLE,
    checkpoint_line,
    chunks,
    events_lines,
    form_line,
    held_rows,
    key_lines,
    unreadable_line,
)
from audit.models import Anchoring, AuditEvent, Checkpoint, Leaf
from audit.proof.findings import CHUNK, in_order
from audit.sealing.merkle import Gap

#: The form of these lines: a ledger of which parts are told by their hashes alone.
FORM = 2
#: Leaves of other records that are read at once: their hashes only.
AT_ONCE = 20_000
#: Roots that were sent to somebody: so many of the latest stand in a bundle.
MOST_SENT = 400

Line = dict[str, Any]


def bundle_lines(records: Collection[UUID], point: Checkpoint | None) -> Iterator[Line]:
    """Header, keys, checkpoints, the tree with the events of these records in it, then those not sealed.

    `point`: the newest checkpoint; None while nothing was sealed. Beside it stand the latest that were sent to
    somebody, and the tree is cut at their sizes, so that what they were sent can be compared.
    """
    size = point.size if point else 0
    yield form_line(FORM, settings.AUDIT_ORIGIN)
    yield from key_lines()
    sent = Anchoring.objects.filter(size__lt=size).order_by("-size").values_list("size", flat=True).distinct()
    points = [*Checkpoint.objects.filter(size__in=list(sent[:MOST_SENT])).order_by("size"), *([point] if point else ())]
    yield from map(checkpoint_line, points)
    own = AuditEvent.objects.filter(record_id__in=records)
    yield from _tree(own, [one.size for one in points])
    sealed = Leaf.objects.filter(event__in=own.values("pk"), index__lt=size)
    for unsealed in chunks(in_order(own.exclude(pk__in=sealed.values("event_id")))):
        yield from events_lines([(None, event or UNREADABLE, seq) for seq, event in unsealed])


def _tree(own: Any, cuts: list[int]) -> Iterator[Line]:
    """Every leaf up to the last cut in order: those of `own` events with them, the others as complete subtrees."""
    size = cuts[-1] if cuts else 0
    places = Leaf.objects.filter(event__in=own.values("pk"), index__lt=size).order_by("index")
    at = 0
    for told in chunks(in_order(places), CHUNK):
        events = held_rows(AuditEvent, [leaf.event_id for _index, leaf in told if leaf])
        for index, leaf in told:
            if leaf is None:
                yield unreadable_line("Leaf", index)
                continue
            yield from _between(at, index, cuts)
            yield from events_lines([(leaf, events.get(leaf.event_id), leaf.event_id)])
            at = index + 1
    yield from _between(at, size, cuts)


def _between(start: int, end: int, cuts: list[int]) -> Iterator[Line]:
    """The leaves from `start` up to `end`, which are of other records; no part reaches over a cut."""
    within = [cut for cut in cuts if start < cut < end]
    for first, last in pairwise([start, *within, end]):
        yield from _parts(first, last)


def _parts(start: int, end: int) -> Iterator[Line]:
    gap = Gap(start)
    for first in range(start, end, AT_ONCE):
        rows = Leaf.objects.filter(index__gte=first, index__lt=min(end, first + AT_ONCE)).order_by("index")
        for value in rows.values_list("hash", flat=True).iterator(AT_ONCE):
            gap.append(_bytes(value))
    yield from ({"type": "subtree", "index": at, "leaves": many, "hash": node.hex()} for at, many, node in gap.parts)


def _bytes(value: Any) -> bytes:
    """A stored hash, however it was mangled: then the root differs."""
    try:
        return bytes.fromhex(value)
    except (TypeError, ValueError):
        return b""
