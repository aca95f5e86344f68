"""The question of a legal duty as one record asks it: what the organisation's settings and the requester tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from decisions.rules.duty import CHILD_DUTY, House, closed_because, known_limbs
from decisions.rules.journey import Given
from decisions.selectors import Case
from decisions.wizard.page_additions import PageAdditions
from guidance.flow.graph import Page, Question
from guidance.flow.keys import PageKey


class DutyAdditions(PageAdditions):
    """Children Act 2004 section 16LA: where it cannot apply it is not offered; what is known of it is ticked."""

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        if not isinstance(page, Question) or not _closed(case):
            return page
        return replace(page, options=tuple(option for option in page.options if option.key != CHILD_DUTY))

    def values(self, case: Case, given: Given | None) -> Mapping[str, Any]:
        if given is not None:
            return given.fields
        kind = str(case.journey.fields_of(PageKey.STARTED).get("requester_kind") or "")
        return {"duty_tests": list(known_limbs(house_of(case.decision.organisation), kind, timezone.localdate()))}

    def lead(self, case: Case) -> Sequence[tuple[str, str]]:
        closed = _closed(case)
        return ((_("Duty to share about a child’s safety or welfare"), _(closed)),) if closed else ()


def house_of(organisation: Organisation) -> House:
    """What an organisation's settings say of the duty."""
    return House(organisation.nation, organisation.sector, organisation.duty_covered, organisation.duty_since)


def _closed(case: Case) -> str:
    return closed_because(house_of(case.decision.organisation), timezone.localdate())
