"""Where do these answers lead? A question of the flow alone: no database, no case, no person."""

import argparse
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guidance import editions
from guidance.flow.intake import LARGEST, read_answers
from guidance.flow.route import InvalidAnswer, not_needed, quoted, route

REFUSED = 2


class Command(BaseCommand):
    help = (
        "Read answers as a JSON object from standard input and print where they lead as one JSON object. "
        "What cannot be read is refused with exit status 2 and one line on standard error."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Leave out the usage lines, so that a wrong option is refused in one line too."""
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        names = ", ".join(edition.key for edition in editions.ALL)
        parser.add_argument("--edition", default=editions.CURRENT, help=f"one of: {names} (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = editions.get(options["edition"])
        except KeyError:
            names = ", ".join(edition.key for edition in editions.ALL)
            raise CommandError(
                f"no edition {quoted(options['edition'])}; give one of: {names}", returncode=REFUSED
            ) from None
        try:
            answers = read_answers(edition, sys.stdin.buffer.read(LARGEST + 1))
        except InvalidAnswer as fault:
            raise CommandError(str(fault), returncode=REFUSED) from None
        taken = route(edition, answers)
        found = {
            "edition": edition.key,
            "route": taken.steps,
            "next": taken.next,
            "indication": taken.indication,
            "gateway": taken.gateway,
            "not_needed": not_needed(edition, taken),
        }
        self.stdout.write(json.dumps(found))
