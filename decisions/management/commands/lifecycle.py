"""The life of a record: its page in the docs and its signed-off table of cells, renewed or compared."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from decisions.rules.lifecycle_chart import cells, page
from guidance.management.generated import GeneratedFiles

MADE = {Path("docs/lifecycle.md"): page, Path("tests/unit/decisions/rules/lifecycle/cells.csv"): cells}


class Command(GeneratedFiles):
    help = "Renew the diagram of a record's life and its signed-off table, or compare them with the code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit 1, with the difference, where they differ")

    def handle(self, *args: Any, **options: Any) -> None:
        files = {Path(settings.BASE_DIR) / file: make() for file, make in MADE.items()}
        if not options["check"]:
            self.renew(files)
        elif drifted := self.drifted(files):
            names = ", ".join(file.name for file in drifted)
            raise CommandError(
                f"{names}: not what was signed off. Ask the safeguarding lead, then: manage.py lifecycle"
            )
