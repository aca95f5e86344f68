"""What only the paper has: the route in one line, and the history folded to what the record above it does not say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.record.presenters.timeline import TimelineEntry
from decisions.rules.journey import Journey
from guidance.flow.outline import Step
from guidance.forms.shapes import SummaryRow
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class PaperHistory:
    """What was done to the record, the newest first, and how much was said for the first time, by whom and when."""

    events: tuple[TimelineEntry, ...]
    first_said: tuple[str, ...]


def paper_route(journey: Journey, steps: Iterable[Step]) -> tuple[SummaryRow, ...]:
    """`Purpose: Yes`: the questions by their short names, for they stand in full in the record above."""
    return tuple(SummaryRow(_(journey.step(step.key).short), step.answer or _("Not answered yet")) for step in steps)


def paper_history(entries: Sequence[TimelineEntry]) -> PaperHistory:
    """An answer or a row that was added stands in the record, and is only counted: the whole history is on the screen.

    What was changed or removed is told, and so is every move of the record and everybody who was let in.
    """
    told = tuple(entry for entry in entries if not entry.first_said)
    return PaperHistory(told, tuple(_counted(entry for entry in reversed(entries) if entry.first_said)))


def _counted(entries: Iterable[TimelineEntry]) -> Iterator[str]:
    for by, group in groupby(entries, key=lambda entry: entry.by):
        given = list(group)
        first, last = moment_in_words(given[0].at), moment_in_words(given[-1].at)
        words = ngettext(
            "%(count)s answer first given by %(by)s, %(when)s",
            "%(count)s answers and rows first given by %(by)s, %(when)s",
            len(given),
        )
        when = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
        yield words % {"count": len(given), "by": by, "when": when}
