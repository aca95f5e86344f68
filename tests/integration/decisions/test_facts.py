"""What rows say reaches the rules: a record with the row is looked at, or named as contradicting itself, at submit."""

from typing import Any

import pytest

from accounts.models import User
from tests.factories.decisions import BY_CONSENT, make_decision, story

Rows = dict[str, dict[str, Any]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "trigger"),
    [
        ({"recipients": {"identity_checked": "not_yet"}}, "identity_unchecked"),
        ({"recipients": {"limits_explained": "not_yet"}}, "limits_unexplained"),
        ({"disclosures": {"timing": "planned", "channel": "fax"}}, "insecure_channel"),
        ({"items": {"nature": "unverified"}}, "unverified_shared"),
        ({"informing": {"told": "not"}}, "not_told"),
        ({"safeguards": {"third_party": "yes"}}, "third_party_at_risk"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_of_question_6_brings_the_look_that_it_asks_for(rows: Rows, trigger: str, practitioner: User) -> None:
    """Proves S2 3.48; S1 §8; C6; C7; C8."""
    assert trigger in make_decision(practitioner, story=story(BY_CONSENT, rows)).triggers


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["yes", "no", "not_sure"])
def test_a_child_in_the_care_of_an_adult_on_the_record_is_missed_there(said: str, practitioner: User) -> None:
    """Proves S2 1.8."""
    adult = {"people": {"category": "adult", "children_affected": said}}
    decision = make_decision(practitioner, story=story(BY_CONSENT, adult))
    assert ("carers_child_not_on_record" in decision.contradictions) is (said == "yes")


@pytest.mark.django_db
def test_what_is_as_it_should_be_brings_nobody_to_look(practitioner: User) -> None:
    rows = {
        "recipients": {"limits_explained": "yes", "identity_checked": "called_back"},
        "disclosures": {"timing": "planned", "channel": "post"},
    }
    decision = make_decision(practitioner, story=story(BY_CONSENT, rows))
    assert decision.triggers == []
    assert decision.contradictions == []
