"""The statement for a court: what the ledger holds of one record, what seals it, and how anybody can check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.models import Anchoring, AuditEvent, Checkpoint, Kind, Leaf, Looked, SigningKey, VerificationRun
from audit.sealing.signed_text import checkpoint_statement
from audit.workbench.integrity import Run, runs_shown
from audit.workbench.presenters import Seen
from audit.workbench.registry import Named
from audit.workbench.selectors import Desk
from guidance.forms.shapes import SummaryRow
from guidance.forms.show import exact_moment_in_words, moment_in_words

#: Verifications, and hand-overs of roots, that a statement lists of each kind.
LATEST = 10


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, and how it is vouched for."""

    key_id: str
    public_key: str
    since: datetime
    vouched: str
    signature: str


@dataclass(frozen=True, slots=True)
class Statement:
    """`signed`: the very text that was signed. `waits`: what of the record is not sealed yet, empty for nothing."""

    record: Named
    record_id: UUID
    holds: tuple[SummaryRow, ...]
    checkpoint: Checkpoint | None
    signed: str
    waits: str
    keys: tuple[Key, ...]
    anchors: tuple[str, ...]
    runs: tuple[Run, ...]
    runs_of_all: tuple[Run, ...]
    made: str
    made_by: str
    seen: Seen


def statement_of(desk: Desk, stream: str, record: Named, record_id: UUID) -> Statement:
    """The statement as the ledger stands now: a fixed number of queries."""
    point = Checkpoint.objects.order_by("-size").first()
    runs = VerificationRun.objects.order_by("-finished_at", "-pk")
    return Statement(
        record=record,
        record_id=record_id,
        holds=_holds(record_id),
        checkpoint=point,
        signed=_signed(point) if point else "",
        waits=_waits(record_id),
        keys=tuple(_keys()),
        anchors=tuple(_anchors()),
        runs=runs_shown(desk, runs.filter(record_id=record_id)[:LATEST]),
        runs_of_all=runs_shown(desk, runs.exclude(looked_at=Looked.RECORD)[:LATEST]),
        made=moment_in_words(timezone.now()),
        made_by=desk.actor.name,
        seen=Seen("proof", stream, record_id),
    )


def _holds(record_id: UUID) -> tuple[SummaryRow, ...]:
    events = AuditEvent.objects.filter(record_id=record_id)
    kinds = dict(events.order_by().values_list("kind").annotate(Count("seq")))
    ends = events.aggregate(first=Min("recorded_at"), last=Max("recorded_at"))
    said = [(str(Kind(kind).label), str(kinds[kind])) for kind in Kind.values if kind in kinds]
    return (
        SummaryRow(_("Events"), str(sum(kinds.values()))),
        SummaryRow(_("Of these"), [f"{label}: {count}" for label, count in said]),
        SummaryRow(_("First"), exact_moment_in_words(ends["first"]) if ends["first"] else ""),
        SummaryRow(_("Last"), exact_moment_in_words(ends["last"]) if ends["last"] else ""),
    )


def _signed(point: Checkpoint) -> str:
    return checkpoint_statement(origin=point.origin, size=point.size, root=point.root, at=point.made_at).decode()


def _waits(record_id: UUID) -> str:
    sealed = Leaf.objects.filter(event__record_id=record_id).count()
    waiting = AuditEvent.objects.filter(record_id=record_id).count() - sealed
    if not waiting:
        return ""
    words = ngettext(
        "%(count)s event of the record is newer than the last seal and waits for the next.",
        "%(count)s events of the record are newer than the last seal and wait for the next.",
        waiting,
    )
    return words % {"count": waiting}


def _keys() -> Sequence[Key]:
    return [_key(key) for key in SigningKey.objects.order_by("from_size")]


def _key(key: SigningKey) -> Key:
    own = key.vouched_by == key.key_id
    words = _("The first key; compare it with the one that the service published.")
    if not own:
        words = _("Key %(key)s signed that this one takes over after %(size)s events.") % {
            "key": key.vouched_by,
            "size": key.from_size,
        }
    return Key(key.key_id, key.public_key, key.made_at, words, key.signature)


def _anchors() -> list[str]:
    """Where roots are held elsewhere, in words."""
    said = []
    if settings.AUDIT_ANCHOR_FILE:
        said.append(_("Each seal is added to a file that is kept apart from the service."))
    for one in Anchoring.objects.order_by("-made_at")[:LATEST]:
        words = _("The root over %(size)s events was sent by %(way)s on %(moment)s.")
        said.append(words % {"size": one.size, "way": one.sink, "moment": moment_in_words(one.made_at)})
    return said
