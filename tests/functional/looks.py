"""What every page must be: free of accessibility faults, and no wider than a small telephone."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
#: The skip link and the back link stand outside landmarks on purpose.
OPTIONS = {"rules": {"region": {"enabled": False}}}
#: The design system says on a radio or a tick box itself whether what it reveals is open.
REVEALS = (".govuk-radios__input[aria-controls]", ".govuk-checkboxes__input[aria-controls]")


def faults(page: Page) -> list[str]:
    """Each fault that axe finds on the page as it is now, with the element it lies in."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"] if not known(page, rule, node)]


def known(page: Page, rule: dict[str, Any], node: dict[str, Any]) -> bool:
    """The one exception: `aria-expanded` on a control that reveals."""
    if rule["id"] != "aria-allowed-attr":
        return False
    return bool(page.locator(node["target"][0]).evaluate(f"e => e.matches({', '.join(REVEALS)!r})"))


def assert_accessible(page: Page) -> None:
    """No fault, wide and narrow, and nothing to scroll sideways at 320 px."""
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert faults(page) == [], f"{page.url} at {size['width']} px"
    assert_fits(page)


def assert_fits(page: Page) -> None:
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{page.url} is {width[0]} px wide in a window of {width[1]}"
