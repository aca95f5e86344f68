"""Where a step leads, as an address. Services answer with page keys; only this file knows the URLs."""

from uuid import UUID

from django.urls import reverse

from decisions.rules.advice import WHOM_TO_ASK
from decisions.rules.journey import CHECK, DANGER_NOW, TASKS
from decisions.rules.question_four import CONSENTS
from decisions.sending import AFTER
from decisions.services.submitting import DISCARDED, SUBMITTED

#: Where Continue goes after a change: `?after=check` brings the person back to the check page.

#: What follows a page's key to name the page on which another row is added.
ADD = "/add"

_ENDS = {
    TASKS: "decisions:tasks",
    CHECK: "decisions:check",
    SUBMITTED: "decisions:submitted",
    DANGER_NOW: "decisions:danger",
    CONSENTS: "decisions:consents",
}


def address(decision_id: UUID, key: str, *, to_check: bool = False) -> str:
    """The address of a page of the record, or of one of its ends (task list, check page, confirmation)."""
    if key == DISCARDED:
        return reverse("decisions:mine")
    if key in _ENDS:
        return reverse(_ENDS[key], args=[decision_id])
    if key.endswith(WHOM_TO_ASK):
        return reverse("decisions:whom_to_ask", args=[decision_id, key.removesuffix(WHOM_TO_ASK)])
    if key.endswith(ADD):
        return row_address("row_add", decision_id, key.removesuffix(ADD), to_check=to_check)
    return reverse("decisions:step", args=[decision_id, key]) + (f"?{AFTER}={CHECK}" if to_check else "")


def row_address(
    name: str, decision_id: UUID, step: str, row_id: UUID | str | None = None, *, to_check: bool = False
) -> str:
    """The address for adding, changing or removing a row: `name` is row_add, row_change or row_remove."""
    args = [decision_id, step, row_id] if row_id else [decision_id, step]
    return reverse(f"decisions:{name}", args=args) + (f"?{AFTER}={CHECK}" if to_check else "")
