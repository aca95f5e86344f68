"""The words for what the graph and the practitioner say: one list for pages, lists, charts and exports. Pure."""

from guidance.flow.graph import gettext_noop as _
from guidance.flow.words import GATEWAYS, INDICATIONS

__all__ = ["GATEWAYS", "INDICATIONS", "OUTCOMES"]

OUTCOMES = {
    "share": _("Share"),
    "share_in_part": _("Share in part"),
    "do_not_share": _("Do not share"),
}
