"""A request for information from its arrival to its answer, and one of ours with its letter, as people see them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.functional.conftest import Console
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]


def test_the_police_are_asked_back_for_what_their_request_lacks_and_answered_s1_2(
    sign_in: SignIn, practitioner: Any, live_server: Any, console: Console
) -> None:
    console.expect("422")
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("requests:list"))
    assert_accessible(page)
    page.get_by_role("button", name="Write down a request to us").click()
    assert_accessible(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a name or an organisation")
    assert_accessible(page)
    page.get_by_label("The police, about the victim of a crime").check()
    page.get_by_label("Their organisation").fill("Northshire Police")
    page.get_by_label("What exactly do they ask for?").fill("All her records since 2019.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("region", name="What it lacks")).to_contain_text("line of enquiry")
    assert_accessible(page)
    page.get_by_role("link", name="Ask back for what it lacks").click()
    page.get_by_role("button", name="Ask back").click()
    expect(page.get_by_role("article")).to_contain_text("please name it")
    assert_accessible(page)
    page.get_by_role("link", name="Back to the request").click()
    page.get_by_role("link", name="Answer it").click()
    page.get_by_label("It asks for too much").check()
    page.get_by_label("Reasons").fill("Seven years of records go further than one enquiry.")
    assert_accessible(page)
    page.get_by_role("button", name="Record the answer").click()
    expect(page.get_by_role("article")).to_contain_text("Seven years")


def test_what_we_ask_goes_out_in_a_letter_and_its_answer_is_written_down_s0(
    sign_in: SignIn, practitioner: Any, live_server: Any
) -> None:
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("requests:ask"))
    page.get_by_label("Their organisation").fill("Northshire Police")
    page.get_by_label("Who is it about?").fill("Robin Example")
    page.get_by_label("What exactly do you ask for?").fill("Call-outs to the address since May.")
    page.get_by_label("What do you need it for?").fill("To judge whether the children are safe there.")
    page.get_by_label("Why is it necessary to ask, and why them?").fill("Nobody else holds it.")
    page.get_by_label("Why is it no more than you need?").fill("Six months, one address.")
    page.get_by_label("A safeguarding enquiry").check()
    assert_accessible(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("article")).to_contain_text("Six months, one address.")
    page.get_by_label("The words that you send").fill("Dear colleagues, as we said on the telephone.")
    page.get_by_role("button", name="Keep the words as changed").click()
    expect(page.get_by_role("article")).to_contain_text("as we said on the telephone")
    page.get_by_role("link", name="Back to the request").click()
    page.get_by_role("link", name="Write down their answer").click()
    page.get_by_label("They hold nothing about it").check()
    page.get_by_label("Reasons").fill("No call-out is on record.")
    page.get_by_role("button", name="Record the answer").click()
    expect(page.locator("main")).to_contain_text("It took less than a working day")
