"""Everything that is due: run it every minute. Two at once do no harm."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.sealing import anchors
from audit.sealing.checkpoints import seal
from decisions.notices.posting import make_digests, send_due
from decisions.notices.reminding import remind
from decisions.reports.counting import catch_up
from decisions.requests.reminding import remind_of_requests
from decisions.services import partners
from decisions.services.alerting import send_alerts

logger = logging.getLogger(__name__)


def seal_and_hand_over() -> int:
    """Seal what is not sealed yet, and hand the checkpoints to whoever holds them."""
    checkpoint = seal()
    anchors.send_waiting()
    return checkpoint.size if checkpoint else 0


#: What is done in one run, in this order; the last word is what its number counts.
STEPS: tuple[tuple[str, Callable[[], int], str], ...] = (
    ("partners", partners.catch_up, "rows caught up with"),
    ("figures", catch_up, "caught up with"),
    ("reminders", remind, "made"),
    ("reminders of requests", remind_of_requests, "made"),
    ("daily letters", make_digests, "made"),
    ("letters", send_due, "wait for another try"),
    ("letters about opened records", send_alerts, "wait for another try"),
    ("ledger", seal_and_hand_over, "events sealed"),
)


class Command(BaseCommand):
    help = "Do what is due: reminders, letters, and the sealing of the ledger. Run it every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """One step that fails holds up no other; the exit code is 1 when one failed, and the next run tries again."""
        failed = []
        for name, step, counted in STEPS:
            try:
                number = step()
            except Exception:
                logger.exception("A step of run_due failed", extra={"step": name})
                failed.append(name)
                continue
            if number and options["verbosity"] > 0:
                self.stdout.write(f"{name}: {number} {counted}")
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why; the next run tries again.")
