"""The duty to share about a child's safety or welfare: for whom it can be in force, and what of it is known. Pure.

Children Act 2004 section 16LA, inserted by chapter 21 of 2026: England only; bodies under section 11, designated
education and childcare, and their contractors. When it starts, and whom regulations add, an organisation says itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guidance.flow.graph import gettext_noop as _

#: The answer that the law requires it, by this duty.
CHILD_DUTY = "child_safeguarding_duty"
NATIONS = frozenset({"england"})
#: Kinds of organisation that the duty reaches by what they are; others only as contractors, or where theirs says so.
SECTORS = frozenset({"local_authority", "health", "police", "probation", "education"})
#: Kinds of recipient that are covered for certain. Of every other the practitioner has to find out.
RECIPIENTS = frozenset({"police", "council_children", "council_adults", "probation"})
#: Kinds of recipient that are not covered.
NOT_COVERED = frozenset({"court"})
#: The four limbs, all of which have to be met (section 16LA(1), (2) and (4)), and what is said where one is left out.
LIMBS: Mapping[str, str] = {
    "sender_covered": _("The duty applies only if it covers your organisation."),
    "recipient_covered": _("The duty applies only if it covers those who will receive it."),
    "relevant": _("The duty applies only to what matters for the child’s safety or welfare."),
    "helps": _("The duty applies only to what may help the recipient do their work for the child."),
}


@dataclass(frozen=True, slots=True)
class House:
    """What an organisation says of itself. `covered`: "yes", "no", or empty where nobody has said."""

    nation: str
    sector: str
    covered: str = ""
    since: date | None = None


def closed_because(house: House, today: date) -> str:
    """Why the duty cannot apply to this organisation's decisions today; empty where it can."""
    if house.nation not in NATIONS:
        return _("It is law in England only.")
    if house.covered == "no" or (not house.covered and house.sector not in SECTORS):
        return _("It does not cover your organisation, by its settings.")
    if house.since and house.since > today:
        return _("It is not in force yet for your organisation.")
    return ""


def known_limbs(house: House, recipient_kind: str, today: date) -> tuple[str, ...]:
    """The limbs that are known to be met, so that nobody has to find out what the settings say."""
    known = {
        "sender_covered": house.covered == "yes" and house.since is not None and house.since <= today,
        "recipient_covered": recipient_kind in RECIPIENTS,
    }
    return tuple(limb for limb in LIMBS if known.get(limb))


def limbs_left_out(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The limbs that are not ticked."""
    ticked = set(fields.get("duty_tests") or ())
    return tuple(limb for limb in LIMBS if limb not in ticked)
