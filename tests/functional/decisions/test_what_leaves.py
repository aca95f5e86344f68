"""What leaves a record and what comes back, walked in a browser: by the author, and by somebody without an account."""

import os
import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories.decisions import BY_PUBLIC_INTEREST, make_decision, story
from tests.functional.looks import assert_accessible

SHOTS = os.environ.get("SHOTS", "")
STORY = story(
    BY_PUBLIC_INTEREST,
    {
        "items": {"description": "Robin had a bruise on his arm. Mrs Penhaligon saw it. The ZQX has a copy."},
        "recipients": {"name": "Dr Sam Reed", "organisation": "Hill Health Centre"},
        "disclosures": {"timing": "shared", "channel": "secure_email"},
        "safeguards": {"third_party": "yes"},
        "third-parties": {"who": "Ivy Penhaligon, the neighbour", "risk": "Threats", "protection": "Not named"},
        "informing": {"told": "will", "told_on": "2026-12-24"},
    },
)


def test_an_author_makes_each_of_them_and_a_recipient_answers(
    sign_in: Callable[[Any], Page], context: BrowserContext, practitioner: Any, live_server: Any
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    record = make_decision(practitioner, story=STORY)
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:record", args=[record.pk]))
    page.get_by_role("link", name="Sheet for the recipient").click()
    look(page, "sheet")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert "[left out] saw it" in page.evaluate("navigator.clipboard.readText()")
    page.go_back()
    page.get_by_role("link", name="Text for your case file").click()
    look(page, "paste")
    page.go_back()
    page.get_by_role("link", name="Words to tell the person").click()
    look(page, "tell")
    page.get_by_role("button", name="keep them on the record").click()
    expect(page.get_by_text("It is on the record now")).to_be_visible()
    page.goto(live_server.url + reverse("decisions:unconfirmed"))
    look(page, "unconfirmed")
    page.get_by_role("table").get_by_role("link").click()
    look(page, "receipts")
    page.get_by_role("button", name="Make a link").click()
    look(page, "made")
    found = re.search(r"http\S+", page.get_by_label("The link, with two sentences").input_value())
    assert found is not None
    context.clear_cookies()
    page.goto(found[0])
    look(page, "confirm")
    page.get_by_label("Yes, it arrived").check()
    page.get_by_label("Who are you?").fill("Sam Reed, GP")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    look(page, "thanks")


def look(page: Page, name: str) -> None:
    assert_accessible(page)
    if SHOTS:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
