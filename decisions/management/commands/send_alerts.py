"""Send letters about opened records that no mail server has taken yet: run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions.services.alerting import send_alerts


class Command(BaseCommand):
    help = "Send the letters about records opened outside need to know that are still waiting."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = send_alerts()
        if waiting:
            raise CommandError(f"{waiting} letters still wait: no mail server took them. Run this command again.")
        self.stdout.write("No letter waits.")
