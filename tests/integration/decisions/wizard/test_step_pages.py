"""What a question page says beside its question: where the guidance points, what is optional, where to read on."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.rights import RIGHTS, Right
from decisions.models import Decision
from decisions.rules import between_fields
from tests.factories.decisions import BY_CONSENT, BY_PUBLIC_INTEREST, make_decision, story
from tests.integration.decisions.wizard.journeys import EDITION, Answers
from tests.visit import Visitor


@pytest.mark.parametrize(
    ("answers", "way"), [(BY_CONSENT, "Consent"), (BY_PUBLIC_INTEREST, "Public interest")], ids=["consent", "interest"]
)
def test_where_the_guidance_points_is_said_before_the_decision_s2_4_12(
    visitor: Visitor, practitioner: User, answers: Answers, way: str
) -> None:
    decision = make_decision(practitioner, story=story(answers), before="decision")
    visitor.open(f"/decisions/{decision.pk}/questions/decision/")
    before, _form, after = visitor.html.partition("Your decision")
    assert "<strong>What the guidance points to:</strong> You can share" in before
    assert f"<strong>Why it can be shared:</strong> {way}" in before
    assert "What the guidance points to" not in after


def test_what_a_rule_may_ask_for_is_not_called_optional(visitor: Visitor, ready: Decision) -> None:
    for step, name in [(step, name) for step, names in between_fields.MAY_ASK.items() for name in names]:
        (label,) = (field.label for field in EDITION.page(step).fields if field.key == name)
        row = "add/" if EDITION.page(step).rows else ""
        following = visitor.open(f"/decisions/{ready.pk}/questions/{step}/{row}").html.partition(label)[2]
        assert following, name
        assert not following.lstrip().startswith('<span class="app-optional">'), name


def test_a_page_with_more_to_say_offers_it_without_leaving(visitor: Visitor, ready: Decision) -> None:
    visitor.open(f"/decisions/{ready.pk}/questions/consent/")
    aside = visitor.html.partition('aria-labelledby="guidance-title"')[2]
    assert "Read more about this" in aside
    assert "Gillick competence" in aside


def test_the_first_page_leads_whoever_handles_requests_to_what_is_no_decision(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {"requests:ask": "Ask somebody for information", "requests:receive": "Write down a request"}
    for address, title in others.items():
        link = f'<a class="govuk-link" href="{reverse(address)}">'
        assert visitor.open("/decisions/start/").html.count(link) == 1
        assert title in visitor.open(reverse(address)).html
    without = {role: rights - {Right.HANDLE_REQUESTS} for role, rights in RIGHTS.items()}
    monkeypatch.setattr("accounts.rights.RIGHTS", without)
    assert "/requests/" not in visitor.open("/decisions/start/").html.partition("<main")[2]


def test_back_from_the_call_for_help_leads_to_the_question(visitor: Visitor) -> None:
    visitor.open("/decisions/start/").send({"immediate_danger": "yes"})
    assert "Call 999 now" in visitor.html
    decision = visitor.url.split("/")[2]
    assert f'<a href="/decisions/{decision}/questions/danger/" class="govuk-back-link">' in visitor.html
