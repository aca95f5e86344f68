"""The words for what the graph and the practitioner say: one list for pages, lists, charts and exports. Pure."""

from guidance.flow.graph import gettext_noop as _
from guidance.flow.words import GATEWAYS, INDICATIONS

__all__ = ["CATEGORIES", "GATEWAYS", "INDICATIONS", "KINDS_OF_ORGANISATION", "OUTCOMES"]

OUTCOMES = {
    "share": _("Share"),
    "share_in_part": _("Share in part"),
    "do_not_share": _("Do not share"),
}

#: Whether somebody is a child or an adult, as the page of people says it (requires.py).
CATEGORIES = {
    "child": _("Child"),
    "adult_at_risk": _("Adult at risk"),
    "adult": _("Adult"),
}

#: What kind of body receives information, as the page of recipients says it (requires.py).
KINDS_OF_ORGANISATION = {
    "police": _("Police"),
    "council_children": _("Council: children’s services"),
    "council_adults": _("Council: adults’ services"),
    "health": _("Health"),
    "school": _("School, college or early years"),
    "housing": _("Housing"),
    "probation": _("Probation or youth justice"),
    "voluntary": _("Charity or voluntary group"),
    "court": _("Court or lawyer"),
    "other": _("Somebody else"),
}

#: The seven key questions by their short names (S2 3.2), and what comes before them.
NUMBERS = {
    0: _("Before you start"),
    1: _("Purpose"),
    2: _("Identifiability"),
    3: _("Confidentiality"),
    4: _("Consent"),
    5: _("Public interest"),
    6: _("Sharing in the right way"),
    7: _("Recording"),
}
