"""Fills a demonstration with many invented decisions: `python -m tests.bench.crowd NUMBER`. For timings only.

The rows go past the services, with the guards lifted: nothing but their number, their teams and their spread over five
years is meant to be true to life. One in a hundred waits for a review.
"""

import random
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import django

YEARS = timedelta(days=5 * 365)


def fill(number: int) -> None:
    """Add so many decisions, with their figures, to the demonstration's organisation."""
    from django.db import connection
    from django.utils import timezone

    from accounts.models import Team, User
    from audit.guards.install import lifted
    from decisions.demo.cast import PRACTITIONER
    from decisions.models import Decision, Figure, FigureRecipient, Note

    chance, now = random.Random(1), timezone.now()
    author, teams = User.objects.get(email=PRACTITIONER), list(Team.objects.all())
    made = [
        decision(now - timedelta(days=1) - YEARS * place / number, author, teams, chance, waits=not place % 100)
        for place in range(number)
    ]
    with lifted():
        Decision.objects.bulk_create(made, batch_size=500)
        figures = [figure(one, chance) for one in made]
        Figure.objects.bulk_create(figures, batch_size=500)
        shared = [received(one, chance) for one in figures if one.outcome != "do_not_share"]
        FigureRecipient.objects.bulk_create(shared, batch_size=500)
        Note.objects.bulk_create([afterwards(one, chance) for one in made if not chance.randrange(5)], batch_size=500)
    connection.cursor().execute("ANALYZE")  # as a database in use is, before long


def decision(at: datetime, author: Any, teams: Sequence[Any], chance: random.Random, *, waits: bool) -> Any:
    from decisions.models import Decision
    from guidance import editions
    from guidance.flow.graph import Gateway

    team = chance.choice(teams)
    outcome = chance.choice(("share", "share", "share_in_part", "do_not_share"))
    return Decision(
        organisation_id=team.organisation_id,
        team=team,
        author=author,
        edition=editions.CURRENT,
        status="awaiting_review" if waits else "recorded",
        urgency="no_deadline",
        indication="can_share",
        outcome=outcome,
        gateway="" if outcome == "do_not_share" else chance.choice(list(Gateway)),
        reasons="Invented",
        summary="An invented decision, one of many.",
        triggers=[chance.choice(("shared_without_consent", "not_shared_at_risk", "sample"))] if waits else [],
        touched_at=at,
        submitted_at=at,
        submitted_by=author,
        review_due_at=at + timedelta(days=5) if waits else None,
    )


def afterwards(one: Any, chance: random.Random) -> Any:
    from decisions.models import Note
    from decisions.rules.afterwards import Afterwards

    (said,) = chance.choices(list(Afterwards), (60, 3, 12, 15, 10))
    later = one.submitted_at + timedelta(days=30)
    words = {"kind": "later_outcome", "afterwards": said, "words": "What was said of it."}
    return Note(decision=one, by=one.author, made_at=later, **words)


def figure(one: Any, chance: random.Random) -> Any:
    from decisions.models import Figure
    from decisions.reports.periods import month_of

    return Figure(
        decision=one,
        organisation_id=one.organisation_id,
        team=one.team,
        month=month_of(one.submitted_at.date()),
        submitted_at=one.submitted_at,
        outcome=one.outcome,
        gateway=one.gateway,
        without_consent=chance.random() < 0.3,
        hours=None if one.review_due_at else chance.randrange(200),
        due_at=one.review_due_at,
    )


def received(one: Any, chance: random.Random) -> Any:
    from decisions.models import FigureRecipient
    from decisions.rules.words import KINDS_OF_ORGANISATION

    kind = chance.choice(list(KINDS_OF_ORGANISATION))
    who = {"organisation_id": one.organisation_id, "team_id": one.team_id}
    return FigureRecipient(figure=one, month=one.month, kind=kind, **who)


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
