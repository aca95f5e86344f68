"""Differences of professional view: their stages, how long each may take, who moves one on or settles it. Pure.

S1 section 11: a difference is settled quickly, and by people higher up where those who differ cannot. Nothing here
holds up a share or changes a decision; what is said is only ever added to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product

from decisions.rules.lifecycle import LOOKERS, READERS, RESOLVERS, Ownership, Part, Refusal, refusal
from decisions.rules.refusals import GENERAL
from decisions.rules.working_hours import ENDS, STARTS, Holiday, after_working_time
from guidance.flow.graph import gettext_noop as _


class Stage(StrEnum):
    """Where a disagreement stands. The stored words never change: a court reads them."""

    NONE = "none"  # nobody has raised it yet
    PRACTITIONERS = "practitioners"
    MANAGERS = "managers"
    HEADS = "heads"
    RESOLVED = "resolved"


class DisagreementAction(StrEnum):
    RAISE = "raise"
    MOVE_ON = "move_on"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class StageRule:
    """Who talks at this stage, and in how many working days they should have settled it."""

    words: str
    days: int


#: The stages in their order, each with its time. A local policy with other stages or times is written here.
STAGES = {
    Stage.PRACTITIONERS: StageRule(_("Practitioners talk to each other"), days=1),
    Stage.MANAGERS: StageRule(_("Managers talk to each other"), days=2),
    Stage.HEADS: StageRule(_("Heads of service or the Caldicott Guardian"), days=3),
}

#: How one is resolved.
OUTCOMES = {
    "agreed": _("Everybody agrees now"),
    "changed": _("The decision was changed"),
    "stands": _("The decision stands"),
    "withdrawn": _("The concern was taken back"),
}

#: What one can be about.
SUBJECTS = {
    "decision": _("This decision"),
    "request": _("A request for information, or the answer to it"),
}

#: Whether both sides work here.
BETWEEN = {
    "inside": _("Somebody in this organisation"),
    "organisations": _("Somebody in another organisation"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """Where an action leads, who may take it, and with whose record."""

    to: Stage
    by: frozenset[Part] = READERS
    whose: Ownership = Ownership.ANY


_RAISE, _ON, _RESOLVE = DisagreementAction
RULES = {
    (Stage.NONE, _RAISE): Move(Stage.PRACTITIONERS),
    (Stage.PRACTITIONERS, _ON): Move(Stage.MANAGERS),
    (Stage.PRACTITIONERS, _RESOLVE): Move(Stage.RESOLVED),
    (Stage.MANAGERS, _ON): Move(Stage.HEADS),  # whoever finds that it is stuck
    (Stage.MANAGERS, _RESOLVE): Move(Stage.RESOLVED, LOOKERS, Ownership.OTHERS),
    (Stage.HEADS, _RESOLVE): Move(Stage.RESOLVED, RESOLVERS, Ownership.OTHERS),
}


def may(stage: Stage, action: DisagreementAction, part: Part, *, own: bool, blocked: bool) -> Refusal | None:
    """None where somebody in this part may take this action, otherwise the first reason why not.

    `own`: they made the decision: then others settle it above the first stage. `blocked`: somebody keeps them from the
    record by name.
    """
    if blocked:
        return Refusal.BLOCKED
    here = RULES.get((stage, action))
    if here and here.whose is Ownership.OTHERS and own:
        return Refusal.OWN
    return refusal(RULES, stage, action, part, own=own)


#: Why not, in words for whoever may not.
REFUSALS = {
    **GENERAL,
    Refusal.OWN: _("You made this decision, so somebody else has to resolve this now."),
    Refusal.ROLE: _("At this stage, those resolve it who have charge of it."),
    Refusal.STATUS: _("This is not possible at this stage of the disagreement."),
}


def due(stage: Stage, start: datetime, is_holiday: Holiday) -> datetime:
    """By when a stage that begins at `start`, in the clock of the place, should have settled it: working time counts.

    ValueError for a stage that has no time.
    """
    if stage not in STAGES:
        raise ValueError(f"{stage}: no time is set for it")
    day = timedelta(hours=ENDS.hour - STARTS.hour)
    return after_working_time(start, STAGES[stage].days * day, is_holiday)


def cells() -> str:
    """Every cell as CSV: what may be done at each stage, in which part, with whose record, kept from it or not."""
    lines = ["stage,action,part,whose,blocked,answer"]
    for stage, action, part, own, blocked in product(Stage, DisagreementAction, Part, (True, False), (False, True)):
        answer = may(stage, action, part, own=own, blocked=blocked) or "allowed"
        whose = Ownership.OWN if own else Ownership.OTHERS
        lines.append(f"{stage},{action},{part},{whose},{'yes' if blocked else 'no'},{answer}")
    return "\n".join(lines) + "\n"
