"""The README's pictures, taken from the product itself: `make shots`."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from decisions.demo.cast import PASSWORD, PRACTITIONER
from tests import chromium
from tests.serving import ROOT, demonstration

IMAGES = ROOT / "docs" / "images"
WINDOW = {"width": 1280, "height": 1240}
SCREEN = {"width": 1280, "height": 900}


def sign_in(page: Page) -> None:
    page.goto("/")
    page.locator("input[name=login]").fill(PRACTITIONER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()


def a_draft(page: Page) -> str:
    """The address of the draft that was saved last."""
    page.goto("/decisions/")
    addresses = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
    return next(address for address in addresses if re.fullmatch(r"/decisions/[0-9a-f-]{36}/", address))


def open_question(page: Page) -> None:
    """The question of consent, with its guidance beside it."""
    page.goto(f"{a_draft(page)}questions/consent/")


def open_several(page: Page) -> None:
    """Purpose and duty, asked on one page."""
    page.goto(f"{a_draft(page)}questions/purpose/")


def open_record(page: Page) -> None:
    """A record that is finished and ended in sharing."""
    page.goto("/decisions/")
    shared = page.locator("main tr", has_text="Recorded").filter(has_text=re.compile(r"\bShare "))
    shared.first.locator("a").first.click()
    page.wait_for_load_state()


def take(page: Page, name: str) -> Path:
    """A picture of what a window shows of the page."""
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    return path


def main() -> int:
    if chromium.path() is None:
        print("Chromium is needed: install it, or name it in CHROMIUM", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demonstration() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        page = browser.new_page(base_url=served.address, viewport=WINDOW, locale="en-GB", timezone_id="Europe/London")
        sign_in(page)
        open_question(page)
        print(take(page, "question").relative_to(ROOT))
        open_several(page)
        print(take(page, "several").relative_to(ROOT))
        page.set_viewport_size(SCREEN)
        open_record(page)
        print(take(page, "record").relative_to(ROOT))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
