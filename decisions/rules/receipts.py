"""Whether what was shared arrived: what a recipient can say, what it adds to the record, how long a link is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from decisions.rules.additions import AdditionKind
from guidance.flow.graph import gettext_noop as _

#: How long a link can be used, and after how many days without an answer its author is reminded.
LIVES, ASK_AFTER = timedelta(days=14), timedelta(days=7)
#: Bytes of a link that nobody can guess: 256 bits.
LENGTH = 32


class Arrived(StrEnum):
    """What a recipient says. The stored words never change."""

    YES = "yes"
    NOT_FOR_ME = "not_for_me"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Said:
    """How one answer is offered, what the record says of it, which addition it is and what its author is told.

    `breach`: it may be a breach of confidentiality, so that the Caldicott Guardians are told too.
    """

    label: str
    words: str
    kind: AdditionKind
    event: str
    breach: bool = False


ANSWERS: Mapping[Arrived, Said] = {
    Arrived.YES: Said(
        _("Yes, it arrived and it is for me"),
        _("It arrived, and it is for them."),
        AdditionKind.RECEIPT,
        "received",
    ),
    Arrived.NOT_FOR_ME: Said(
        _("Something arrived, but it is not for me"),
        _("It arrived, but they say that it is not for them."),
        AdditionKind.NOT_RECEIVED,
        "not_received",
        breach=True,
    ),
    Arrived.NO: Said(
        _("No, nothing has arrived"),
        _("They say that nothing has arrived."),
        AdditionKind.NOT_RECEIVED,
        "not_received",
    ),
}
