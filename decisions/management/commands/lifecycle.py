"""The life of a record: its page in the docs and its signed-off table of cells, renewed or compared."""

import difflib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.rules.lifecycle_chart import cells, page

MADE = {Path("docs/lifecycle.md"): page, Path("tests/unit/decisions/rules/lifecycle/cells.csv"): cells}


class Command(BaseCommand):
    help = "Renew the diagram of a record's life and its signed-off table, or compare them with the code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit 1, with the difference, where they differ")

    def handle(self, *args: Any, **options: Any) -> None:
        drifted = [file.name for file in MADE if not (self.same(file) if options["check"] else self.renewed(file))]
        if drifted:
            raise CommandError(
                f"{', '.join(drifted)}: not what was signed off. Ask the safeguarding lead, then: manage.py lifecycle"
            )

    def renewed(self, file: Path) -> bool:
        whole = Path(settings.BASE_DIR) / file
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(MADE[file](), encoding="utf-8", newline="\n")
        self.stdout.write(f"wrote {file}")
        return True

    def same(self, file: Path) -> bool:
        """Print what differs between the file and the code."""
        whole = Path(settings.BASE_DIR) / file
        signed = whole.read_text(encoding="utf-8") if whole.exists() else ""
        before, after = signed.splitlines(keepends=True), MADE[file]().splitlines(keepends=True)
        difference = list(difflib.unified_diff(before, after, f"signed-off/{file.name}", f"now/{file.name}"))
        self.stdout.writelines(difference)
        return not difference
