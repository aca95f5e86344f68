"""The sealed tree: every leaf is its event, none is missing, every checkpoint is the root of what was sealed then."""

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from audit.digests.columns import LEAF, leaf_data
from audit.models import AuditEvent, Checkpoint, Leaf
from audit.proof.findings import CHUNK, Findings, Scope, by_key, in_order
from audit.proof.held import Held
from audit.proof.signing import KeyRing, checkpoint_problem
from audit.sealing.merkle import Frontier, leaf_hash

#: An event that says it happened so long before the checkpoint that it came after was put in later.
LATE = timedelta(hours=1)


class TreeCheck:
    """One walk over the leaves in their order, checkpoints and held statements beside them."""

    def __init__(self, scope: Scope, held: Held, findings: Findings) -> None:
        self.scope, self.held, self.findings = scope, held, findings
        self.size, self.leaves = _extent()
        self.ring = KeyRing(findings)
        self.frontier = Frontier()
        self.sealed_until: datetime | None = None
        self.last_seq = 0

    def walk(self) -> Generator[int, None, Frontier]:
        """Walk the tree; yields how many leaves were read so far, and returns it as far as it could be followed."""
        self._begin()
        checkpoints = in_order(Checkpoint.objects.filter(size__gt=self.frontier.size, size__lte=self.size))
        due = next(checkpoints, None)
        following = self.frontier.size
        for index, leaf, event in self._leaves(following):
            self._leaf(index, following, leaf, event)
            following = index + 1
            self.held.compare(self.frontier.size, self.frontier.root.hex())
            while due and due[0] <= self.frontier.size:
                self._checkpoint(*due)
                due = next(checkpoints, None)
            if following % CHUNK == 0:
                yield following
        self._end(due, following)
        return self.frontier

    def _begin(self) -> None:
        """From a time on: trust the tree of the last checkpoint before it, as far as its signature holds."""
        if not self.scope.since:
            return
        before = Checkpoint.objects.filter(made_at__lte=self.scope.since, size__lte=self.size).order_by("-size").first()
        if before:
            self.frontier = _frontier(before) or Frontier()
            self._checkpoint(before.size, before)
            self.held.compare(self.frontier.size, self.frontier.root.hex())

    def _leaves(self, start: int) -> Iterator[tuple[int, Any, Any]]:
        """Leaves with their events. For one record, only the events of that record are read."""
        chunk: list[tuple[int, Any]] = []
        for index, leaf in in_order(Leaf.objects.filter(index__gte=start, index__lt=self.leaves)):
            chunk.append((index, leaf))
            if len(chunk) == CHUNK:
                yield from self._with_events(chunk)
                chunk = []
        yield from self._with_events(chunk)

    def _with_events(self, chunk: list[tuple[int, Any]]) -> Iterator[tuple[int, Any, Any]]:
        wanted = [leaf.event_id for _index, leaf in chunk if leaf is not None]
        if self.scope.record:
            wanted = list(self.scope.events().filter(seq__in=wanted).values_list("seq", flat=True))
        events = by_key(AuditEvent, wanted) if wanted else {}
        for index, leaf in chunk:
            unread = leaf is not None and self.scope.record and leaf.event_id not in wanted
            yield index, leaf, _UNREAD if unread else events.get(leaf.event_id) if leaf else None

    def _leaf(self, index: int, following: int, leaf: Any, event: Any) -> None:
        if index != following:
            self._missing(following, index, leaf)
        words = leaf_problem(leaf, event)
        seq = leaf.event_id if leaf is not None else None
        if words:
            moved = _sealed_as(leaf) if event is None else None
            seq = moved or seq
            words = "it was sealed, and its leaf names another event now" if moved else words
            self.findings.add(f"Event {seq} (leaf {index}): {words}", seq)
        elif event is not _UNREAD and self.sealed_until and event.recorded_at < self.sealed_until - LATE:
            self.findings.add(f"Event {seq} was put into the ledger after the time at which it says it happened", seq)
        self.last_seq = seq or self.last_seq
        self.frontier.append_hash(_hash_of(leaf))

    def _missing(self, following: int, index: int, leaf: Any) -> None:
        """Name the event whose leaf is missing where it is still there: one without a leaf, between its neighbours."""
        upper = leaf.event_id if leaf is not None else self.last_seq
        between = AuditEvent.objects.filter(leaf=None, seq__gt=self.last_seq, seq__lt=upper).order_by("seq")
        seq = between.values_list("seq", flat=True).first()
        told = f"event {seq}, which had it, is there" if seq else "the event that had it was taken out, or its number"
        if seq is None and leaf is not None:
            seq = leaf.event_id
            told += f"; event {seq} comes next"
        self.findings.add(f"Leaf {following} of the sealed tree is missing; {told}", seq)

    def _checkpoint(self, size: int, checkpoint: Any) -> None:
        words = checkpoint_problem(checkpoint, self.frontier, self.ring)
        if words:
            self.findings.add(f"Checkpoint {size}: {words}")
        if checkpoint is not None:
            self.sealed_until = checkpoint.made_at

    def _end(self, due: tuple[int, Any] | None, following: int) -> None:
        if due:
            self.findings.add(
                f"Checkpoint {due[0]} was signed over {due[0]} events, and {self.frontier.size} are left: "
                "the end of the ledger was taken out"
            )
        elif following > self.size:
            self.findings.add(f"{following - self.size} sealed events have no checkpoint: it was taken out")
        self.held.end(self.frontier.size)


_UNREAD = object()


def leaf_problem(leaf: Any, event: Any) -> str:
    """What is wrong with a leaf and the event that it stands for; empty when nothing is. Reads no database."""
    if leaf is None:
        return "its leaf cannot be read"
    if event is _UNREAD:
        return ""
    if event is None:
        return "it was sealed, and is gone or cannot be read"
    if event.hash_version not in LEAF:
        return f"its form {event.hash_version} is none of ours"
    try:
        same = leaf_hash(leaf_data(event)).hex() == leaf.hash
    except Exception:  # a value of another kind than its column
        same = False
    return "" if same else "it is not what was sealed: one of its values, or its leaf, was changed"


def _sealed_as(leaf: Any) -> int | None:
    """The event that this leaf is the hash of, where it is still there and has no leaf."""
    without = AuditEvent.objects.filter(leaf=None).order_by("seq").values_list("seq", flat=True)[:CHUNK]
    events = by_key(AuditEvent, list(without)).values()
    return next((event.seq for event in events if leaf is not None and not leaf_problem(leaf, event)), None)


def _hash_of(leaf: Any) -> bytes:
    """The stored hash, however it was mangled: then the root differs too."""
    try:
        return bytes.fromhex(leaf.hash)
    except (AttributeError, ValueError, TypeError):
        return b""


def _frontier(checkpoint: Checkpoint) -> Frontier | None:
    try:
        return Frontier(checkpoint.size, [bytes.fromhex(peak) for peak in checkpoint.frontier])
    except (ValueError, TypeError):
        return None


def _extent() -> tuple[int, int]:
    """How many events the newest checkpoint covers, and how far the leaves go: one moment, one statement."""
    sizes, leaves = Checkpoint._meta.db_table, Leaf._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT (SELECT max(size) FROM "{sizes}"), (SELECT max("index") + 1 FROM "{leaves}")'  # noqa: S608
        )
        size, end = cursor.fetchone()
    return size or 0, end or 0
