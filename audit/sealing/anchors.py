"""Handing checkpoints to where somebody else holds them: what was handed over can no longer be rewritten unseen.

What could not be handed over is logged and tried again with the next sealing. A sealing is never lost for it.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from audit.digests.canonical import text_of
from audit.models import Anchoring, Checkpoint, SigningKey

log = logging.getLogger(__name__)

EMAIL = "e-mail"
#: A little less than a day, so that a daily e-mail does not move later and later.
DAILY = timedelta(hours=23, minutes=50)
_TAIL = 16 * 1024
_LOCK = 7_236_104_412


def send_waiting() -> None:
    """Hand over every checkpoint that a sink does not have yet. Never fails."""
    for sink in (to_file, to_emails):
        try:
            sink()
        except Exception:
            log.exception("A checkpoint could not be handed to %s; it will be tried again", sink.__name__)


def held_line(checkpoint: Checkpoint, public_key: str) -> str:
    """A checkpoint as one line of JSON, as the holder keeps it and `--against` reads it."""
    return json.dumps(
        {
            "origin": checkpoint.origin,
            "size": checkpoint.size,
            "root": checkpoint.root,
            "at": text_of(checkpoint.made_at),
            "key_id": checkpoint.key_id,
            "public_key": public_key,
            "signature": checkpoint.signature,
        }
    )


def lines_of(checkpoints: Iterable[Checkpoint]) -> Iterable[str]:
    """The checkpoints as lines to hold."""
    public = dict(SigningKey.objects.values_list("key_id", "public_key"))
    return (held_line(checkpoint, public.get(checkpoint.key_id, "")) for checkpoint in checkpoints)


def to_file() -> None:
    """Append what the file does not hold yet, a line a checkpoint, and wait until the disk has it."""
    if not settings.AUDIT_ANCHOR_FILE:
        return
    path = Path(settings.AUDIT_ANCHOR_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
        held, torn = _last_held(file)
        waiting = Checkpoint.objects.filter(size__gt=held).order_by("size")
        lines = "".join(f"{line}\n" for line in lines_of(waiting))
        if lines:
            file.write((b"\n" if torn else b"") + lines.encode())
            file.flush()
            os.fsync(file.fileno())


def _last_held(file: IO[bytes]) -> tuple[int, bool]:
    """The size of the last whole line, and whether a line that was cut short follows it."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _TAIL))
    tail = file.read()
    for line in reversed(tail.splitlines()):
        size = _size_in(line)
        if size is not None:
            return size, not tail.endswith(b"\n")
    return 0, bool(tail) and not tail.endswith(b"\n")


def _size_in(line: bytes) -> int | None:
    try:
        read: Any = json.loads(line)
        return int(read["size"])
    except (ValueError, KeyError, TypeError):
        return None


def to_emails() -> None:
    """Once a day: the newest root, to each address. It says how many events there are and names nobody.

    One process sends it, whoever is first: that it was sent is written before it is, and kept only where it was.
    """
    if not settings.AUDIT_ANCHOR_EMAILS or _sent_lately():
        return
    with transaction.atomic():
        newest = Checkpoint.objects.order_by("-size").first()
        if newest is None or not _only_sender() or _sent_lately():
            return
        Anchoring.objects.create(sink=EMAIL, size=newest.size)
        body = _("Keep this e-mail. With it anybody can check later that nothing written up to now was changed.")
        line = next(iter(lines_of([newest])))
        words = f"{body}\n\n{_('Events')}: {newest.size}\n{_('Root')}: {newest.root}\n\n{line}\n"
        send_mail(_("Root of the ledger"), words, None, list(settings.AUDIT_ANCHOR_EMAILS))


def _sent_lately() -> bool:
    return Anchoring.objects.filter(sink=EMAIL, made_at__gt=Now() - DAILY).exists()


def _only_sender() -> bool:
    """Whether nobody else is sending it at this moment; until the transaction ends. SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])
