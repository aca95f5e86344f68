"""What came later is added in a browser: accessible in every state, by keyboard and without JavaScript (S2 3.50)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from decisions.models import Decision, Note
from decisions.rules.additions import AdditionKind
from tests.factories.decisions import CONSENT_STORY, WAITS_STORY, make_decision
from tests.functional.conftest import Console
from tests.functional.hands import Keyboard, Mouse
from tests.functional.looks import NARROW, assert_accessible, assert_fits
from tests.integration.decisions.record.test_adding import filled, to_add


@pytest.fixture
def waits(practitioner: User) -> Decision:
    return make_decision(practitioner, story=WAITS_STORY)


def test_every_page_on_which_something_is_added_in_every_state(hands: Mouse, waits: Decision, console: Console) -> None:
    console.expect("422")
    hands.open(reverse("decisions:note", args=[waits.pk]))
    assert_accessible(hands.page)
    for kind in (AdditionKind.PUT_OFF, AdditionKind.SHARED_FURTHER, AdditionKind.CORRECTION):
        hands.open(to_add(waits, kind))
        assert_accessible(hands.page)
        hands.send()
        expect(hands.page.locator(".govuk-error-summary")).to_be_focused()
        assert_accessible(hands.page)
        hands.send(filled(kind))
        expect(hands.page.get_by_role("alert")).to_contain_text("It is on the record now.")
    assert_accessible(hands.page)
    for name in ("history", "print"):
        hands.open(reverse(f"decisions:{name}", args=[waits.pk]))
        assert_accessible(hands.page)


def test_dates_to_come_back_to_with_and_without_any(hands: Mouse, waits: Decision) -> None:
    hands.open(reverse("decisions:dates"))
    assert_accessible(hands.page)
    expect(hands.page.locator("main tbody tr")).to_have_count(3)
    waits.dates_ahead.all().delete()
    hands.open(reverse("decisions:dates"))
    expect(hands.page.locator("main")).to_contain_text("No record waits for a date.")
    assert_accessible(hands.page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_by_keyboard_alone_on_the_smallest_screen_from_the_record_to_the_addition(
    sign_in_apart: Callable[..., Page],
    practitioner: User,
    waits: Decision,
    live_server: Any,
    scripts: bool,
) -> None:
    page = sign_in_apart(practitioner, java_script_enabled=scripts, viewport=NARROW)
    hands = Keyboard(page, live_server.url, arrived=lambda: assert_fits(page))
    hands.open(reverse("decisions:record", args=[waits.pk]))
    hands.follow(f"main a[href='{reverse('decisions:note', args=[waits.pk])}']")
    hands.follow(f"main a[href='{to_add(waits, AdditionKind.TOLD)}']")
    hands.send(filled(AdditionKind.TOLD))
    assert hands.url == reverse("decisions:record", args=[waits.pk])
    assert hands.loads == 4
    assert hands.lapses == []
    assert Note.objects.get().kind == AdditionKind.TOLD


REASONS = "textarea[name^=not_]:visible"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_check_that_is_not_ticked_is_asked_for_its_reason_and_the_others_are_not_s2_3_48(
    sign_in_apart: Callable[..., Page],
    practitioner: User,
    live_server: Any,
    console: Console,
    scripts: bool,
) -> None:
    console.expect("422")
    draft = make_decision(practitioner, story=CONSENT_STORY, before="check")
    hands = Mouse(sign_in_apart(practitioner, java_script_enabled=scripts), live_server.url)
    hands.open(reverse("decisions:step", args=[draft.pk, "safeguards"]))
    fresh = make_decision(practitioner, story=CONSENT_STORY, before="safeguards")
    hands.open(reverse("decisions:step", args=[fresh.pk, "safeguards"]))
    expect(hands.page.locator(REASONS)).to_have_count(0)
    hands.open(reverse("decisions:step", args=[draft.pk, "safeguards"]))
    reasons, secure = hands.page.locator(REASONS), hands.page.locator("#id_not_secure")
    expect(reasons).to_have_count(0)
    hands.page.locator("[name=checks][value=secure]").uncheck()
    if not scripts:
        hands.send()
    expect(reasons).to_have_count(1)
    expect(secure).to_be_visible()
    if scripts:
        assert_accessible(hands.page)
        hands.send()
        expect(hands.page.locator(".govuk-error-summary")).to_contain_text("Enter what is not secure, and why")
        assert_accessible(hands.page)
    secure.fill("The court asked for a fax; I rang first.")
    hands.send()
    assert draft.answers.get(question="safeguards").fields["not_secure"].startswith("The court")
