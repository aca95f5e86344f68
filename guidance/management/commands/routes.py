"""The table of every route of every edition: printed, compared with the signed-off files, or renewed."""

import difflib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from guidance import editions
from guidance.flow.table import as_csv

SIGNED_OFF = Path("tests/unit/guidance/routes")


class Command(BaseCommand):
    help = "Print the table of every route of every edition as CSV, or compare it with the signed-off files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument(
            "--check", action="store_true", help="exit 1, with the difference, where a route has changed"
        )
        doing.add_argument("--write", action="store_true", help="renew the signed-off files")
        parser.add_argument("--folder", type=Path, help=f"where the signed-off files are (default: {SIGNED_OFF})")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"] or Path(settings.BASE_DIR) / SIGNED_OFF
        if options["check"]:
            self.check_signed_off(folder)
        elif options["write"]:
            folder.mkdir(parents=True, exist_ok=True)
            for edition in editions.ALL:
                (folder / f"{edition.key}.csv").write_text(as_csv(edition), encoding="utf-8", newline="\n")
                self.stdout.write(f"wrote {edition.key}.csv")
        else:
            for edition in editions.ALL:
                self.stdout.write(f"{edition.key}\n{as_csv(edition)}")

    def check_signed_off(self, folder: Path) -> None:
        """Print what differs; CommandError (exit status 1) when anything does."""
        drifted = []
        for edition in editions.ALL:
            name = f"{edition.key}.csv"
            file = folder / name
            signed = file.read_text(encoding="utf-8") if file.exists() else ""
            now = as_csv(edition)
            if signed != now:
                drifted.append(edition.key)
                before, after = signed.splitlines(keepends=True), now.splitlines(keepends=True)
                self.stdout.writelines(difflib.unified_diff(before, after, f"signed-off/{name}", f"now/{name}"))
        if drifted:
            raise CommandError(
                f"the routes of {', '.join(drifted)} are not the ones signed off; ask the safeguarding lead, "
                "then renew the files with: python manage.py routes --write"
            )
        self.stdout.write(f"every route is as signed off ({len(editions.ALL)} editions)")
