"""The pages that are made from a record for somebody else: which of them a record has, and where they are."""

from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.models import Decision
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import Status
from guidance.flow.graph import gettext_noop as mark
from guidance.forms.shapes import Link


def is_shared(decision: Decision) -> bool:
    """Whether the record was submitted, says to share, and is kept."""
    return bool(decision.submitted_at) and decision.outcome in SHARING_OUTCOMES and decision.status != Status.DISPOSED


#: The pages of a record that says to share, and of every record that was submitted.
OF_SHARING = {
    "sheet": mark("Sheet for the recipient: what you share, to print or copy"),
    "tell": mark("Words to tell the person, for an adult, a young person or a child"),
    "receipts": mark("Whether it arrived: a link for the recipient, and what they said"),
}
OF_EVERY = {"paste": mark("Text for your case file, to copy")}


def ways_from(decision: Decision) -> tuple[Link, ...]:
    """In their order, with where each is; of a record that was not submitted, none."""
    pages = {**(OF_SHARING if is_shared(decision) else {}), **(OF_EVERY if decision.submitted_at else {})}
    return tuple(Link(_(words), reverse(f"decisions:{name}", args=[decision.pk])) for name, words in pages.items())
