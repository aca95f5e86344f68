"""What every page must be: free of accessibility faults, and no wider than a small telephone."""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
#: What a page needs before it can be looked at. Where it lands on nothing yet, there is nothing to look at.
AXE = f"if (location.protocol !== 'about:') {{ {AXE_SCRIPT}\n{Path(__file__).with_suffix('.js').read_text()} }}"
#: The design system says on a radio or a tick box itself whether what it reveals is open.
REVEALS = (".govuk-radios__input[aria-controls]", ".govuk-checkboxes__input[aria-controls]")
#: What readers may set for themselves without losing anything (WCAG 1.4.12).
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
WIDTHS = """css => {
  const spaced = new CSSStyleSheet(), width = () => document.documentElement.scrollWidth;
  spaced.replaceSync(css);
  const widths = [window.innerWidth, width()];
  document.adoptedStyleSheets = [spaced];
  widths.push(width());
  document.adoptedStyleSheets = [];
  return widths;
}"""


def faults(page: Page, look: str = "first") -> list[str]:
    """Each fault that axe finds on the page as it is now, with the element it lies in.

    `look="again"` looks only for what can be otherwise at another width than the last look's: all rules where other
    elements are seen, contrast of what has other colours, what scrolls (`looks.js`). The rest stands in the markup,
    which no width changes.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)  # without JavaScript of its own, a page has not got it yet
    found = page.evaluate(f"looks.{look}()")
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"] if not known(page, rule, node)]


def known(page: Page, rule: dict[str, Any], node: dict[str, Any]) -> bool:
    """The one exception: `aria-expanded` on a control that reveals."""
    if rule["id"] != "aria-allowed-attr":
        return False
    return bool(page.locator(node["target"][0]).evaluate(f"e => e.matches({', '.join(REVEALS)!r})"))


def assert_accessible(page: Page) -> None:
    """One heading, a title; no fault, wide and narrow; nothing to scroll sideways at 320 px, spaced out or not.

    What can be tapped is 24 pixels either way at least, and a field in error stands clear of the next one.
    """
    expect(page).to_have_title(re.compile(r"\S"))
    expect(page.locator("h1")).to_have_count(1)
    page.wait_for_load_state()
    page.set_viewport_size(NARROW)  # first, for text is smallest there, and has to stand out most
    assert faults(page) == [], f"{page.url} at {NARROW['width']} px"
    assert_fits(page)
    assert_room(page)
    page.set_viewport_size(WIDE)
    assert faults(page, "again") == [], f"{page.url} at {WIDE['width']} px"
    assert_room(page)


def assert_room(page: Page) -> None:
    """Room for a finger on every target (WCAG 2.5.8), and below a field in error."""
    found = page.evaluate("[...looks.small(), ...looks.crowded()]")
    assert found == [], f"{page.url}: {found}"


def title(page: Page) -> str:
    """What a page that has arrived calls itself, without the name of the service."""
    return page.title().rpartition("–")[0].strip()


def expect_title(page: Page, words: str) -> None:
    """Wait until the page that calls itself so has arrived."""
    expect(page).to_have_title(re.compile(f"^{re.escape(words)} – "))


def assert_fits(page: Page) -> None:
    """Nothing to scroll sideways, as the page is and with its text spaced as far as a reader may want it."""
    room, *widths = page.evaluate(WIDTHS, SPACED)
    assert max(widths) <= room, f"{page.url} is {widths} px wide (as it is, spaced out) in a window of {room}"
