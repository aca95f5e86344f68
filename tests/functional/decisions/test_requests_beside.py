"""A decision with requests around it, as people see them: back to the answer, and somebody else is asked for it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.decisions import CONSENT_STORY, DRAFT_STORY, make_decision
from tests.factories.requests import ours
from tests.functional.looks import assert_accessible
from tests.integration.decisions.requests.test_beside import led_to

SignIn = Callable[[Any], Page]


def test_a_record_leads_back_to_the_answer_and_to_somebody_who_is_asked_for_it(
    sign_in: SignIn, practitioner: Any, live_server: Any
) -> None:
    draft, decision = (make_decision(practitioner, story=story) for story in (DRAFT_STORY, CONSENT_STORY))
    ours(practitioner, decision_id=draft.pk)
    led_to(decision)
    ours(practitioner, decision_id=decision.pk)
    page = sign_in(practitioner)
    for name, one in (("tasks", draft), ("submitted", decision), ("print", decision), ("record", decision)):
        page.goto(live_server.url + reverse(f"decisions:{name}", args=[one.pk]))
        assert_accessible(page)
    page.get_by_role("link", name="Ask somebody else what they know").click()
    expect(page.get_by_label("Who is it about?")).to_have_value("Robin Example")
    assert_accessible(page)
    page.get_by_role("link", name="Back to the decision").click()
    page.get_by_role("link", name="Answer the request").click()
    expect(page.get_by_label("In full")).to_be_checked()
    page.goto(live_server.url + reverse("decisions:record", args=[decision.pk]))
    page.locator("section", has_text="Everything in the order of time").get_by_role(
        "link", name="Robin Example"
    ).click()
    assert_accessible(page)
