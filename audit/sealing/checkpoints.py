"""Sealing: events become leaves of a Merkle tree whose root is signed, so that nobody can rewrite them unseen.

An event is sealed because it has no leaf yet, never because its number is higher than the last one's: numbers are given
out before transactions commit, and a slow one would be passed over.
"""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from audit.clock import database_now
from audit.digests.canonical import text_of
from audit.digests.columns import leaf_data
from audit.models import AuditEvent, Checkpoint, Leaf, SigningKey
from audit.sealing import anchors, keys
from audit.sealing.merkle import Frontier, leaf_hash
from audit.sealing.signed_text import checkpoint_statement

log = logging.getLogger(__name__)

BATCH = 500
#: No transaction runs for so long: what is older was sealed, or waits for the next sealing that looks at everything.
RECENT = timedelta(hours=1)
_LOCK = 7_236_104_411


def seal(*, recent_only: bool = False) -> Checkpoint | None:
    """Seal every event that has no leaf yet, and sign the new root. None when there is nothing to seal.

    One sealer at a time; a second one waits. What is written meanwhile is left to the next sealing, or a sealing would
    last for as long as people write. `recent_only` does not look at what was sealed over an hour ago, which is
    quicker, and leaves what it does not see to the next sealing. Raises KeyProblem: nothing is sealed then. The file of
    anchors has the checkpoint when this returns; e-mails wait for `anchors.send_waiting`.
    """
    with transaction.atomic():
        one_sealer_at_a_time()
        checkpoint = seal_while_alone(recent_only=recent_only)
        if checkpoint:
            transaction.on_commit(anchors.to_file, robust=True)
    return checkpoint


def seal_while_alone(*, recent_only: bool = False) -> Checkpoint | None:
    """As `seal`, by a caller who holds the sealer's lock in its transaction and anchors afterwards."""
    last = newest()
    frontier = grown(last)
    waiting = _unsealed(_long_sealed() if recent_only else 0)
    while batch := list(waiting[:BATCH]):
        _add(frontier, batch)
    if frontier.size == (last.size if last else 0):
        return None
    known, private = keys.current()
    return _signed(frontier, known, private)


def one_sealer_at_a_time() -> None:
    """Hold the sealer's lock until the transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def newest() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def grown(checkpoint: Checkpoint | None) -> Frontier:
    """The tree as that checkpoint left it."""
    if checkpoint is None:
        return Frontier()
    return Frontier(checkpoint.size, [bytes.fromhex(peak) for peak in checkpoint.frontier])


def seal_soon() -> None:
    """Seal when the present transaction has committed. What cannot be sealed now is logged, and sealed later."""
    transaction.on_commit(_seal_or_log, robust=True)


class Due:
    """Whether this process should look again: at most once in `AUDIT_SEAL_SECONDS`, so that looking costs nothing."""

    def __init__(self) -> None:
        self.looked = time.monotonic()

    def now(self) -> bool:
        if time.monotonic() - self.looked < settings.AUDIT_SEAL_SECONDS:
            return False
        self.looked = time.monotonic()
        return True


_due = Due()


def seal_if_due() -> None:
    """Seal where the newest checkpoint is older than `AUDIT_SEAL_SECONDS`. For the end of a request: never fails."""
    if not settings.AUDIT_SEAL_AFTER_REQUESTS or not _due.now():
        return
    try:
        last = newest()
        old = last is None or (database_now() - last.made_at).total_seconds() >= settings.AUDIT_SEAL_SECONDS
    except Exception:
        log.exception("The ledger could not be looked at")
        return
    if old:
        _seal_or_log(recent_only=False)
    anchors.send_waiting()


def _seal_or_log(*, recent_only: bool = True) -> None:
    try:
        seal(recent_only=recent_only)
    except Exception:
        log.exception("Nothing was sealed; the next sealing will do it")


def _unsealed(after: int) -> QuerySet[AuditEvent]:
    """What has no leaf yet, of the events up to the newest of this moment; the query is asked again for each batch."""
    upto = AuditEvent.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    found = AuditEvent.objects.filter(~Exists(Leaf.objects.filter(event_id=OuterRef("seq"))), seq__lte=upto)
    return found.filter(seq__gt=after).order_by("seq")


def _long_sealed() -> int:
    """A number below which nothing recent is: that of the last event sealed over an hour ago. 0 when there is none."""
    before = database_now() - RECENT
    size = Checkpoint.objects.filter(made_at__lt=before).order_by("-size").values_list("size", flat=True).first()
    return Leaf.objects.values_list("event_id", flat=True).get(index=size - 1) if size else 0


def _add(frontier: Frontier, events: Iterable[AuditEvent]) -> None:
    leaves = []
    for event in events:
        data = leaf_data(event)
        leaves.append(Leaf(index=frontier.size, event=event, hash=leaf_hash(data).hex()))
        frontier.append(data)
    Leaf.objects.bulk_create(leaves)


def _signed(frontier: Frontier, known: SigningKey, private: keys.Ed25519PrivateKey) -> Checkpoint:
    at, root = database_now(), frontier.root.hex()
    statement = checkpoint_statement(origin=settings.AUDIT_ORIGIN, size=frontier.size, root=root, at=at)
    checkpoint = Checkpoint(
        size=frontier.size,
        made_at=at,
        origin=settings.AUDIT_ORIGIN,
        root=root,
        frontier=[peak.hex() for peak in frontier.peaks],
        key_id=known.key_id,
        signature=private.sign(statement).hex(),
    )
    checkpoint.save(force_insert=True)
    log.info("Sealed %s events at %s", checkpoint.size, text_of(at))
    return checkpoint
