"""What a question page says beside its question: where the guidance points, what is optional, where to read on."""

import pytest

from decisions import rules
from tests.integration.decisions.wizard.journeys import BY_CONSENT, BY_PUBLIC_INTEREST, EDITION, Answers, walk
from tests.visit import Visitor


@pytest.mark.parametrize(
    ("answers", "way"), [(BY_CONSENT, "Consent"), (BY_PUBLIC_INTEREST, "Public interest")], ids=["consent", "interest"]
)
def test_where_the_guidance_points_is_said_before_the_decision_s2_4_12(
    visitor: Visitor, answers: Answers, way: str
) -> None:
    walk(visitor, answers, until="decision")
    before, _form, after = visitor.html.partition("Your decision")
    assert "<strong>What the guidance points to:</strong> You can share" in before
    assert f"<strong>What opens the way:</strong> {way}" in before
    assert "What the guidance points to" not in after


@pytest.mark.parametrize("step", rules.MAY_ASK)
def test_what_a_rule_may_ask_for_is_not_called_optional(visitor: Visitor, step: str) -> None:
    walk(visitor, BY_CONSENT, until=step)
    labels = {field.key: field.label for field in EDITION.page(step).fields}
    for name in rules.MAY_ASK[step]:
        following = visitor.html.partition(labels[name])[2]
        assert following
        assert not following.lstrip().startswith('<span class="app-optional">')


def test_a_page_with_more_to_say_offers_it_without_leaving(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT, until="consent")
    aside = visitor.html.partition('aria-labelledby="guidance-title"')[2]
    assert "Read more about this" in aside
    assert "Gillick competence" in aside


def test_back_from_the_call_for_help_leads_to_the_question(visitor: Visitor) -> None:
    visitor.open("/decisions/start/").send({"immediate_danger": "yes"})
    assert "Call 999 now" in visitor.html
    decision = visitor.url.split("/")[2]
    assert f'<a href="/decisions/{decision}/questions/danger/" class="govuk-back-link">' in visitor.html
