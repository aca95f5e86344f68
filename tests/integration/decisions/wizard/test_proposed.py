"""What settings and rows tell already is proposed, and a duty that cannot be in force cannot be chosen (s.16LA)."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Organisation, User
from accounts.services import change_organisation
from decisions.models import Answer, Informing, Recipient
from decisions.rules.duty import LIMBS
from tests.factories.decisions import make_decision
from tests.visit import Visitor

pytestmark = pytest.mark.django_db
DUTY = {"answer": "child_safeguarding_duty", "duty_tests": list(LIMBS)}


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({}, True),
        ({"nation": "wales"}, False),
        ({"sector": "voluntary"}, False),
        ({"sector": "voluntary", "duty_covered": "yes"}, True),
        ({"duty_covered": "no"}, False),
        ({"duty_covered": "yes", "duty_since": date(2199, 1, 1)}, False),
    ],
)
def test_outside_nation_sector_or_date_the_duty_is_refused_where_it_is_posted(
    visitor: Visitor,
    practitioner: User,
    administrator: User,
    organisation: Organisation,
    settings: dict[str, Any],
    allowed: bool,
) -> None:
    draft = make_decision(practitioner, before="legal-duty")
    change_organisation(actor=administrator, organisation=organisation, **settings)
    visitor.open(f"/decisions/{draft.pk}/questions/legal-duty/").send({**DUTY, "also": ""})
    assert visitor.url.endswith("/questions/more-detrimental/" if allowed else "/questions/legal-duty/")
    assert Answer.objects.filter(decision=draft, question="legal-duty").exists() is allowed


def test_the_checks_that_items_and_recipients_answer_are_ticked_and_no_other_s2_3_48(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="safeguards")
    recipient = Recipient.objects.get(decision=draft)
    assert (recipient.onward, recipient.limits_explained) == ("", "")
    form = visitor.open(f"/decisions/{draft.pk}/questions/safeguards/").form()
    assert set(form.values["checks"]) == {"fact_opinion", "need_to_know"}


def test_of_a_telling_today_is_proposed_and_kept_only_where_somebody_is_told_s2_3_36(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="informing")
    page = f"/decisions/{draft.pk}/questions/informing/add/"
    today = timezone.localdate()
    stands = visitor.open(page).form().values
    assert [stands[f"told_on_{part}"][0] for part in range(3)] == [str(today.day), str(today.month), str(today.year)]
    again = {f"look_again_on_{part}": text for part, text in enumerate(("1", "1", str(today.year + 1)))}
    visitor.send({"told": "not", "limbs": ["increased_risk"], "facts": "She would be hurt.", **again})
    assert [(row.told, row.told_on) for row in Informing.objects.all()] == [("not", None)]
