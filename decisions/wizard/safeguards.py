"""The eight checks of S2 3.48 as one record asks them: what its rows say already is ticked for the practitioner."""

from collections.abc import Iterator, Mapping
from typing import Any

from decisions.rules.journey import Given
from decisions.selectors import Case, Rows, rows_of
from decisions.wizard.page_additions import PageAdditions
from guidance.flow.keys import RowKind


class SafeguardsAdditions(PageAdditions):
    """On a page that was not saved yet, the checks that the items and the recipients answer are proposed."""

    def values(self, case: Case, given: Given | None) -> Mapping[str, Any]:
        if given is not None:
            return given.fields
        return {"checks": list(_held(rows_of(case.decision, (RowKind.ITEMS, RowKind.RECIPIENTS))))}


def _held(rows: Rows) -> Iterator[str]:
    """The checks that hold by what the rows say; of the others the rows say nothing, or the opposite."""
    shared = [row for row in rows[RowKind.ITEMS] if row.sharing == "share"]
    recipients = rows[RowKind.RECIPIENTS]
    if shared:
        yield "fact_opinion"  # each item says which it is
        if all(row.as_of for row in shared):
            yield "accurate"
    if recipients:
        yield "need_to_know"  # each recipient says why
        if all(row.limits_explained in ("yes", "not_needed") for row in recipients):
            yield "consent_limits"
        if all(row.onward in ("yes", "no") for row in recipients):
            yield "onward"
