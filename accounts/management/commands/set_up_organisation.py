"""`manage.py set_up_organisation`: the first organisation, and the person who then adds everybody else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.mail import password_link
from accounts.models import Nation, Sector
from accounts.services import service_actor, set_up_organisation


class Command(BaseCommand):
    """Prints the address at which the administrator sets a password: it works once, hand it over with care."""

    help = (
        "Set up an organisation and its first administrator, or add an administrator to one that has none left. "
        "Prints the address at which the administrator sets a password."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="Name of the organisation, as its pages show it.")
        parser.add_argument("--administrator-email", required=True, help="The address that signs the administrator in.")
        parser.add_argument("--administrator-name", required=True, help="The administrator's full name.")
        parser.add_argument("--nation", choices=Nation.values, default=Nation.ENGLAND, help="Whose law applies.")
        parser.add_argument("--sector", choices=Sector.values, default=Sector.LOCAL_AUTHORITY, help="Kind of body.")
        parser.add_argument(
            "--address", default="", help="Where the service is found, like https://decisions.example.org."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation, person = set_up_organisation(
                actor=service_actor("set-up"),
                name=options["name"],
                administrator_email=options["administrator_email"],
                administrator_name=options["administrator_name"],
                nation=Nation(options["nation"]),
                sector=Sector(options["sector"]),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{organisation.name} is set up; {person.name} administers it.")
        self.stdout.write("Set a password at this address. It works once, for a few days:")
        self.stdout.write(options["address"].rstrip("/") + password_link(person))
