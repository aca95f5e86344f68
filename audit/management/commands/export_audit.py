"""`manage.py export_audit`: the ledger as a file that an inspector can verify without us."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.services import service_actor
from audit.export import write_export
from audit.ledger import record
from audit.models import Kind


class Command(BaseCommand):
    """The export is itself an event. The file holds case content: only its owner can read it."""

    help = "Write the ledger to a new file, for: python audit/verifier.py FILE. The file holds case content."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", required=True, metavar="FILE", help="The file to make; it must not be there yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["out"])
        if path.exists():
            raise CommandError(f"{path} is there already.")
        record(Kind.EXPORT, actor=service_actor("export"), reason="Ledger exported on the server")
        try:
            count = write_export(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error}") from error
        self.stdout.write(f"Wrote {count} events to {path}. It holds case content: keep it as you keep the records.")
