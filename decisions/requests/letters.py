"""The letter that a step sends out, made from what the request says and from the step. It is kept as it was given."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext

from accounts.models import User
from decisions.models import RequestStep, SharingRequest
from decisions.requests.selectors import asked
from decisions.rules.reference import formatted
from decisions.rules.request_contents import AUTHORITIES, lacks
from decisions.rules.request_days import answer_due
from decisions.rules.request_letters import Letter, LetterKind, letter
from decisions.rules.requests import Direction, RequestAction, RequestKind
from decisions.services.bank_holidays import bank_holidays_of
from guidance.forms.show import in_words

_ANSWERS = {
    "full": LetterKind.FULL,
    "part": LetterKind.PART,
    "refused": LetterKind.REFUSED,
    "too_much": LetterKind.TOO_MUCH,
}
_TO_US: Mapping[RequestAction, LetterKind] = {
    RequestAction.ACKNOWLEDGE: LetterKind.ACKNOWLEDGE,
    RequestAction.ASK_BACK: LetterKind.ASK_BACK,
    RequestAction.HAND_ON: LetterKind.HAND_ON,
}
_OURS: Mapping[RequestAction, LetterKind] = {
    RequestAction.BEGIN: LetterKind.ASK,
    RequestAction.CHASE: LetterKind.CHASE,
    RequestAction.WITHDRAW: LetterKind.WITHDRAW,
    RequestAction.COME_BACK: LetterKind.ASK,
}


def kind_of_letter(direction: Direction, action: RequestAction, outcome: str = "") -> LetterKind | None:
    """Which letter goes out with this step; None where none does."""
    if direction is Direction.OUTGOING:
        return _OURS.get(action)
    return _ANSWERS.get(outcome) if action is RequestAction.ANSWER else _TO_US.get(action)


def letter_after(row: SharingRequest, step: RequestStep, sender: User) -> str:
    """The letter of this step; empty where none goes out."""
    kind = kind_of_letter(Direction(row.direction), RequestAction(step.action), step.outcome)
    return letter(kind, _letter(row, step, sender), gettext) if kind else ""


def _letter(row: SharingRequest, step: RequestStep, sender: User) -> Letter:
    said, handed = asked(row), step.action == RequestAction.HAND_ON
    team = row.team.name if row.team else ""
    authority = gettext(AUTHORITIES[row.authority]) if row.authority else ""
    return Letter(
        kind=RequestKind(row.kind),
        direction=Direction(row.direction),
        to=tuple(filter(None, (row.party_name, row.party_role, row.party_organisation))),
        reference=formatted(row.reference),
        made_on=in_words(row.made_on),
        due_on=in_words(_due(row)),
        sender=tuple(filter(None, (sender.name, team, row.organisation.name, sender.phone, sender.email))),
        written_on=in_words(step.happened_on),
        lacks=lacks(said),
        reasons="" if handed else step.words,
        handed_to=step.words if handed else "",
        about=row.about,
        purpose=row.purpose,
        wanted=row.wanted,
        necessary=row.necessary,
        proportionate=row.proportionate,
        authority=": ".join(filter(None, (authority, row.authority_words))),
        expectations=row.expectations,
    )


def _due(row: SharingRequest) -> date:
    return answer_due(asked(row), bank_holidays_of(row.organisation.nation))
