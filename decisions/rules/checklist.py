"""The reviewer's own view of a decision, in eight looks (S1 rules 6-7; S2 3.50). Pure."""

from collections.abc import Mapping
from typing import Any

from guidance.flow.graph import gettext_noop as _

VIEWS: Mapping[str, str] = {
    "necessary": _("Was it necessary to share, or not to?"),
    "proportionate": _("Was it in proportion to the need and the risk?"),
    "relevant": _("Was only what matters to the purpose shared?"),
    "adequate": _("Was it enough for the purpose?"),
    "accurate": _("Was it accurate, and fact told from opinion?"),
    "timely": _("Was it done in time?"),
    "secure": _("Was it shared securely, with the right person?"),
    "recorded": _("Is it recorded so that somebody else can follow it?"),
}

ANSWERS: Mapping[str, str] = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure")}


def checked(given: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The checklist as it is kept: {view: {"view": answer, "note": words}}, views without either left out.

    Raises ValueError for a view or an answer that is not on the list.
    """
    kept = {}
    for key, said in given.items():
        view, note = said.get("view", ""), said.get("note", "").strip()
        if key not in VIEWS or (view and view not in ANSWERS):
            raise ValueError(f"{key}: {view} is not on the checklist")
        if view or note:
            kept[key] = {"view": view, "note": note}
    return kept
