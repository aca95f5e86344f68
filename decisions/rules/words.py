"""The words for what the graph and the practitioner say: one list for pages, lists, charts and exports. Pure."""

from guidance.flow.graph import gettext_noop as _
from guidance.flow.words import GATEWAYS, INDICATIONS

__all__ = ["CATEGORIES", "GATEWAYS", "INDICATIONS", "OUTCOMES"]

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
