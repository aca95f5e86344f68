"""Every stored answer is read by something besides the page that shows it, or stands here with its reason (flow.md)."""

from collections.abc import Mapping

import pytest

from decisions.rules.requires import REQUIRES
from guidance import editions
from guidance.flow.graph import Kind

CURRENT = editions.get(editions.CURRENT)

COURT = "the practitioner's own words, read on the record by those who ask later why: a court, a complaint, the person"
ELSEWHERE = "where the rest is written down, for somebody who looks for it"
KEPT: Mapping[str, str] = {
    "court-order.challenge": COURT,
    "more-detrimental.detriment": COURT,
    "more-detrimental.weighed": COURT,
    "identifiable.living_relatives": COURT,
    "after-death.wishes_against": COURT,
    "confidential.understanding": COURT,
    "consent.cannot_basis": COURT,
    "consent.consulted": COURT,
    "consent.competence_because": COURT,
    "risk.own_choice_because": COURT,
    "lawful-basis.real_choice": COURT,
    "decision.elsewhere": ELSEWHERE,
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


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_for_readers_alone_is_words_and_no_choice(name: str) -> None:
    """A choice that nothing reads is a box for its own sake: it is counted, checked or shown, or it goes."""
    page, _dot, field = name.partition(".")
    kinds = {(step.key, one.key): one.kind for step in CURRENT.steps for one in step.fields}
    assert kinds[page, field] in (Kind.TEXT, Kind.LONG_TEXT)
