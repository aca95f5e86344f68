"""The verifications that were run: kept, so that a Guardian sees when somebody last looked, and what came of it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.clock import database_now
from audit.models import Looked, VerificationRun
from audit.verification import Result


def keep(result: Result, *, actor: User, started: datetime, against_held: bool = False) -> VerificationRun:
    """Write down what a verification came to.

    `started` is the database's time at which it began; `against_held` says that it was compared with checkpoints that
    somebody else held. DatabaseError where this role may not write, as an auditor may not.
    """
    looked = Looked.RECORD if result.record else Looked.SINCE if result.since else Looked.EVERYTHING
    with transaction.atomic():
        return VerificationRun.objects.create(
            started_at=started,
            finished_at=database_now(),
            looked_at=looked,
            record_id=result.record or None,
            since=datetime.fromisoformat(result.since) if result.since else None,
            against_held=against_held,
            events=result.events,
            sealed=result.size,
            root=result.root,
            holds=result.ok,
            problems=result.count,
            first=result.first,
            first_seq=result.problems[0].seq if result.problems else None,
            actor_id=actor.pk,
        )
