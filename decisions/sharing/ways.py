"""The pages that are made from a record for somebody else: which of them a record has, and for whom."""

from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.models import Decision
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import Status
from guidance.forms.shapes import Link


def is_shared(decision: Decision) -> bool:
    """Whether the record was submitted, says to share, and is kept."""
    return bool(decision.submitted_at) and decision.outcome in SHARING_OUTCOMES and decision.status != Status.DISPOSED


def ways_from(decision: Decision) -> tuple[Link, ...]:
    """In their order, with where each is; of a record that was not submitted, none."""
    pages = {"sheet": _("Sheet for the recipient: what you share, to print or copy")} if is_shared(decision) else {}
    pages |= {"paste": _("Text for your case file, to copy")} if decision.submitted_at else {}
    return tuple(Link(words, reverse(f"decisions:{name}", args=[decision.pk])) for name, words in pages.items())
