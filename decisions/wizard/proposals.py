"""What a record proposes on a page that nobody has saved yet (rules.proposals), with what it reads for that."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import Organisation
from consent.vocabulary import AgeBand
from decisions.consents.words import band_of
from decisions.models import Involvement
from decisions.partners.selectors import body_named
from decisions.rules import proposals
from decisions.rules.duty import House, known_limbs
from decisions.rules.journey import Journey
from decisions.rules.proposals import NOTHING, Proposal
from decisions.selectors import TO_BE_TOLD, Case, Rows, rows_of
from decisions.services.emergencies import emergency_of
from decisions.services.together import everything
from guidance.flow.graph import Page
from guidance.flow.keys import NO_TIME, PageKey, RowKind
from guidance.forms.fields import LONG_LENGTH


def proposed(case: Case, page: str) -> Proposal:
    """What follows for this page from what the record says already; nothing, for most."""
    make = _PROPOSALS.get(page)
    return make(case) if make else NOTHING


def house_of(organisation: Organisation) -> House:
    """What an organisation's settings say of the duty."""
    return House(organisation.nation, organisation.sector, organisation.duty_covered, organisation.duty_since)


def _purpose(case: Case) -> Proposal:
    written = emergency_of(case.decision)
    found = proposals.emergency_purpose(written.category) if written else NOTHING
    serves = found.fields.get("how_it_serves")
    return replace(found, fields={**found.fields, "how_it_serves": gettext(serves)}) if serves else found


def _consent(case: Case) -> Proposal:
    """Where it is about one person who may well decide, it is mostly they who agree or refuse (S2 3.22-3.25)."""
    today = {"objected_on": timezone.localdate().isoformat()}  # what an empty date means, for all to see
    if len(case.stakes) != 1 or _is_young(case.stakes[0].person):
        return Proposal(fields=today)
    name, own = str(case.stakes[0].person), "the_person"
    said = {"given_by": name, "standing": own, "objected_by": name, "objected_as": own}
    return Proposal(fields={**said, **today})


def _is_young(row: Involvement) -> bool:
    """Whether somebody else mostly speaks for them: under twelve, or a child of whom nobody says how old."""
    return band_of(row.person, row.category) in (AgeBand.UNDER_12, AgeBand.UNKNOWN)


def _duty(case: Case) -> Proposal:
    kind = str(case.journey.fields_of(PageKey.STARTED).get("requester_kind") or "")
    limbs = known_limbs(house_of(case.decision.organisation), kind, timezone.localdate())
    return Proposal(fields={"duty_tests": list(limbs)})


def _safeguards(case: Case) -> Proposal:
    """The checks that hold; of what was shared in an emergency, there was no time for the others (S2 1.17-1.18)."""
    rows = rows_of(case.decision, (RowKind.ITEMS, RowKind.RECIPIENTS))
    held = proposals.held_checks(rows[RowKind.ITEMS], rows[RowKind.RECIPIENTS])
    return Proposal(fields={"checks": [*held, *([NO_TIME] if carried_out(case) else [])]})


def _decision(case: Case) -> Proposal:
    """Whoever wrote down in an emergency that they shared has shared."""
    return proposals.decision(case.journey, case.decision.organisation.sector, carried_out(case))


def carried_out(case: Case) -> str:
    """The decision that was carried out in an emergency; empty for a record that began otherwise."""
    if emergency_of(case.decision) is None:
        return ""
    rows = rows_of(case.decision, (RowKind.ITEMS, RowKind.DISCLOSURES))
    return proposals.carried_out(rows[RowKind.ITEMS], rows[RowKind.DISCLOSURES])


_PROPOSALS: Mapping[str, Callable[[Case], Proposal]] = {
    PageKey.PURPOSE: _purpose,
    PageKey.LEGAL_DUTY: _duty,
    PageKey.CONSENT: _consent,
    PageKey.LAWFUL_BASIS: lambda case: proposals.lawful_basis(case.journey, case.decision.organisation.sector),
    PageKey.SPECIAL_CATEGORY: lambda case: proposals.condition(case.journey, case.decision.organisation.sector),
    PageKey.SAFEGUARDS: _safeguards,
    PageKey.DECISION: _decision,
}


def first_row(case: Case, page: Page, rows: Rows, waiting: list[tuple[str, str]]) -> dict[str, Any]:
    """What the record says already of the first row of this page, so that nobody types it twice (WCAG 3.3.7)."""
    if page.rows == RowKind.INFORMING:
        return _informing(case.journey, rows, waiting)
    if case.journey.rows.get(page.rows):
        return {}
    written = emergency_of(case.decision)
    match page.rows:
        case RowKind.PEOPLE:
            return {"category": written.category} if written and written.category else {}
        case RowKind.ITEMS:
            return proposals.first_item(case.journey, _written(case))
        case RowKind.RECIPIENTS:
            given_to = written.recipient if written else ""
            named = body_named(written) if written else {}
            return proposals.first_recipient(case.journey, given_to, emergency=written is not None, **named)
        case RowKind.DISCLOSURES:
            return _disclosure(case, rows)
    return {}


def _disclosure(case: Case, rows: Rows) -> dict[str, Any]:
    """All that is shared, with everybody, by the deadline or today; in an emergency, on the day it was written down."""
    written, today = emergency_of(case.decision), timezone.localdate()
    deadline = case.journey.fields_of(PageKey.INFORMATION).get("needed_by")
    known: dict[str, Any] = {**everything(rows), "shared_on": deadline or today.isoformat()}
    known |= proposals.first_sharing(case.journey)
    if written:
        known |= {"timing": "shared", "shared_on": timezone.localdate(written.made_at).isoformat()}
    return known


def _informing(journey: Journey, rows: Rows, waiting: list[tuple[str, str]]) -> dict[str, Any]:
    """Those who have to be told, in one go, today; whom else to tell is for the practitioner to say."""
    due = {str(row.pk) for row in rows[RowKind.PEOPLE] if row.part in TO_BE_TOLD and not row.person.deceased}
    people = [key for key, _name in waiting if key in due or len(waiting) == 1]
    if not people:
        return {}
    today = {"told_on": timezone.localdate().isoformat()}  # of a promise, the day that reminds soonest
    return {**today, **proposals.telling(journey), "person": people if len(waiting) > 1 else people[0]}


def _written(case: Case) -> str:
    """The words of an emergency, where a field takes as many."""
    written = emergency_of(case.decision)
    return written.words if written and len(written.words) <= LONG_LENGTH else ""
