"""What JavaScript adds to a question page, on the page itself."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Request, expect

from tests.functional.looks import assert_accessible


def long_text(page: Page) -> Any:
    """The first long text that can be seen."""
    return page.locator("main textarea:visible").first


def test_only_what_belongs_to_the_answer_is_shown(consent_page: Page) -> None:
    groups = consent_page.locator("[data-when]")
    assert groups.count() > 1
    for option in consent_page.locator("input[name=answer]").all():
        option.check()
        value = option.get_attribute("value")
        for group in groups.all():
            mine = f"answer={value}" in (group.get_attribute("data-when") or "").split()
            expect(group).to_be_visible(visible=mine)


def test_new_questions_are_announced(consent_page: Page) -> None:
    consent_page.check("input[value=refused]")
    expect(consent_page.locator("[data-reveal-status]")).to_have_text("More to answer has appeared below.")


def test_typed_text_is_saved_while_typing_and_shown_again_ux_3(consent_page: Page) -> None:
    consent_page.check("input[value=refused]")
    long_text(consent_page).fill("She said: not yet.")
    expect(consent_page.locator("[data-autosave-status]")).to_have_text(re.compile(r"^Draft saved at \d"))
    consent_page.reload()
    expect(consent_page.locator("input[value=refused]")).to_be_checked()
    expect(long_text(consent_page)).to_have_value("She said: not yet.")


def test_typed_text_is_saved_when_the_page_is_left_ux_3(consent_page: Page, consent_address: str) -> None:
    consent_page.check("input[value=refused]")
    long_text(consent_page).fill("Half a sen")
    consent_page.goto("about:blank")
    for _try in range(20):  # nobody waits for the answer to a request that outlives its page
        consent_page.goto(consent_address)
        if long_text(consent_page).count():
            break
        consent_page.wait_for_timeout(100)
    expect(long_text(consent_page)).to_have_value("Half a sen")


def test_a_lost_connection_is_said_and_the_text_sent_again(consent_page: Page, console: Any) -> None:
    console.expect("ERR_INTERNET_DISCONNECTED")
    consent_page.check("input[value=refused]")
    consent_page.context.set_offline(True)
    long_text(consent_page).fill("On the train")
    status = consent_page.locator("[data-autosave-status]")
    expect(status).to_have_text("Draft not saved. Keep this page open: we will try again.")
    consent_page.context.set_offline(False)
    expect(status).to_have_text(re.compile(r"^Draft saved at \d"), timeout=20_000)  # however often it had been tried


def test_nothing_is_kept_in_the_browser(consent_page: Page) -> None:
    consent_page.check("input[value=refused]")
    long_text(consent_page).fill("Private words")
    expect(consent_page.locator("[data-autosave-status]")).to_have_text(re.compile(r"^Draft saved at \d"))
    assert consent_page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_pause_is_warned_of_and_can_be_put_off_wcag_2_2_1(consent_page: Page) -> None:
    consent_page.clock.install()
    consent_page.reload()
    consent_page.check("input[value=refused]")
    consent_page.clock.fast_forward("13:01")
    dialog = consent_page.locator("dialog[data-timeout]")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("What you have typed has been saved.")
    expect(dialog.get_by_role("button", name="Stay signed in")).to_be_focused()
    assert_accessible(consent_page)
    with consent_page.expect_response(lambda response: "ping" in response.url) as pinged:
        consent_page.keyboard.press("Enter")
    assert pinged.value.ok
    expect(dialog).to_be_hidden()
    expect(consent_page.locator("input[value=refused]")).to_be_checked()


def test_activity_in_another_tab_counts(consent_page: Page, consent_address: str) -> None:
    consent_page.clock.install()
    consent_page.reload()
    consent_page.clock.fast_forward("13:01")
    dialog = consent_page.locator("dialog[data-timeout]")
    expect(dialog).to_be_visible()
    other = consent_page.context.new_page()
    other.goto(consent_address)
    expect(dialog).to_be_hidden()


def leaving(page: Page) -> list[str]:
    """Notes where a page posts; the neutral address is not on this machine, so it is not followed."""
    posts: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            posts.append(request.url.rsplit("/", 2)[-2])

    page.on("request", note)
    page.context.route(re.compile("^https://"), lambda route: route.fulfill(body="Sunny", content_type="text/html"))
    return posts


def test_shift_three_times_saves_the_draft_blanks_and_leaves_ux_16(consent_page: Page, consent_address: str) -> None:
    posts = leaving(consent_page)
    consent_page.check("input[value=refused]")
    long_text(consent_page).fill("Somebody is coming")
    for _press in range(3):
        consent_page.keyboard.press("Shift")
    expect(consent_page.locator("body")).to_have_text("Sunny")
    assert posts == ["autosave", "leave"]
    consent_page.go_back()
    expect(consent_page.locator("textarea")).to_have_count(0)
    consent_page.goto(consent_address)
    expect(consent_page).to_have_url(re.compile("/login/"))


def test_capital_letters_do_not_leave_the_page(consent_page: Page) -> None:
    posts = leaving(consent_page)
    consent_page.check("input[value=refused]")
    long_text(consent_page).press_sequentially("A B C")
    for letter in "XYZ":
        consent_page.keyboard.press(f"Shift+{letter}")
    expect(consent_page.locator("[data-autosave-status]")).to_have_text(re.compile(r"^Draft saved at \d"))
    assert "leave" not in posts


def test_the_exit_is_the_second_stop_of_the_keyboard(consent_page: Page) -> None:
    posts = leaving(consent_page)
    consent_page.keyboard.press("Tab")
    consent_page.keyboard.press("Tab")
    expect(consent_page.locator(".app-exit__skip")).to_be_focused()
    consent_page.keyboard.press("Enter")
    expect(consent_page.locator("body")).to_have_text("Sunny")
    assert posts == ["leave"]


def test_the_page_works_without_javascript_ux_21(
    sign_in_apart: Callable[..., Page], practitioner: Any, consent_address: str
) -> None:
    page = sign_in_apart(practitioner, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(consent_address)
    groups = page.locator("[data-when]")
    assert groups.count() > 1
    for option in page.locator("input[name=answer]").all():
        option.check()
        for group in groups.all():
            mine = f"answer={option.get_attribute('value')}" in (group.get_attribute("data-when") or "").split()
            expect(group).to_be_visible(visible=mine)
    expect(page.get_by_role("button", name="Exit this page").last).to_be_visible()
    page.get_by_role("button", name="Save and come back later").click()
    expect(page).not_to_have_url(re.compile("/questions/"))


def test_guidance_stands_beside_the_question_only_where_there_is_room_ux_13(consent_page: Page) -> None:
    question, aside = consent_page.locator("main form"), consent_page.locator("main aside")
    for width, beside in ((1280, True), (1020, True), (1000, False), (320, False)):
        consent_page.set_viewport_size({"width": width, "height": 900})
        left, right = question.bounding_box(), aside.bounding_box()
        assert left
        assert right
        assert (right["x"] >= left["x"] + left["width"]) is beside, width
        assert (right["y"] >= left["y"] + left["height"]) is not beside, width


def test_the_error_summary_has_the_focus_and_leads_to_the_box_ux_11(consent_page: Page, console: Any) -> None:
    console.expect("422")
    consent_page.get_by_role("button", name="Continue").click()
    expect(consent_page).to_have_title(re.compile("^Error: "))
    expect(consent_page.locator(".govuk-error-summary")).to_be_focused()
    consent_page.locator(".govuk-error-summary a").first.click()
    expect(consent_page.locator("#id_answer_0")).to_be_focused()
    assert_accessible(consent_page)
