"""What a request for information says, and what one to us lacks and may be asked back for. Pure.

S1 rules explained 7; S2 3.5, 3.48; S0 introduction and rule 6. What the police ask about a victim follows the code of
January 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.requests import Direction, RequestKind
from guidance.flow.graph import gettext_noop as _

#: On what somebody relies who asks.
AUTHORITIES: Mapping[str, str] = {
    "safeguarding": _("A safeguarding enquiry (Children Act 1989 section 47, Care Act 2014 section 42)"),
    "function": _("Another task that the law gives them"),
    "crime": _("Preventing or investigating crime"),
    "court_order": _("A court order"),
    "consent": _("The consent of the person"),
    "none_given": _("They do not say"),
}

#: Whether counselling notes are asked for: they are presumed out, and need the approval of a senior officer.
COUNSELLING: Mapping[str, str] = {
    "no": _("No"),
    "approved": _("Yes, and a senior officer has approved it"),
    "not_approved": _("Yes, and no senior officer is named"),
}

#: Whether the victim has had notice that the police ask.
NOTICE: Mapping[str, str] = {
    "given": _("Yes, in writing"),
    "not_given": _("No, and the police say why not"),
    "not_said": _("The request does not say"),
}


#: Under which disclosure scheme somebody asks (S4 2.2.20-29). Only the police answer.
SCHEMES: Mapping[str, str] = {
    "right_to_ask": _("Domestic abuse, right to ask: somebody asks about a partner"),
    "right_to_know": _("Domestic abuse, right to know: a service asks for somebody who may be at risk"),
    "child": _("Child sex offenders: somebody asks about a person who is near a child"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says, as far as the rules read it. Days are those of the place."""

    direction: Direction
    kind: RequestKind
    made_on: date
    answer_by: date | None = None
    about: str = ""
    purpose: str = ""
    wanted: str = ""
    authority: str = ""
    identity_checked: str = ""
    line_of_enquiry: str = ""
    counselling: str = ""
    notice: str = ""


class Lack(StrEnum):
    """What a request to us lacks, and may be asked back for."""

    IDENTITY = "identity"
    ABOUT = "about"
    PURPOSE = "purpose"
    WANTED = "wanted"
    AUTHORITY = "authority"
    LINE_OF_ENQUIRY = "line_of_enquiry"
    COUNSELLING = "counselling"
    NOTICE = "notice"


#: What each lack reads like for whoever answers, and where the right to ask for it stands.
LACKS: Mapping[Lack, tuple[str, str]] = {
    Lack.IDENTITY: (_("Who they are has not been checked"), "S2 3.48"),
    Lack.ABOUT: (_("It does not say who it is about"), "S2 3.10"),
    Lack.PURPOSE: (_("It does not say what it is for"), "S2 3.3-3.6"),
    Lack.WANTED: (_("It does not say what exactly is asked for"), "S2 3.48; S0 rule 6"),
    Lack.AUTHORITY: (_("It does not say what law or duty it is based on"), "S2 3.5; S0 introduction"),
    Lack.LINE_OF_ENQUIRY: (
        _("It does not name a line of enquiry"),
        "Victim information requests code, January 2026",
    ),
    Lack.COUNSELLING: (
        _("It asks for counselling notes without naming the senior officer who approved it"),
        "Victim information requests code, January 2026",
    ),
    Lack.NOTICE: (
        _("It does not say whether the victim was told, or why not"),
        "Victim information requests code, January 2026",
    ),
}


def lacks(asked: Asked) -> tuple[Lack, ...]:
    """What this request lacks, in the order in which it is asked back; nothing of a request of ours."""
    if asked.direction is Direction.OUTGOING:
        return ()
    of_everybody = {
        Lack.IDENTITY: asked.identity_checked in ("", "not_yet"),
        Lack.ABOUT: asked.kind is not RequestKind.PERSON and not asked.about,
        Lack.PURPOSE: asked.kind in _FROM_BODIES and not asked.purpose,
        Lack.WANTED: asked.kind is not RequestKind.DISCLOSURE_SCHEME and not asked.wanted,
        Lack.AUTHORITY: asked.kind in _FROM_BODIES and asked.authority in ("", "none_given"),
    }
    of_police = {
        Lack.LINE_OF_ENQUIRY: not asked.line_of_enquiry,
        Lack.COUNSELLING: asked.counselling == "not_approved",
        Lack.NOTICE: asked.notice in ("", "not_said"),
    }
    found = {**of_everybody, **(of_police if asked.kind is RequestKind.POLICE_VICTIM else {})}
    return tuple(lack for lack, is_missing in found.items() if is_missing)


#: Kinds that come from an organisation, which says what it asks for and on what law.
_FROM_BODIES = frozenset({RequestKind.PROFESSIONAL, RequestKind.POLICE_VICTIM, RequestKind.AGE_ASSESSMENT})
