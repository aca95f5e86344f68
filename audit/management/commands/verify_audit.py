"""`manage.py verify_audit`: does all of it hold, and if not, what does not?"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from accounts.services import service_actor
from audit.clock import database_now
from audit.registry import record_for
from audit.runs import keep
from audit.verification import Result, verify


class Command(BaseCommand):
    """Exit code 0 only when all holds. The verdict is told whether or not it can be kept."""

    help = "Verify the ledger, the history it tells of, the sealed tree and its signatures. Exit code 0: all holds."

    def add_arguments(self, parser: CommandParser) -> None:
        scope = parser.add_mutually_exclusive_group()
        scope.add_argument("--record", metavar="REF", help="Only this record: its reference or its id.")
        scope.add_argument(
            "--since", metavar="TIME", help="Only from this date or time on: 2026-05-01, 2026-05-01T09:30."
        )
        scope.add_argument("--full", action="store_true", help="Everything, which is what happens anyway.")
        parser.add_argument(
            "--against", metavar="FILE", help="Checkpoints that somebody else held (AUDIT_ANCHOR_FILE)."
        )
        parser.add_argument("--json", action="store_true", help="The result as JSON.")
        parser.add_argument(
            "--no-store", action="store_true", help="Do not keep that it was run: for a role that may only read."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        watched, started, held = sys.stderr.isatty(), database_now(), _lines(options["against"])
        result = verify(
            record=_record(options["record"]),
            since=_time(options["since"]),
            held=held,
            on_progress=self._progress if watched else lambda _doing, _done: None,
        )
        if watched:
            self.stderr.write("\r\033[K", ending="")
        self.stdout.write(json.dumps(result.as_dict(), indent=2) if options["json"] else in_words(result))
        if not options["no_store"]:
            self._keep(result, started, against_held=bool(held))
        if not result.ok:
            sys.exit(1)

    def _keep(self, result: Result, started: datetime, *, against_held: bool) -> None:
        try:
            with transaction.atomic():
                keep(result, actor=service_actor("verification"), started=started, against_held=against_held)
        except Exception as error:  # whatever keeps it from being kept, the verdict stands
            self.stderr.write(f"That it was run could not be kept ({type(error).__name__}). The verdict stands.")

    def _progress(self, doing: str, done: int) -> None:
        self.stderr.write(f"\r\033[K{done} {doing} read", ending="")
        self.stderr.flush()


def in_words(result: Result) -> str:
    """The result for a person: the verdict, the first thing that does not hold, how much was looked at."""
    looked = f"{result.events} events read, {result.size} sealed, {result.unsealed} waiting, {result.seconds} s."
    root = f"Root: {result.root}"
    if result.unread:
        root += (
            f"\n{len(result.unread)} tables of cases were not compared with their history: this role may not read them."
        )
    if result.ok:
        return f"All holds. {looked}\n{root}"
    more = f"\n{result.count - 1} more do not hold either; --json lists them." if result.count > 1 else ""
    return f"IT DOES NOT HOLD.\n{result.first}.{more}\n{looked}\n{root}"


def _record(text: str | None) -> UUID | None:
    if not text:
        return None
    found = record_for(text)
    if found is None:
        raise CommandError(f"No record has the reference {text}.")
    return found


def _time(text: str | None) -> Any:
    if not text:
        return None
    try:
        moment, day = parse_datetime(text), parse_date(text)
    except ValueError:
        moment = day = None
    if moment is None and day is not None:
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - made aware below
    if moment is None:
        raise CommandError(f"{text} is neither a date (2026-05-01) nor a time (2026-05-01T09:30).")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _lines(name: str | None) -> list[str]:
    try:
        return Path(name).read_text(encoding="utf-8").splitlines() if name else []
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read: {error}") from error
