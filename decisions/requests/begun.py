"""What a request to us said, as it stands on the first pages of the decision that it leads to; and what a decision says
already where somebody else is asked for it: nothing is typed twice.

In a decision it stands as half-typed text does: the practitioner reads it, changes it where it is not so, and goes on.
"""

from collections.abc import Mapping
from typing import Any

from decisions.models import Decision, SharingRequest
from decisions.models.sharing import ABOUT
from decisions.rules.requests import RequestKind
from decisions.selectors import rows_of
from decisions.services.rows import slot_of
from guidance import editions
from guidance.flow.graph import defaults
from guidance.flow.keys import PageKey, RowKind

#: The fields of the page on how it started, and the columns of the request that fill them.
STARTED = {
    "requester_name": "party_name",
    "requester_organisation": "party_organisation",
    "requester_kind": "party_kind",
    "identity_checked": "identity_checked",
    "requester_role": "party_role",
    "requester_contact": "party_contact",
}

#: What kind of organisation asks, where the kind of request says it.
BODIES = {RequestKind.POLICE_VICTIM: "police", RequestKind.AGE_ASSESSMENT: "council_children"}


def left_by(row: SharingRequest) -> Mapping[str, Mapping[str, Any]]:
    """What is typed already when the decision begins, by slot; pages of which the request says nothing are left out."""
    said: dict[str, Any] = {field: getattr(row, column) for field, column in STARTED.items()}
    said["requester_kind"] = said["requester_kind"] or BODIES.get(RequestKind(row.kind), "")
    started = {"entry": "requested", **said, "requested_on": _boxes(row.made_on)}
    information: dict[str, Any] = {"description": row.wanted, "urgency": "no_deadline"}
    if row.answer_by:
        information |= {"urgency": "by_date", "needed_by": _boxes(row.answer_by)}
    left: dict[str, dict[str, Any]] = {PageKey.STARTED: _said(started), PageKey.INFORMATION: _said(information)}
    if row.purpose:
        left[PageKey.PURPOSE] = {"how_it_serves": row.purpose}
    if row.about or row.case_reference:
        people = editions.get(editions.CURRENT).page(PageKey.PEOPLE)
        person = {**defaults(people), "name": row.about, "case_reference": row.case_reference}
        left[slot_of(PageKey.PEOPLE, None)] = _said(person)
    return {str(slot): typed for slot, typed in left.items()}


def known_of(decision: Decision) -> Mapping[str, str]:
    """What the decision says already of a request of ours, by column; of several people nobody knows who is meant."""
    people = [row.person for row in rows_of(decision, (RowKind.PEOPLE,))[RowKind.PEOPLE] if row.part in ABOUT]
    if len(people) != 1:
        return {}
    return {"about": people[0].name, "case_reference": people[0].case_reference}


def _said(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in typed.items() if value}


def _boxes(day: Any) -> list[str]:
    """A day as its three boxes hold it."""
    return [str(day.day), str(day.month), str(day.year)]
