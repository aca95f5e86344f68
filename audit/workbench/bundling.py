"""One record's bundle as a file: its part of the ledger, the program that verifies it, and how to.

That it is taken away, and a digest of every byte of it, is written first.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from audit import verifier
from audit.bundle import bundle_lines
from audit.ledger import record
from audit.models import Checkpoint, Kind
from audit.sealing.signed_text import checkpoint_statement
from audit.workbench.selectors import Desk

IN_MEMORY, AT_ONCE = 4 * 1024 * 1024, 1 << 16
LINES, PROGRAM, READ_FIRST = "record.jsonl", "verifier.py", "read-first.txt"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file that is ready to be sent."""

    content: IO[bytes]
    name: str


def bundle(desk: Desk, stream: str, record_id: UUID, *, called: str, also: Collection[UUID], reason: str) -> Bundle:
    """Write the bundle into a file, and the event of it; only then is it returned.

    `also`: other records whose events go with it, such as those of the people on it. `called`: its reference.
    """
    content: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    try:
        rows = _fill(content, [record_id, *also], called)
        detail = {"what": "bundle", "rows": rows, "sha256": _sha256(content), "people": bool(also)}
        record(Kind.EXPORT, actor=desk.actor, stream=stream, record_id=record_id, reason=reason, detail=detail)
    except BaseException:
        content.close()
        raise
    content.seek(0)
    return Bundle(content, f"record-{called}.zip")


def _fill(content: Any, records: Collection[UUID], called: str) -> int:
    point, rows = Checkpoint.objects.order_by("-size").first(), 0
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        file.writestr(READ_FIRST, _read_first(called, point))
        file.writestr(PROGRAM, Path(verifier.__file__).read_bytes())
        with file.open(LINES, "w") as lines:
            for line in bundle_lines(records, point):
                rows += line["type"] == "event"
                lines.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
    return rows


def _sha256(content: Any) -> str:
    digest = hashlib.sha256()
    content.seek(0)
    while part := content.read(AT_ONCE):
        digest.update(part)
    return digest.hexdigest()


def how_to() -> tuple[str, ...]:
    """How somebody outside checks the bundle, step by step."""
    return (
        _("Take any computer with Python 3.11 or newer. It needs no network and nothing of this service."),
        _("Unpack the file into an empty folder. It holds %(lines)s, %(program)s and %(first)s.")
        % {"lines": LINES, "program": PROGRAM, "first": READ_FIRST},
        _("Read %(program)s if you want to know what it does, or write a program of your own from it.")
        % {"program": PROGRAM},
        _("In that folder, run: python3 -I -S %(program)s %(lines)s") % {"program": PROGRAM, "lines": LINES},
        _("It must say “All holds.” and a root. Anything else names what does not hold."),
        _("What it calls waiting is newer than the signature, and proved only by a file that is made later."),
        _("Compare that root with the one in %(first)s.") % {"first": READ_FIRST},
        _("If somebody was sent a root by e-mail, save its last line as held.jsonl, and add: --against held.jsonl"),
    )


def _read_first(called: str, point: Checkpoint | None) -> str:
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(how_to(), 1))
    parts = [_("The part of the ledger that is about record %(record)s.") % {"record": called}, steps]
    if point:
        signed = checkpoint_statement(origin=point.origin, size=point.size, root=point.root, at=point.made_at)
        told = _("What was signed, with key %(key)s:") % {"key": point.key_id}
        parts += [f"{told}\n\n{signed.decode()}", f"{_('Signature')}: {point.signature}"]
    return "\n\n".join(parts) + "\n"
