"""Whole decisions, from Start to the confirmation, with nothing but the pages' own forms."""

from decisions.models import Decision
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, walk
from tests.visit import Visitor


def test_a_decision_by_consent_takes_at_most_20_page_loads(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT).send()
    assert "Decision submitted" in visitor.html
    assert visitor.loads <= 20
    decision = Decision.objects.get()
    assert (decision.indication, decision.gateway, decision.outcome) == ("can_share", "consent", "share")
    assert decision.status == "recorded"


def test_a_decision_by_public_interest_takes_at_most_22_page_loads(visitor: Visitor) -> None:
    walk(visitor, BY_PUBLIC_INTEREST).send()
    assert "Decision submitted" in visitor.html
    assert visitor.loads <= 22
    decision = Decision.objects.get()
    assert (decision.indication, decision.gateway) == ("can_share", "public_interest")
    assert decision.status == "awaiting_review"
    assert "shared_without_consent" in decision.triggers
