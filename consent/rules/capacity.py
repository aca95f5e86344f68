"""Whether somebody of 16 or over can make this decision now: the questions of the Mental Capacity Act 2005.

Capacity is presumed. It is about one decision at one time; an unwise choice or an illness is not a lack of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from consent.rules.recording import Problem
from consent.vocabulary import Capacity, Reply
from guidance.flow.graph import gettext_noop as _


class Ability(StrEnum):
    """What somebody has to be able to do, with help if need be (Mental Capacity Act 2005 section 3)."""

    UNDERSTAND = "understand"
    RETAIN = "retain"
    WEIGH = "weigh"
    COMMUNICATE = "communicate"


class Temporary(StrEnum):
    """What takes capacity away for a while (S2 3.32)."""

    FATIGUE = "fatigue"
    DRINK_OR_DRUGS = "drink_or_drugs"
    SHOCK = "shock"
    FEAR = "fear"
    PAIN = "pain"
    SEDATION = "sedation"
    OTHER = "other"


class Doubt(StrEnum):
    """Why capacity is looked at (S2 3.32). The first alone never shows a lack of it; the others need a closer look."""

    UNWISE = "unwise"
    AGAINST_EARLIER_WISHES = "against_earlier_wishes"
    MISPERCEPTION = "misperception"
    CONDITION = "condition"
    OTHER = "other"


#: What is said where one of them was left unanswered.
ABILITY_UNANSWERED: Mapping[Ability, str] = {
    Ability.UNDERSTAND: _("Select whether they can understand what they need to know, or “Not sure”"),
    Ability.RETAIN: _("Select whether they can keep it in mind long enough, or “Not sure”"),
    Ability.WEIGH: _("Select whether they can use it or weigh it, or “Not sure”"),
    Ability.COMMUNICATE: _("Select whether they can tell you what they decide, or “Not sure”"),
}


@dataclass(frozen=True, slots=True)
class CapacityJudged:
    """What an assessor found for one decision at one time, and what they conclude."""

    doubts: frozenset[Doubt] = frozenset()
    help_given: str = ""
    abilities: Mapping[Ability, Reply] = field(default_factory=dict)
    impairment: Reply | None = None
    because_of_it: Reply | None = None
    temporary: frozenset[Temporary] = frozenset()
    can_wait: bool = False
    fluctuates: bool = False
    conclusion: Capacity = Capacity.PRESUMED
    because: str = ""
    views: str = ""
    best_interests: str = ""
    consulted: str = ""


def capacity(judged: CapacityJudged) -> Capacity:
    """The assessor's conclusion when the assessment is whole. Until then capacity is presumed (S2 3.30)."""
    return Capacity.PRESUMED if capacity_problems(judged) else judged.conclusion


def capacity_problems(judged: CapacityJudged) -> tuple[Problem, ...]:
    """What is missing, or contradicts itself, before an assessment can be recorded (S2 3.30-3.35).

    Lacking capacity needs help that was tried, an inability, an impairment of mind or brain, the one because of the
    other, and then a decision in the person's best interests after hearing those close to them (3.33).
    """
    return tuple(_problems(judged))


def _problems(judged: CapacityJudged) -> Iterator[Problem]:
    if judged.conclusion is Capacity.PRESUMED:
        yield Problem("conclusion", _("Select your own conclusion"))
    if not judged.because.strip():
        yield Problem("because", _("Enter why you conclude that"))
    if judged.conclusion is Capacity.DOUBTED:
        return  # a doubt may be recorded before everything is known
    for ability in Ability:
        if ability not in judged.abilities:
            yield Problem(ability.value, ABILITY_UNANSWERED[ability])
    if judged.conclusion is Capacity.HAS and _shown_to_lack(judged):
        yield Problem("contradiction", _("Your answers say that they cannot decide because of an impairment"))
    if judged.conclusion is Capacity.LACKS:
        yield from _of_lacking(judged)


def _of_lacking(judged: CapacityJudged) -> Iterator[Problem]:
    if not judged.help_given.strip():
        yield Problem("help_given", _("Enter what was done to help them decide for themselves"))
    if Reply.NO not in judged.abilities.values():
        yield Problem(
            "inability", _("Say which of the four they cannot do. An unwise choice is not a lack of capacity.")
        )
    if judged.impairment is not Reply.YES:
        yield Problem("impairment", _("Without an impairment of the mind or brain, they do not lack capacity"))
    if judged.because_of_it is not Reply.YES:
        yield Problem("because_of_it", _("The impairment has to be the reason why they cannot decide"))
    if not judged.best_interests.strip():
        yield Problem("best_interests", _("Enter what is in their best interests, and why"))
    if not judged.consulted.strip():
        yield Problem("consulted", _("Enter who you talked to and what they said, or why you could talk to nobody"))
    if not judged.views.strip():
        yield Problem("views", _("Enter what the person wants, or why they could not be asked"))


def _shown_to_lack(judged: CapacityJudged) -> bool:
    causal = judged.impairment is Reply.YES and judged.because_of_it is Reply.YES
    return causal and Reply.NO in judged.abilities.values()


CAN_WAIT = _("The cause may pass. If the decision can wait, ask again later.")
FLUCTUATES = _("Capacity comes and goes: choose a good time of the day, and assess again when it matters")
UNWISE_ALONE = _("An unwise choice alone does not show a lack of capacity")


def capacity_prompts(judged: CapacityJudged) -> tuple[str, ...]:
    """What to think of beside the conclusion (S2 3.32)."""
    return tuple(
        words
        for words, holds in (
            (CAN_WAIT, judged.temporary and judged.can_wait and judged.conclusion is not Capacity.HAS),
            (FLUCTUATES, judged.fluctuates),
            (UNWISE_ALONE, judged.doubts == {Doubt.UNWISE}),
        )
        if holds
    )
