"""Short forms that colleagues use and other services do not know, and what they are short for. Pure (S2 3.48)."""

import re
from collections.abc import Iterable, Mapping

from guidance.flow.graph import gettext_noop as _

#: A short form: capitals, perhaps with small letters between or behind them: GP, GPs, SENCo, DoLS.
SHORT = re.compile(r"\b(?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z][A-Za-z]{0,3})s?\b")

#: Capitals that are words, or that everybody knows.
NO_SHORT_FORMS = frozenset({"UK", "TV", "OK", "PM", "AM", "NO", "NOT", "MR", "MRS", "DR", "II", "III", "IV"})

SPELLED_OUT: Mapping[str, str] = {
    "A&E": _("accident and emergency"),
    "ADHD": _("attention deficit hyperactivity disorder"),
    "AMHP": _("approved mental health professional"),
    "ASD": _("autism spectrum disorder"),
    "CAMHS": _("child and adolescent mental health services"),
    "CIN": _("child in need"),
    "CP": _("child protection"),
    "CPN": _("community psychiatric nurse"),
    "CPP": _("child protection plan"),
    "CSE": _("child sexual exploitation"),
    "DoLS": _("deprivation of liberty safeguards"),
    "DSL": _("designated safeguarding lead"),
    "DV": _("domestic violence"),
    "DVA": _("domestic violence and abuse"),
    "EHCP": _("education, health and care plan"),
    "EPO": _("emergency protection order"),
    "FGM": _("female genital mutilation"),
    "GP": _("general practitioner, the family doctor"),
    "HV": _("health visitor"),
    "ICPC": _("initial child protection conference"),
    "IDVA": _("independent domestic violence adviser"),
    "IMCA": _("independent mental capacity advocate"),
    "IRO": _("independent reviewing officer"),
    "LAC": _("looked after child"),
    "LADO": _("local authority designated officer"),
    "MAPPA": _("multi-agency public protection arrangements"),
    "MARAC": _("multi-agency risk assessment conference on domestic abuse"),
    "MASH": _("multi-agency safeguarding hub"),
    "NAI": _("injury that is not an accident"),
    "NFA": _("no further action"),
    "NHS": _("National Health Service"),
    "OT": _("occupational therapist"),
    "PLO": _("public law outline, the step before care proceedings"),
    "PPN": _("police public protection notice"),
    "SALT": _("speech and language therapy"),
    "SEN": _("special educational needs"),
    "SENCo": _("special educational needs co-ordinator"),
    "SEND": _("special educational needs and disabilities"),
    "SW": _("social worker"),
    "TAF": _("team around the family"),
    "UASC": _("unaccompanied child who seeks asylum"),
    "YOT": _("youth offending team"),
}
_BY_LETTERS = {short.casefold(): short for short in SPELLED_OUT}


def short_forms(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The short forms in these texts: those that are spelled out here, and those that nobody has explained.

    A text that is written in capitals throughout says nothing of either, but for the forms that are known.
    """
    known: set[str] = set()
    unknown: set[str] = set()
    for text in texts:
        met = {one for found in SHORT.findall(text) for one in [_single(found)] if one.upper() not in NO_SHORT_FORMS}
        met |= {"A&E"} if "A&E" in text else set()
        known |= {_BY_LETTERS[one.casefold()] for one in met if one.casefold() in _BY_LETTERS}
        unknown |= {one for one in met if one.casefold() not in _BY_LETTERS and not text.isupper()}
    return tuple(sorted(known, key=str.casefold)), tuple(sorted(unknown, key=str.casefold))


def _single(short: str) -> str:
    """One of several: GP for GPs."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short
