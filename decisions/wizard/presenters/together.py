"""What a page shows that asks several questions together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from decisions.rules.journey import Journey
from decisions.selectors import Case
from decisions.sending import kept_on
from decisions.wizard.presenters.steps import StepPage, lead_of, step_page
from decisions.wizard.together import ALSO, Asked, joined


def together_page(case: Case, parts: Sequence[Asked]) -> StepPage:
    """The page, ready to print: one form, one summary of errors, the guidance of each question."""
    first = parts[0]
    for part in parts:
        part.form.lead = lead_of(case, part.step, part.additions)
    form = joined(parts, case.journey)
    others = parts[1:]
    how: dict[str, Any] = {"beside": [part.step for part in others], "slots": [part.slot for part in others]}
    page = step_page(case, first.step, form, slot=first.slot, to_check=False, additions=first.additions, **how)
    kept = "" if form.is_bound else next(filter(None, (kept_on(case, part.slot) for part in parts)), "")
    return replace(
        page,
        heading=title_of(case.journey, first.step.key),
        kept=kept,
        let_go=f"{page.let_go}&{ALSO}={'+'.join(part.slot for part in others)}",
    )


def title_of(journey: Journey, key: str) -> str:
    """The title over what is asked together with `key`."""
    together = journey.edition.together_with(key)
    return _(together.title) if together else ""
