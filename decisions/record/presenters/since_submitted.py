"""Whether anything that was submitted has been changed since, in one line that leads to the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.models import Decision
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class SinceSubmitted:
    """`history` leads to what was changed, and is empty where nothing was."""

    words: str
    history: str


def since_submitted(decision: Decision, changed: Sequence[tuple[int, datetime]]) -> SinceSubmitted | None:
    """What became of what was submitted; None of a draft. `changed`: how many changes, and when the last was made."""
    if not decision.submitted_at:
        return None
    count = sum(times for times, _last in changed)
    if not count:
        return SinceSubmitted(_("Nothing was changed after it was submitted."), "")
    words = ngettext(
        "%(count)s change after it was submitted, on %(last)s",
        "%(count)s changes after it was submitted, the last on %(last)s",
        count,
    )
    said = words % {"count": count, "last": moment_in_words(max(last for _times, last in changed))}
    return SinceSubmitted(said, reverse("decisions:history", args=[decision.pk]))
