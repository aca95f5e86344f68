"""The life of a record, of a disagreement and of an agreement: their signed-off tables, renewed or compared."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from decisions.agreements.policies import cells as cells_of_agreements
from decisions.rules.disagreements import cells as cells_of_disagreements
from decisions.rules.lifecycle_chart import cells, page
from guidance.management.generated import GeneratedFiles

TABLES = Path("tests/unit/decisions/rules")
MADE = {
    Path("docs/lifecycle.md"): page,
    TABLES / "lifecycle" / "cells.csv": cells,
    TABLES / "disagreements.csv": cells_of_disagreements,
    TABLES / "agreements.csv": cells_of_agreements,
}


class Command(GeneratedFiles):
    help = "Renew the diagram of a record's life and the signed-off tables of who may do what, or compare them."

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
