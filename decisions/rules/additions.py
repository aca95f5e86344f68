"""What is added to a record after it was submitted: the kinds, what each has to say, what it settles. Pure (S2 3.50).

Nothing that was submitted changes. An addition is dated, stays for good, and may settle a day that the record set.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.afterwards import Afterwards
from decisions.rules.question_four import Broken
from guidance.flow.graph import gettext_noop as _


class AdditionKind(StrEnum):
    """What an addition says. The stored words never change: a court reads them."""

    TOOK_PLACE = "took_place"
    TOLD = "told"
    PUT_OFF = "put_off"
    LOOKED_AGAIN = "looked_again"
    SHARED_FURTHER = "shared_further"
    ADVICE = "advice"
    RECEIPT = "receipt"
    NOT_RECEIVED = "not_received"
    RECIPIENT_DID = "recipient_did"
    FED_BACK = "fed_back"
    LATER_OUTCOME = "later_outcome"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class AdditionRule:
    """How one kind reads, and what it asks: a question that is empty is not asked, and what is asked is needed.

    `about_row`: it is about a planned share or the telling of somebody. `words_needed`: words of one's own.
    `again` may stay open: then nobody has to come back. `afterwards`: what happened after the decision, as a choice.
    """

    words: str
    told: str
    who: str = ""
    day: str = ""
    again: str = ""
    about_row: bool = False
    words_needed: bool = True
    afterwards: str = ""
    afterwards_needed: bool = False


_AGAIN = _("When will you look at it again?")
_AFTERWARDS = _("What happened after the decision?")

RULES = {
    AdditionKind.TOOK_PLACE: AdditionRule(
        _("Shared as planned"),
        _("Is there anything to add?"),
        day=_("When was it shared?"),
        about_row=True,
        words_needed=False,
    ),
    AdditionKind.TOLD: AdditionRule(
        _("Told"),
        _("What were they told, how, and what did they say?"),
        day=_("When were they told?"),
        about_row=True,
    ),
    AdditionKind.PUT_OFF: AdditionRule(_("Not yet, or not at all"), _("Why not?"), again=_AGAIN, about_row=True),
    AdditionKind.LOOKED_AGAIN: AdditionRule(
        _("Looked at again"), _("What did you find?"), again=_AGAIN, afterwards=_AFTERWARDS
    ),
    AdditionKind.SHARED_FURTHER: AdditionRule(
        _("Shared with somebody else too"),
        _("What was shared, how, and why do they need to know it?"),
        who=_("Who received it?"),
        day=_("When was it shared?"),
    ),
    AdditionKind.ADVICE: AdditionRule(
        _("Advice that came later"),
        _("What was asked, and what was said?"),
        who=_("Who gave it?"),
        day=_("When?"),
    ),
    AdditionKind.RECEIPT: AdditionRule(
        _("Receipt confirmed"),
        _("What did they say, and what will they do with it?"),
        who=_("Who confirmed it?"),
        day=_("When?"),
    ),
    AdditionKind.NOT_RECEIVED: AdditionRule(
        _("Not received, or received by somebody else"),
        _("What happened, and what did you do about it?"),
        who=_("Who said so?"),
        day=_("When?"),
    ),
    AdditionKind.RECIPIENT_DID: AdditionRule(
        _("What the recipient did"),
        _("What did they do with it?"),
        who=_("Who told you?"),
        day=_("When?"),
        again=_("When will you ask them again?"),
    ),
    AdditionKind.FED_BACK: AdditionRule(
        _("Told what came of it"),
        _("What did you tell them?"),
        who=_("Who did you tell: the person who referred, or who gave you the information?"),
        day=_("When?"),
    ),
    AdditionKind.LATER_OUTCOME: AdditionRule(
        _("What happened afterwards"),
        _("What happened, and how do you know?"),
        again=_("When should we ask you again?"),
        words_needed=False,
        afterwards=_AFTERWARDS,
        afterwards_needed=True,
    ),
    AdditionKind.CORRECTION: AdditionRule(_("Correction"), _("What is wrong, and how was it really?")),
}

#: What an addition asks beside its words, where its kind needs it.
WHO, ON_WHICH_DAY, WORDS = _("Enter who it was"), _("Enter the day on which it happened"), _("Enter your words")
WHAT_HAPPENED = _("Select what happened afterwards")
HOW_IT_HAPPENED = _("Enter what happened")
ASK_AGAIN_ON = _("Enter the day on which we should ask you again")
LATER, EARLIER = _("The date must be today or in the past"), _("The date must be today or later")


@dataclass(frozen=True, slots=True)
class Said:
    """An addition as it is about to be made. `again_on`: the day on which somebody will look, or be asked, again."""

    kind: AdditionKind
    words: str = ""
    who: str = ""
    happened_on: date | None = None
    again_on: date | None = None
    afterwards: str = ""


def broken(said: Said, today: date) -> Broken:
    """What still has to be put right, by field: what its kind needs, and days that point the wrong way."""
    rule = RULES[said.kind]
    missing = {
        "who": (WHO,) if rule.who and not said.who else (),
        "happened_on": (ON_WHICH_DAY,) if rule.day and not said.happened_on else (),
        "words": (WORDS,) if rule.words_needed and not said.words else (),
        **_of_afterwards(rule, said),
    }
    if said.happened_on and said.happened_on > today:
        missing["happened_on"] = (LATER,)
    if said.again_on and said.again_on < today:
        missing["again_on"] = (EARLIER,)
    return {field: sentences for field, sentences in missing.items() if sentences}


def asked_again_on(said: Said) -> date | None:
    """The day on which somebody looks, or is asked, again: of what is known already, nobody is asked."""
    known = said.kind is AdditionKind.LATER_OUTCOME and said.afterwards != Afterwards.NOT_KNOWN_YET
    return None if known else said.again_on


def _of_afterwards(rule: AdditionRule, said: Said) -> Broken:
    """What is missing of what happened afterwards: the answer; of harm, how; where it is not known, when to ask."""
    if not said.afterwards:
        return {"afterwards": (WHAT_HAPPENED,)} if rule.afterwards_needed else {}
    missing: dict[str, tuple[str, ...]] = {}
    if said.afterwards not in tuple(Afterwards) or not rule.afterwards:
        missing["afterwards"] = (WHAT_HAPPENED,)
    if said.afterwards == Afterwards.HARM and not said.words:
        missing["words"] = (HOW_IT_HAPPENED,)
    if said.afterwards == Afterwards.NOT_KNOWN_YET and not said.again_on:
        missing["again_on"] = (ASK_AGAIN_ON,)
    return missing
