"""Every stored answer is read by something besides the page that shows it, or stands here with its reason (flow.md)."""

from collections.abc import Mapping

import pytest

from decisions.rules.requires import REQUIRES
from guidance import editions

CURRENT = editions.get(editions.CURRENT)

COURT = "the practitioner's own words for whoever asks later why: a court, a complaint, the person themselves"
OFFICER = "the data protection officer's: the ICO form asks for it, and it moves to the agreement with issue 14"
SENT = "told to whoever receives it or looks for it, and read by them"
KEPT: Mapping[str, str] = {
    "started.context": COURT,
    "court-order.challenge": COURT,
    "more-detrimental.detriment": COURT,
    "more-detrimental.weighed": COURT,
    "identifiable.others": COURT,
    "identifiable.living_relatives": COURT,
    "after-death.wishes_against": COURT,
    "confidential.understanding": COURT,
    "confidential.limb": COURT,
    "consent.cannot_basis": COURT,
    "consent.consulted": COURT,
    "consent.competence_because": COURT,
    "risk.own_choice_because": COURT,
    "special-category.without_consent_because": COURT,
    "lawful-basis.real_choice": COURT,
    "lawful-basis.agreement": OFFICER,
    "lawful-basis.impact_assessment": OFFICER,
    "lawful-basis.officer_view": OFFICER,
    "lawful-basis.controllers": OFFICER,
    "lawful-basis.rights": OFFICER,
    "lawful-basis.retention": OFFICER,
    "items.origin": SENT,
    "recipients.expected": SENT,
    "disclosures.channel_detail": COURT,
    "informing.told_how": COURT,
    "decision.elsewhere": SENT,
    "decision.weighed_on": COURT,
    "decision.discussed": COURT,
    "decision.would_change": SENT,
}


def unread() -> set[str]:
    """Fields of the current edition that no rule, list, form, report or Guardian's evidence names, nor the flow."""
    named = {(one.page, field) for one in REQUIRES for field in (*one.fields, *one.choices)}
    named |= {(page.only_if[0], page.only_if[1]) for page in CURRENT.pages if page.only_if}
    asked = {(step.key, field.key) for step in CURRENT.steps for field in step.fields}
    return {f"{page}.{field}" for page, field in asked - named}


@pytest.mark.parametrize("name", sorted(unread() | KEPT.keys()))
def test_an_answer_is_read_or_kept_for_a_reason(name: str) -> None:
    assert name in unread(), "it is read by now: take it from the list"
    assert name in KEPT, "nothing reads it: let something read it, stop asking it, or say here why it is kept"
