"""What happened after some of the decisions, as their authors said it later; and a consent that was taken back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from consent.services import Account, ConsentPost, withdraw
from consent.vocabulary import Standing
from decisions.demo.walk import post
from decisions.models import ConsentUse, Decision
from decisions.rules.additions import AdditionKind
from decisions.rules.afterwards import AGAIN, Afterwards
from decisions.services.additions import add_to_record

#: By the key of a story: what its author said, the earliest first.
SAID: Mapping[str, tuple[tuple[Afterwards, str], ...]] = {
    "candles": (
        (Afterwards.NO_KNOWN_HARM, "I visited her. The lamps are on the table and the alarm is up."),
        (Afterwards.HARM, "She fell over a stack of paper in the dark and broke her wrist. Her sister rang me."),
    ),
    "landlord": ((Afterwards.NO_KNOWN_HARM, "The family still lives there."),),
    "rumour": ((Afterwards.NOT_KNOWN_YET, ""),),
    "new-baby": ((Afterwards.HELPED, "The health visitor went the same day. Mother and baby are at her sister’s."),),
}
#: The story whose consent is taken back.
TAKEN_BACK = "young-carer"


def fill(made: Mapping[str, Decision]) -> None:
    """Say it. `made`: the records of the stories, by key."""
    for key, told in SAID.items():
        for said, words in told:
            _say(made[key], said, words)
    _take_back(made[TAKEN_BACK])


def _say(record: Decision, said: Afterwards, words: str) -> None:
    again = {"again_on": timezone.localdate() + AGAIN} if said is Afterwards.NOT_KNOWN_YET else {}
    told: dict[str, Any] = {"afterwards": said, "words": words, **again}
    add_to_record(post(record.author, record.pk), kind=AdditionKind.LATER_OUTCOME, **told)


def _take_back(record: Decision) -> None:
    use = ConsentUse.objects.select_related("event").filter(decision=record, event__act="given").order_by("pk")[0]
    event = use.event
    assert event is not None  # noqa: S101 - it was given
    today, account = timezone.localdate(), Account(event.given_by, "“Please do not tell the school anything more.”")
    on = max(event.happened_on, today - timedelta(1))
    withdraw(
        ConsentPost(record.author, uuid4()),
        consent_id=event.pk,
        on=on,
        standing=Standing(event.standing),
        account=account,
    )
