"""Four brothers and sisters, one mother, one conversation: how long the consent of all of them is (journeys.md, i)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from consent.models import ConsentEvent
from decisions.models import ConsentUse
from decisions.rules.spoken_for import SAME
from tests.factories.posting import sent
from tests.factories.siblings import GIVEN, MOTHER, NAMES, ids_of, make_siblings, row_of
from tests.functional.conftest import Console
from tests.functional.hands import Keyboard, Mouse
from tests.functional.looks import NARROW, assert_accessible, assert_fits
from tests.integration.decisions.wizard.journeys import EDITION
from tests.integration.decisions.wizard.lengths import Length

#: What is touched on the page of question 4: a date is one, a set of ticks is one, what is filled in already is none.
FIELDS = {"answer": "given", **GIVEN}
TOUCHED = [*FIELDS, SAME]


def controls(**more: Any) -> dict[str, Any]:
    """What the page of question 4 is filled in with."""
    told = sent(EDITION.question("consent"), "given", GIVEN).lists()
    return {name: values if name == "explained" else values[0] for name, values in told} | more


def test_the_consent_of_four_is_one_page_and_one_more_answer_than_that_of_one(practitioner: User, hands: Mouse) -> None:
    draft = make_siblings(practitioner)
    page = hands.open(f"/decisions/{draft.pk}/questions/consent/").page
    assert_accessible(page)
    hands.send(controls(**{SAME: ids_of(draft)}))
    assert hands.url.endswith("/questions/consent-covers/")
    assert Length(hands.loads - 1, len(TOUCHED)) == Length(1, 11)
    assert ConsentEvent.objects.filter(given_by=MOTHER).count() == ConsentUse.objects.count() == 4
    hands.open(f"/decisions/{draft.pk}/consents/")
    assert_accessible(page)
    for name in NAMES:
        expect(page.locator("main")).to_contain_text(name)


def test_where_each_differs_a_little_who_spoke_and_when_is_typed_once(practitioner: User, hands: Mouse) -> None:
    """Each child's page asks for what was said of that child, and the way goes from one to the next."""
    draft = make_siblings(practitioner)
    page = hands.open(f"/decisions/{draft.pk}/questions/consent/").page
    hands.send(controls())
    for name in NAMES[1:]:
        assert hands.url.endswith("/consents/")
        hands.follow(f"main a.govuk-button[href$='{row_of(draft, name).pk}/']")
        assert_accessible(page)
        hands.send({"answer": "given", "freely": "yes", "explained": GIVEN["explained"], "limits": f"Of {name} only"})
    assert hands.url.endswith("/questions/consent-covers/")
    assert ConsentEvent.objects.filter(given_by=MOTHER, happened_on=GIVEN["given_on"]).count() == 4


def test_the_ticks_come_and_go_with_the_answer(practitioner: User, hands: Mouse) -> None:
    draft = make_siblings(practitioner)
    page = hands.open(f"/decisions/{draft.pk}/questions/consent/").page
    ticks = page.get_by_role("group", name="The same is true of")
    for answer, shows in (("given", True), ("not_asked", False), ("refused", True), ("cannot_give", False)):
        page.locator(f"[name=answer][value={answer}]").check()
        expect(ticks).to_be_visible(visible=shows)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_on_the_smallest_screen_by_keyboard_alone_the_refusal_stands_beside_the_ticks(
    sign_in_apart: Callable[..., Page],
    practitioner: User,
    live_server: Any,
    console: Console,
    scripts: bool,
) -> None:
    console.expect("422")
    draft = make_siblings(practitioner)
    page = sign_in_apart(practitioner, java_script_enabled=scripts, viewport=NARROW)
    hands = Keyboard(page, live_server.url, arrived=lambda: assert_fits(page))
    hands.open(f"/decisions/{draft.pk}/questions/consent/")
    own = controls(standing="the_person", **{SAME: ids_of(draft)})
    hands.send({name: value for name, value in own.items() if name != "standing_evidence"})
    wrong = page.locator(f"#id_{SAME}_error")
    expect(wrong).to_contain_text("The person the information is about can speak only for themselves")
    assert hands.lapses == []
    assert not ConsentEvent.objects.exists()
