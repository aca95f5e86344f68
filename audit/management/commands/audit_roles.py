"""`manage.py audit_roles --sql | --apply | --check`: the three roles of PostgreSQL."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from audit import roles
from audit.guards import check


class Command(BaseCommand):
    help = (
        "Make and check the three roles of PostgreSQL: the owner, who migrates; the app, which only adds to histories "
        "and ledger; the auditor, who only reads them. Run --apply after each migrate."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--sql", action="store_true", help="print the statements and change nothing")
        what.add_argument("--apply", action="store_true", help="run the statements, as somebody who may create roles")
        what.add_argument("--check", action="store_true", help="say what differs; the exit code is 1 if anything does")
        for name in ("owner", "app", "auditor"):
            parser.add_argument(f"--{name}", default=getattr(roles.Roles(), name), help=f"the name of the {name} role")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Roles are PostgreSQL's. SQLite has none: whoever can open its file can change it.")
        try:
            names = roles.Roles(owner=options["owner"], app=options["app"], auditor=options["auditor"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["sql"]:
            self.stdout.write("\n".join(f"{statement};" for statement in roles.statements(names)))
        elif options["apply"]:
            roles.apply(names)
            self.stdout.write("The three roles are as they should be.")
        else:
            self._check(names)

    def _check(self, names: roles.Roles) -> None:
        found = [*roles.differences(names), *check.differences()]
        if found:
            raise CommandError("\n".join(["These differ from what they should be:", *found]))
        self.stdout.write("Roles, grants and guards are as they should be.")
