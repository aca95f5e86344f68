"""Whether anything that was submitted has been changed since, in one line that leads to the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.models import Decision
from decisions.rules.lifecycle import Status
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class SinceSubmitted:
    """`history` leads to what was changed, and is empty where nothing was."""

    words: str
    history: str


def since_submitted(
    decision: Decision, changed: Sequence[tuple[int, datetime]], *, added: int, replaced: bool
) -> SinceSubmitted | None:
    """What became of what was submitted; None of a draft. `changed`: how many changes, and when the last was made.

    It says what puts a record on the Guardian's list of those that were changed (decisions/registered/lists.py).
    """
    if not decision.submitted_at:
        return None
    count = sum(times for times, _last in changed)
    again = decision.first_submitted_at is not None and decision.first_submitted_at != decision.submitted_at
    said = (
        _("a new decision took its place") if replaced else "",
        _("returned to its author") if decision.status == Status.RETURNED else "",
        _("submitted again") if again else "",
        ngettext("%(count)s addition", "%(count)s additions", added) % {"count": added} if added else "",
        _changes(count, changed) if count else _("nothing of what was submitted was changed"),
    )
    words = capfirst("; ".join(part for part in said if part))
    return SinceSubmitted(
        f"{words}.", reverse("decisions:history", args=[decision.pk]) if any(said[:4]) or count else ""
    )


def _changes(count: int, changed: Sequence[tuple[int, datetime]]) -> str:
    words = ngettext("%(count)s change, on %(last)s", "%(count)s changes, the last on %(last)s", count)
    return words % {"count": count, "last": moment_in_words(max(last for _times, last in changed))}
