"""Whatever is typed about advice or added to a record is there again after the browser is gone (ux.md, autosave)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.factories.decisions import make_decision
from tests.functional.looks import NARROW, assert_accessible, assert_fits
from tests.integration.decisions.advice.conftest import QUESTION, UNSURE, ask_about

SignIn = Callable[[Any], Page]
WORDS = "Somebody said that they"


@pytest.mark.parametrize("form", ["ask_adviser", "note_call", "answer", "add"])
def test_what_is_typed_is_there_again(
    sign_in: SignIn, practitioner: User, manager: User, live_server: Any, form: str
) -> None:
    draft = make_decision(practitioner, story=UNSURE, before="advice") if form != "add" else None
    if draft is None:
        at = reverse("decisions:add", args=[make_decision(practitioner).pk, "later_outcome"])
    elif form == "answer":
        at = reverse("advice:answer", args=[ask_about(draft, practitioner, manager).pk])
    else:
        at = reverse(f"decisions:{form}", args=[draft.pk, QUESTION])
    page = sign_in(manager if form == "answer" else practitioner)
    page.goto(live_server.url + at)
    page.locator("main textarea").first.fill(WORDS)
    expect(page.locator("[data-autosave-status]")).to_contain_text("saved at")
    page.goto(live_server.url + at)
    expect(page.locator("main textarea").first).to_have_value(WORDS)
    expect(page.locator("main")).to_contain_text("What you had typed was kept at")
    assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)
