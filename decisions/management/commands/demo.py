"""`manage.py demo`: fill the demonstration once, and say who can sign in."""

import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import NotSupportedError
from django.utils.translation import gettext as _

from decisions.demo.cast import CAST, PASSWORD
from decisions.demo.seed import fill, fill_two_years, is_filled


class Command(BaseCommand):
    """A second run changes nothing and is quick. `make demo-reset` starts afresh."""

    requires_system_checks: list[str] = []  # migrate, which runs before, has made them
    help = "Fill the demonstration with invented people and records, once, and print the sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--large", action="store_true", help="400 more records, over two years: some minutes")

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                _("Invented people and records belong only in the demonstration, and these settings are not its own.")
            )
        if is_filled():
            self.stdout.write(_("The demonstration is as it was left (make demo-reset starts again)."))
        else:
            self.stdout.write(_("Filling the demonstration with invented people and records ..."))
            self.stdout.write(_("%(count)s records made.") % {"count": self._fill(large=options["large"])})
        self.stdout.write(sign_ins(port=os.environ.get("PORT", "8000")))

    def _fill(self, *, large: bool) -> int:
        try:
            return fill_two_years() if large else fill()
        except NotSupportedError as error:
            raise CommandError(_("The large demonstration is made on SQLite alone.")) from error
        except ValidationError as error:
            raise CommandError(_("This database is in use: %(why)s") % {"why": "; ".join(error.messages)}) from error


def sign_ins(*, port: str) -> str:
    """Where the demonstration is, who can sign in, and with which password."""
    width = max(len(member.email) for member in CAST)
    people = [f"  {m.email:<{width}}  {m.name}, {m.role.label}{f' ({m.team})' if m.team else ''}" for m in CAST]
    address = _("Address: %(address)s") % {"address": f"http://127.0.0.1:{port}/"}
    password = _("Password for everybody: %(password)s") % {"password": PASSWORD}
    return "\n".join(["", address, password, *people, ""])
