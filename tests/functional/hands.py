"""A visitor with a real browser, who fills in a page's own form by mouse or by keyboard alone.

Both offer what `tests.visit.Visitor` offers, so the journeys of the tests without a browser are walked as they are.
"""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page

FORM = "main form:has(input[name=idempotency_key])"
ADD_ROW = "main a#add-row"
#: More Tab presses than the longest page has controls.
ENOUGH = 160


class Hands:
    """Someone at a browser. `arrived` is called on each page that `open` and `send` lead to."""

    def __init__(self, page: Page, base: str, *, arrived: Callable[[], None] | None = None) -> None:
        self.page = page
        self.base = base
        self.loads = 0
        self._arrived = arrived

    @property
    def url(self) -> str:
        return self.page.url.removeprefix(self.base)

    @property
    def html(self) -> str:
        return self.page.content()

    def open(self, url: str) -> "Hands":
        """Open a page, following where it leads."""
        self.page.goto(self.base + url)
        self._see()
        return self

    def send(self, answers: Mapping[str, Any] | None = None, *, action: str = "continue") -> "Hands":
        """Fill in the page's form with `answers`, press a button, and see the page that follows.

        On a list of rows that may stay empty, the way to the form is to add the first.
        """
        if answers and self.page.locator(ADD_ROW).count():
            self.follow(ADD_ROW)
        self.fill(answers or {})
        with self.page.expect_navigation():
            self.press(action)
        self._see()
        return self

    def fill(self, answers: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def press(self, action: str) -> None:
        raise NotImplementedError

    def follow(self, selector: str) -> None:
        """Take a link of the page."""
        with self.page.expect_navigation():
            self.take(selector)
        self._see()

    def take(self, selector: str) -> None:
        raise NotImplementedError

    def fold(self, name: str) -> str:
        """The words that open the part in which this control stands, where it is closed; empty where it is open."""
        closed = f'main details:not([open]):has([name="{name}"]) > summary'
        return closed if self.page.locator(closed).count() else ""

    def button(self, action: str) -> Locator:
        """The button of the page's form that posts this action; its only one, on a page that has no other."""
        form = self.page.locator(FORM).first
        named = form.locator(f"button[name=action][value={action}]")
        return named if named.count() else form.locator("button[type=submit]")

    def _see(self) -> None:
        self.loads += 1
        if self._arrived:
            self._arrived()


class Mouse(Hands):
    """By mouse, or by finger."""

    def fill(self, answers: Mapping[str, Any]) -> None:
        for name, value in answers.items():
            if closed := self.fold(name):
                self.page.locator(closed).click()
            controls = self.page.locator(FORM).first.locator(f'[name="{name}"]')
            if controls.first.get_attribute("type") not in ("radio", "checkbox"):
                controls.fill(value)
                continue
            wanted = value if isinstance(value, list) else [value]
            for one in controls.all() if controls.first.get_attribute("type") == "checkbox" else ():
                if one.is_checked() and one.get_attribute("value") not in wanted:
                    one.uncheck()
            for one in wanted:
                controls.and_(self.page.locator(f'[value="{one}"]')).check()

    def press(self, action: str) -> None:
        self.button(action).click()

    def take(self, selector: str) -> None:
        self.page.locator(selector).click()


class Keyboard(Hands):
    """By Tab, arrows, Space, Enter and typing alone. `lapses` gathers where the focus was lost or not to be seen."""

    def __init__(self, page: Page, base: str, *, arrived: Callable[[], None] | None = None) -> None:
        super().__init__(page, base, arrived=arrived)
        self.lapses: list[str] = []

    def fill(self, answers: Mapping[str, Any]) -> None:
        for name, value in answers.items():
            if closed := self.fold(name):
                self.to(closed)
                self.page.keyboard.press("Enter")
            if isinstance(value, list) or self.page.locator(f'{FORM} [type=checkbox][name="{name}"]').count() > 1:
                self._tick(name, value if isinstance(value, list) else [value])
                continue
            self.to(f'[name="{name}"]')
            if self._focused("type") == "radio":
                self._choose(value)
            elif self._focused("type") == "checkbox":
                self.page.keyboard.press("Space")
            else:
                self.page.keyboard.press("Control+A")
                self.page.keyboard.type(value)

    def press(self, action: str) -> None:
        self.to(f"button[value={action}]" if self.button(action).get_attribute("value") else f"{FORM} button")
        self.page.keyboard.press("Enter")

    def take(self, selector: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Enter")

    def to(self, selector: str) -> None:
        """Tab on until what has the focus matches; AssertionError when nothing does."""
        for _press in range(ENOUGH):
            self.tab()
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached by Tab on {self.url}")

    def tab(self) -> None:
        """One press of Tab, and a look at where the focus is."""
        self.page.keyboard.press("Tab")
        lapse = self.page.evaluate(FOCUS)
        if lapse:
            self.lapses.append(f"{self.url}: {lapse}")

    def _choose(self, value: str) -> None:
        """Space takes the radio in focus, the arrows the others."""
        if self._focused("value") == value:
            self.page.keyboard.press("Space")
        for _press in range(ENOUGH):
            if self._focused("value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen on {self.url}")

    def _tick(self, name: str, values: list[str]) -> None:
        """Space on each box that does not stand as it is wanted, in the order of the page."""
        boxes = self.page.locator(f'{FORM} [name="{name}"]').evaluate_all("all => all.map(b => [b.value, b.checked])")
        for value in [value for value, ticked in boxes if ticked != (value in values)]:
            box = f'[name="{name}"][value="{value}"]'
            if self.page.locator(box).is_checked() != (value in values):  # one alone unticks the others by itself
                self.to(box)
                self.page.keyboard.press("Space")

    def _focused(self, attribute: str) -> str:
        return str(self.page.evaluate("name => document.activeElement.getAttribute(name)", attribute))


#: What is wrong with the focus now, or nothing. How an element looks in focus is held against how it looks without.
FOCUS = """() => {
  const here = document.activeElement, was = window.focusedBefore;
  const looks = (e) => [[e], [e, '::before'], [e.labels?.[0], '::before']].filter(([one]) => one).map((one) => {
    const s = getComputedStyle(...one);
    return [s.outline, s.boxShadow, s.backgroundColor, s.borderColor, s.color].join();
  }).join();
  const name = (e) => e.outerHTML.slice(0, 120);
  window.focusedBefore = null;
  const unmarked = was && was.e !== here && was.e.isConnected && looks(was.e) === was.looks;
  if (unmarked) return `focus is not seen on ${name(was.e)}`;
  if (here === document.documentElement || !here) return 'focus is nowhere';
  if (here === document.body) return '';
  window.focusedBefore = { e: here, looks: looks(here) };
  const box = here.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  if (box.width < 1 || box.bottom <= 0 || box.top >= innerHeight) return `focus is out of sight on ${name(here)}`;
  const top = document.elementFromPoint(x, y);
  const same = top && (here.contains(top) || top.contains(here) || here.labels?.[0]?.contains(top));
  return same ? '' : `focus is covered on ${name(here)} by ${top && name(top)}`;
}"""
