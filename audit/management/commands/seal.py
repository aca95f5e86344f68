"""`manage.py seal`: sign the root of what is not sealed yet; with --every, again and again."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from audit.sealing import anchors
from audit.sealing.checkpoints import seal
from audit.sealing.keys import KeyProblem


class Command(BaseCommand):
    """Run it under a supervisor with --every 60, or once a minute by cron."""

    help = "Seal every event that is not sealed yet, sign the root, and hand it to whoever holds it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="Go on for ever, with this pause.")

    def handle(self, *args: Any, **options: Any) -> None:
        pause = options["every"]
        if pause is not None and pause < 1:
            raise CommandError("--every takes a number of seconds from 1 on.")
        self._once(going_on=bool(pause))
        while pause:
            try:
                time.sleep(pause)
                close_old_connections()
                self._once(going_on=True)
            except KeyboardInterrupt:
                return

    def _once(self, *, going_on: bool) -> None:
        try:
            checkpoint = seal()
            anchors.send_waiting()
        except (KeyProblem, OperationalError) as problem:
            if not going_on:
                raise CommandError(str(problem)) from problem
            self.stderr.write(f"Not sealed, and tried again in a while: {problem}")
            return
        if checkpoint:
            self.stdout.write(f"Sealed {checkpoint.size} events. Root: {checkpoint.root}")
        elif not going_on:
            self.stdout.write("Nothing to seal.")
