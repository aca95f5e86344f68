"""Two professional disagreements in the demonstration: one is open, one is resolved. All is invented."""

from collections.abc import Mapping
from uuid import uuid4

from audit.context import as_one_request
from decisions.demo import cast as who
from decisions.demo.walk import Cast
from decisions.disagreements.services import move_on, raise_disagreement, resolve
from decisions.models import Decision

OPEN, RESOLVED = "rumour", "new-baby"


def fill(made: Mapping[str, Decision], people: Cast) -> None:
    """Let them happen. `made`: the records of the stories, by key."""
    _open(made[OPEN], people)
    _resolved(made[RESOLVED], people)


def _open(record: Decision, people: Cast) -> None:
    """Between organisations, and with the managers now."""
    author = people[who.PRACTITIONER]
    with as_one_request():
        row = raise_disagreement(
            actor=author,
            decision_id=record.pk,
            key=uuid4(),
            subject="decision",
            between="organisations",
            other="Gareth Lowe, deputy head",
            body="Ashmere High School",
            words="The school has heard the same rumour and wants to be told what we know. We say that it is hearsay, "
            "and that passing it on would do harm. They say that they cannot keep pupils safe without it.",
        )
    with as_one_request():
        move_on(
            actor=author,
            decision_id=record.pk,
            disagreement_id=row.pk,
            seen=1,
            who="Margaret Achebe, and the head teacher",
            words="We spoke for half an hour. Neither of us can decide this alone.",
        )


def _resolved(record: Decision, people: Cast) -> None:
    """Inside the organisation, resolved by the practitioners' manager."""
    author, manager = people[who.PRACTITIONER], people[who.MANAGER]
    with as_one_request():
        row = raise_disagreement(
            actor=author,
            decision_id=record.pk,
            key=uuid4(),
            subject="decision",
            between="inside",
            other="Tomasz Bielak, social worker",
            body="",
            words="He works with the father and wanted to wait for the court. With a new baby at home I would not.",
        )
    with as_one_request():
        resolve(
            actor=manager,
            decision_id=record.pk,
            disagreement_id=row.pk,
            seen=1,
            outcome="stands",
            words="We read the threats again together. Tomasz agrees that the health visitor had to know that day.",
        )
