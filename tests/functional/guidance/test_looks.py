"""That a fault would be found: what looks at every page is looked at itself."""

import pytest
from playwright.sync_api import Page

from tests.functional.looks import faults

PALE = """css => {
  const words = document.createElement("p"), sheet = new CSSStyleSheet();
  words.id = "pale";
  words.textContent = "pale words";
  sheet.replaceSync("#pale { position: relative; color: #eee; background: #fff } " + css);
  document.adoptedStyleSheets = [sheet];
  document.querySelector("main").append(words);
}"""


@pytest.mark.parametrize("behind", ["", "#pale::before { content: ''; position: absolute; inset: 0 }"])
def test_words_too_pale_to_read_are_a_fault_wcag_1_4_3(page: Page, behind: str) -> None:
    page.goto("/account/login/")
    assert faults(page) == []
    page.evaluate(PALE, behind)
    assert [fault.partition(":")[0] for fault in faults(page)] == ["color-contrast"]
