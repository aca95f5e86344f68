"""The table of every route of every edition: printed, compared with the signed-off files, or renewed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from guidance import editions
from guidance.flow.table import as_csv
from guidance.management.generated import GeneratedFiles

SIGNED_OFF = Path("tests/unit/guidance/routes")


class Command(GeneratedFiles):
    help = "Print the table of every route of every edition as CSV, or compare it with the signed-off files."

    def add_arguments(self, parser: CommandParser) -> None:
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument(
            "--check", action="store_true", help="exit 1, with the difference, where a route has changed"
        )
        doing.add_argument("--write", action="store_true", help="renew the signed-off files")
        parser.add_argument("--folder", type=Path, help=f"where the signed-off files are (default: {SIGNED_OFF})")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"] or Path(settings.BASE_DIR) / SIGNED_OFF
        files = {folder / f"{edition.key}.csv": as_csv(edition) for edition in editions.ALL}
        if options["write"]:
            self.renew(files)
        elif not options["check"]:
            self.stdout.writelines(f"{file.stem}\n{text}\n" for file, text in files.items())
        elif drifted := self.drifted(files):
            raise CommandError(
                f"the routes of {', '.join(file.stem for file in drifted)} are not the ones signed off; ask the "
                "safeguarding lead, then renew the files with: python manage.py routes --write"
            )
        else:
            self.stdout.write(f"every route is as signed off ({len(files)} editions)")
