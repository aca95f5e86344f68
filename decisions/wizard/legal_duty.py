"""The question of a legal duty as one record asks it: what the organisation's settings and the requester tell of it."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from decisions.rules.duty import CHILD_DUTY, closed_because
from decisions.selectors import Case
from decisions.wizard.page_additions import PageAdditions
from decisions.wizard.proposals import house_of
from guidance.flow.graph import Page, Question


class DutyAdditions(PageAdditions):
    """Children Act 2004 section 16LA: where it cannot apply it is not offered."""

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        if not isinstance(page, Question) or not _closed(case):
            return page
        return replace(page, options=tuple(option for option in page.options if option.key != CHILD_DUTY))

    def lead(self, case: Case) -> Sequence[tuple[str, str]]:
        closed = _closed(case)
        return ((_("Duty to share about a child’s safety or welfare"), _(closed)),) if closed else ()


def _closed(case: Case) -> str:
    return closed_because(house_of(case.decision.organisation), timezone.localdate())
