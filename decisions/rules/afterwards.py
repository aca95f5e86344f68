"""What happened after a decision: the answers, when its author is asked, and how often harm followed. Pure.

A decision can be judged by what was known then; an organisation learns by what followed (S2 3.50; S0 rules 4 and 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from guidance.flow.graph import gettext_noop as _


class Afterwards(StrEnum):
    """What is known of what happened after a decision. The stored words never change: a court reads them."""

    NO_KNOWN_HARM = "no_known_harm"
    HARM = "harm"
    NOT_KNOWN_YET = "not_known_yet"
    NOT_NEEDED = "not_needed"
    HELPED = "helped"


#: As the author is asked, and as the record tells it.
ASKED: Mapping[Afterwards, str] = {
    Afterwards.NO_KNOWN_HARM: _("Nobody came to harm, as far as I know"),
    Afterwards.HARM: _("Somebody came to harm"),
    Afterwards.NOT_KNOWN_YET: _("I do not know yet"),
    Afterwards.NOT_NEEDED: _("It turned out that sharing was not needed"),
    Afterwards.HELPED: _("Sharing helped"),
}
TOLD: Mapping[Afterwards, str] = {
    Afterwards.NO_KNOWN_HARM: _("No known harm"),
    Afterwards.HARM: _("Somebody came to harm"),
    Afterwards.NOT_KNOWN_YET: _("Not known yet"),
    Afterwards.NOT_NEEDED: _("Sharing was not needed"),
    Afterwards.HELPED: _("Sharing helped"),
}

#: Answers after which nobody has to ask again.
KNOWN = frozenset(Afterwards) - {Afterwards.NOT_KNOWN_YET}
#: Decisions by which something was held back.
HELD_BACK = frozenset({"do_not_share", "share_in_part"})
#: When somebody asks again, unless the author names another day.
AGAIN = timedelta(days=30)


def choices(outcome: str) -> tuple[Afterwards, ...]:
    """What may be said after a decision; that sharing helped, only where something may have been shared."""
    return tuple(one for one in Afterwards if outcome != "do_not_share" or one is not Afterwards.HELPED)


def asks(said: str, again_on: date | None, *, decided_on: date, today: date) -> bool:
    """Whether the author is asked today: nothing is known yet, and it is not too early to know.

    `said` is the latest answer, empty where there is none, and `again_on` the day that it named to be asked again.
    """
    if said in KNOWN or today <= decided_on:
        return False
    return not said or again_on is None or again_on <= today


def is_harm_held_back(outcome: str, said: str) -> bool:
    """Whether somebody came to harm after a decision by which something was held back (S0 rule 4)."""
    return outcome in HELD_BACK and said == Afterwards.HARM


@dataclass(frozen=True, slots=True)
class HarmRate:
    """Of decisions not to share, or to share in part: how many there are, of how many it is known what happened
    afterwards, and how many of those were followed by harm. ValueError where these do not fit each other.
    """

    decided: int
    known: int
    harmed: int

    def __post_init__(self) -> None:
        if not 0 <= self.harmed <= self.known <= self.decided:
            raise ValueError(f"{self.harmed} of {self.known} of {self.decided}")

    @classmethod
    def of(cls, records: Mapping[tuple[str, str], int]) -> "HarmRate":
        """From how many records have which decision and which latest answer."""
        held_back = {key: count for key, count in records.items() if key[0] in HELD_BACK}
        known = {key: count for key, count in held_back.items() if key[1] in KNOWN}
        harmed = sum(count for (_outcome, said), count in known.items() if said == Afterwards.HARM)
        return cls(sum(held_back.values()), sum(known.values()), harmed)

    @property
    def percent(self) -> int | None:
        """To the nearest whole number, a half up; None while nothing is known."""
        return (self.harmed * 200 + self.known) // (self.known * 2) if self.known else None


#: What the rate counts, in words that stand beside it wherever it does.
DEFINITION = _(
    "This rate counts the decisions not to share, or to share only part, for which somebody has said what happened "
    "afterwards. The latest answer counts. It tells what followed, not what the decision caused."
)
