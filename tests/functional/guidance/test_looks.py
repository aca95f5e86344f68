"""That a fault would be found: what looks at every page is looked at itself."""

import pytest
from playwright.sync_api import Page

from tests.functional.looks import NARROW, WIDE, faults

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


APPEARS = "#image { display: none } @media (min-width: 1000px) { #image { display: inline } }"
FADES = "#words { color: #000 } @media (min-width: 1000px) { #words { color: #eee } }"
SCROLLS = (
    "#words { height: 60px } @media (min-width: 1000px) { #words { overflow: scroll; width: 90px; white-space: pre } }"
)
ADD = """css => {
  const sheet = new CSSStyleSheet(), image = document.createElement("img"), words = document.createElement("p");
  [image.id, words.id, words.textContent] = ["image", "words", "more words than have room "];
  image.style.display = css.includes("#image") ? "" : "none";
  words.textContent = words.textContent.repeat(20);
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  document.querySelector("main").append(words, image);
}"""


@pytest.mark.parametrize(
    ("css", "rule"),
    [(APPEARS, "image-alt"), (FADES, "color-contrast"), (SCROLLS, "scrollable-region-focusable")],
    ids=["what appears", "what fades", "what scrolls"],
)
def test_a_fault_that_one_width_alone_has_is_found_by_the_second_look(page: Page, css: str, rule: str) -> None:
    page.goto("/account/login/")
    page.set_viewport_size(NARROW)
    page.evaluate(ADD, css)
    assert faults(page) == []
    page.set_viewport_size(WIDE)
    assert [fault.partition(":")[0] for fault in faults(page, "again")] == [rule]


SMALL = """() => {
  const [tiny, words, alone] = ["button", "p", "p"].map((name) => document.createElement(name));
  words.innerHTML = "A link in <a href='#x'>a sentence</a> is as high as its line.";
  alone.innerHTML = "<a href='#x'>A link of its own</a>";
  for (const one of [tiny, words.firstElementChild, alone.firstElementChild]) one.style.padding = 0;
  tiny.style.width = "10px";
  document.querySelector("main").append(tiny, words, alone);
}"""
CROWDED = """() => {
  const groups = [1, 2].map(() => Object.assign(document.createElement("div"), { textContent: "A field" }));
  groups[0].className = "govuk-form-group--error";
  document.querySelector("main").append(...groups);
}"""


def test_a_target_too_small_for_a_finger_is_found_but_not_a_link_in_a_sentence_wcag_2_5_8(page: Page) -> None:
    page.goto("/account/login/")
    assert page.evaluate("looks.small()") == []
    page.evaluate(SMALL)
    found = page.evaluate("looks.small()")
    assert [("<button" in one, "of its own" in one) for one in found] == [(True, False), (False, True)]


def test_a_field_in_error_that_stands_close_to_the_next_is_found(page: Page) -> None:
    page.goto("/account/login/")
    page.evaluate(CROWDED)
    assert page.evaluate("looks.crowded()") == ["0: A field"]
