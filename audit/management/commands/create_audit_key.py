"""`manage.py create_audit_key`: make the key that signs the ledger, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.sealing import keys


class Command(BaseCommand):
    """The file is the secret: it lies where the service alone can read it, never on the database's machine."""

    help = "Make the key that signs the ledger, in the file that AUDIT_KEY_FILE names. It never overwrites a key."
    requires_system_checks: list[str] = []  # they may ask for the key

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            public = keys.public_of(keys.create(keys.key_file()))
        except (keys.KeyProblem, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Made {keys.key_file()}, which only you can read. Key {keys.key_id_of(public)}")
        self.stdout.write(f"Public key, for whoever verifies: {public}")
