"""`manage.py rotate_audit_key`: a new key signs from now on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.sealing.keys import KeyProblem
from audit.sealing.rotation import rotate


class Command(BaseCommand):
    """The change is an event of the ledger, and the old key vouches for the new one."""

    help = "Replace the key that signs the ledger. The old one vouches for the new one and is then gone."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = rotate()
        except (KeyProblem, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Key {made.key_id} signs from now on, after {made.from_size} sealed events.")
        self.stdout.write(f"Public key, for whoever verifies: {made.public_key}")
