"""The status of a record as a coloured tag. The words say it all; the colour only helps to find it."""

from uuid import UUID

from django.utils.translation import gettext as _

from decisions.models import Decision
from decisions.rules.lifecycle import LABELS, Status
from guidance.forms.shapes import Tag

COLOURS = {
    Status.DRAFT: "grey",
    Status.DISCARDED: "grey",
    Status.EMERGENCY: "red",
    Status.AWAITING_REVIEW: "blue",
    Status.RETURNED: "orange",
    Status.ESCALATED: "purple",
    Status.RECORDED: "green",
    Status.DISPOSED: "grey",
}


def status_tag(decision: Decision, viewer_id: UUID | None) -> Tag:
    """The tag for whoever looks: a record is returned "to you" only for its author."""
    status = Status(decision.status)
    return Tag(status_words(status, own=decision.author_id == viewer_id), COLOURS[status])


def status_words(status: Status, *, own: bool) -> str:
    """The status in words; `own` for the author of the record."""
    if status is Status.RETURNED and not own:
        return _("Returned to the practitioner")
    return _(LABELS[status])
