"""Whole decisions, from Start to the confirmation, with nothing but the pages' own forms."""

from django.utils.html import escape

from decisions.models import Decision
from decisions.rules.together import first_of
from tests.factories.routes import finished
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, EDITION, Answers, walk
from tests.visit import Visitor


def is_readable(visitor: Visitor, decision: Decision, answers: Answers) -> None:
    """Every question on the way was answered, and stands on the record with each field that had to be filled in."""
    html = visitor.open(f"/decisions/{decision.pk}/record/").html
    journey = finished(EDITION, answers)
    assert set(journey.route.steps) <= set(decision.answers.values_list("question", flat=True))
    for key in journey.steps:
        assert escape(journey.step(key).short) in html, key
        labels = {field.key: field.label for field in journey.step(key).fields}
        for name in journey.given[key].fields:
            assert escape(labels[name]) in html, (key, name)


def loads(answers: Answers) -> int:
    """One for each page that asks something, and the check page and the confirmation."""
    journey = finished(EDITION, answers)
    return len({first_of(journey, key) for key in journey.steps}) + 2


def test_a_decision_by_consent_takes_one_page_load_for_each_page(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT).send()
    assert "Decision submitted" in visitor.html
    assert visitor.loads == loads(BY_CONSENT)
    decision = Decision.objects.get()
    assert (decision.indication, decision.gateway, decision.outcome) == ("can_share", "consent", "share")
    assert decision.status == "recorded"
    is_readable(visitor, decision, BY_CONSENT)


def test_a_decision_by_public_interest_takes_one_page_load_for_each_page(visitor: Visitor) -> None:
    walk(visitor, BY_PUBLIC_INTEREST).send()
    assert "Decision submitted" in visitor.html
    assert visitor.loads == loads(BY_PUBLIC_INTEREST)
    decision = Decision.objects.get()
    assert (decision.indication, decision.gateway) == ("can_share", "public_interest")
    assert decision.status == "awaiting_review"
    assert "shared_without_consent" in decision.triggers
    is_readable(visitor, decision, BY_PUBLIC_INTEREST)
