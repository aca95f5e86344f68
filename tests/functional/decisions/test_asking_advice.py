"""Not sure, in a browser: asked, answered and gone on with by keyboard alone; every page of it looked at (S2 1.11)."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from decisions.models import AdviceRequest, Decision
from decisions.services.answering_advice import give_advice
from tests.factories.decisions import make_decision, story
from tests.functional.conftest import Console
from tests.functional.hands import Keyboard
from tests.functional.looks import NARROW, assert_accessible, assert_fits
from tests.integration.decisions.advice.conftest import QUESTION, UNSURE, answer, ask_about

SignIn = Callable[[Any], Page]
ASK = {"adviser": "Martin", "summary": "A relative wrote to us where a child sleeps. Is that confidential?"}


@pytest.mark.parametrize("scripts", [False, True], ids=["without JavaScript", "with it"])
def test_by_keyboard_alone_on_the_smallest_screen_from_not_sure_to_the_next_question(
    sign_in_apart: Callable[..., Page], practitioner: User, manager: User, live_server: Any, scripts: bool
) -> None:
    small: Any = {"java_script_enabled": scripts, "viewport": NARROW}
    draft = make_decision(practitioner, story=story({QUESTION: "yes"}), before=QUESTION)
    question = f"/decisions/{draft.pk}/questions/{QUESTION}/"
    author = at_a_small_screen(sign_in_apart(practitioner, **small), live_server)
    author.open(question).send({"answer": "not_sure"})
    expect(author.page.locator("h1")).to_have_text("Who will you ask?")
    author.follow(f"main a[href='{question}advice/ask/']")
    author.send(ASK)
    expect(author.page.locator("main")).to_contain_text("Waiting for advice from Martin Osei")
    assert author.url == question
    adviser = at_a_small_screen(sign_in_apart(manager, **small), live_server)
    adviser.open("/advice/").follow("main li a")
    adviser.to("main textarea")
    adviser.page.keyboard.type("Treat it as confidential.")
    adviser.follow("main button[type=submit]")
    expect(adviser.page.locator("main")).to_contain_text("Answered")
    author.open("/decisions/").follow(f"main a[href='{question}']")
    expect(author.page.locator("main")).to_contain_text("Treat it as confidential.")
    author.send({"answer": "yes", "circumstance": "formal_relationship", "owed_to": "A relative"})
    expect(author.page.locator("h1")).not_to_have_text("Who will you ask?")
    assert (author.lapses, adviser.lapses) == ([], [])


def at_a_small_screen(page: Page, live_server: Any) -> Keyboard:
    return Keyboard(page, live_server.url, arrived=lambda: assert_fits(page))


class Seen(NamedTuple):
    """A page of one draft in one state, and a text that is on it then."""

    path: str
    text: str


UNTIL_ASKED = (
    Seen("questions/confidential/advice/", "Nothing stops you from deciding now"),
    Seen("questions/confidential/advice/ask/", "We have put together what you answered"),
    Seen("questions/confidential/advice/call/", "It goes on the record as advice"),
    Seen("", "nobody has been asked yet"),
)
WAITING = (
    Seen("questions/confidential/advice/", "Take the question back"),
    Seen("questions/confidential/advice/ask/", "that question is taken back"),
    Seen("questions/confidential/", "It is their turn"),
    Seen("", "It is their turn"),
    Seen("../", "Waiting for advice from"),
)
COME = (
    Seen("questions/confidential/advice/", "I have the advice: back to the question"),
    Seen("questions/confidential/", "Advice has come from"),
    Seen("questions/decision/", "You were not sure; advice was taken on"),
    Seen("", "It is your turn"),
    Seen("../", "Go back to the question"),
)


def test_every_page_of_the_author_in_every_state(
    sign_in: SignIn, practitioner: User, manager: User, live_server: Any, console: Console
) -> None:
    console.expect("422")
    draft, page = make_decision(practitioner, story=UNSURE, before="advice"), sign_in(practitioner)
    look(page, live_server, draft, UNTIL_ASKED)
    for way in ("ask/", "call/"):
        page.goto(f"{live_server.url}/decisions/{draft.pk}/questions/confidential/advice/{way}")
        page.get_by_label("What they will read" if way == "ask/" else "What did you ask").fill("Robin")
        page.get_by_role("button", name="Send the question" if way == "ask/" else "Save this advice").click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert_accessible(page)
    asked = ask_about(draft, practitioner, manager)
    look(page, live_server, draft, WAITING)
    answer(asked)
    look(page, live_server, draft, COME)


def look(page: Page, live_server: Any, draft: Decision, seen: tuple[Seen, ...]) -> None:
    for one in seen:
        page.goto(f"{live_server.url}/decisions/{draft.pk}/{one.path}")
        expect(page.locator("main")).to_contain_text(one.text)
        assert_accessible(page)


def test_every_page_of_the_adviser_in_every_state(
    sign_in: SignIn, practitioner: User, manager: User, guardian: User, live_server: Any, console: Console
) -> None:
    console.expect("422")
    page, home = sign_in(manager), live_server.url + reverse("advice:asked")
    page.goto(home)
    expect(page.locator("main")).to_contain_text("Nothing waits for you")
    assert_accessible(page)
    draft = make_decision(practitioner, story=UNSURE, before="advice")
    asked = ask_about(draft, practitioner, manager)
    page.goto(home)
    assert_accessible(page)
    page.get_by_role("link", name="Is the information confidential?").click()
    assert_accessible(page)
    page.get_by_role("button", name="Send your answer").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_accessible(page)
    ask_about(draft, practitioner, guardian)
    page.goto(live_server.url + reverse("advice:answer", args=[asked.pk]))
    expect(page.locator("main")).to_contain_text("was taken back")
    assert_accessible(page)
    again = ask_about(draft, practitioner, manager)
    give_advice(actor=manager, request_id=again.pk, words="Treat it as confidential.")
    page.goto(live_server.url + reverse("advice:answer", args=[again.pk]))
    expect(page.locator("main")).to_contain_text("It cannot be changed")
    assert_accessible(page)
    page.goto(home)
    expect(page.locator("main")).to_contain_text("Answered")
    assert_accessible(page)
    assert AdviceRequest.objects.filter(withdrawn_at=None).count() == 1
