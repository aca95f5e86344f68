"""What was written in an emergency is proposed where the questions ask for it; nothing is saved without its author."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from decisions.models import EmergencyRecord
from decisions.rules.journey import Given
from decisions.selectors import Case
from decisions.services.emergencies import emergency_of
from decisions.wizard.page_additions import PageAdditions
from guidance.flow.keys import RowKind
from guidance.forms.fields import LONG_LENGTH


class StartedAdditions(PageAdditions):
    """Whoever shares in an emergency mostly passes something on; that they were asked is one click away."""

    def values(self, case: Case, given: Given | None) -> Mapping[str, Any]:
        if given is None and emergency_of(case.decision):
            return {"entry": "proactive"}
        return super().values(case, given)


class InformationAdditions(PageAdditions):
    """The words themselves, and that it could not wait."""

    def values(self, case: Case, given: Given | None) -> Mapping[str, Any]:
        written = emergency_of(case.decision)
        if given is None and written:
            return {**_described(written), "urgency": "now"}
        return super().values(case, given)


def first_item(case: Case) -> dict[str, Any]:
    """The first item of a record that began in an emergency: what was written, and that it is shared."""
    written = emergency_of(case.decision)
    if written is None or case.journey.rows.get(RowKind.ITEMS):
        return {}
    return {**_described(written), "sharing": "share"}


def first_sharing(case: Case) -> dict[str, Any]:
    """The first sharing of such a record: it has happened, on the day of writing; when, its author knows."""
    written = emergency_of(case.decision)
    if written is None or case.journey.rows.get(RowKind.DISCLOSURES):
        return {}
    return {"timing": "shared", "shared_on": timezone.localdate(written.made_at).isoformat()}


def _described(written: EmergencyRecord) -> dict[str, str]:
    """The words, where a field takes as many."""
    return {"description": written.words} if len(written.words) <= LONG_LENGTH else {}
