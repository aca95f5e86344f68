"""One context of the browser, lent to every test that asks for nothing special: what it has fetched stays warm.

A context of its own costs a test the start of one, and thirteen files that a browser in use has kept. What a test
leaves behind is cleared, so that the next finds none of it: cookies, storage, permissions, routes, pages.
"""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Error, Page

#: Playwright says so of a page whose clock it holds, and lets go of no clock as long as the context is there.
HAS_CLOCK = "'__pwClock' in globalThis"
#: Where a page of the context stays all the time: the process in which it is serves every page of the same site.
STAYS = "/static/js/supported.js"


class KeptContext:
    """`lend` it to a test, and `take_back` what the test has made of it."""

    def __init__(self, make: Callable[[], BrowserContext], origin: str) -> None:
        self._make, self._origin = make, origin
        self._kept: BrowserContext | None = None
        self._keeper: Page | None = None

    def lend(self) -> BrowserContext:
        if self._kept is None:
            self._kept = self._make()
            self._keeper = self._kept.new_page()  # the storage is reached through a page
            self._keeper.goto(f"{self._origin}{STAYS}")
        return self._kept

    def take_back(self) -> None:
        """Clear it; where it cannot be cleared, the next test gets another."""
        context, keeper = self._kept, self._keeper
        assert context is not None
        assert keeper is not None
        pages = [page for page in context.pages if page is not keeper]
        spent = any(map(holds_clock, pages))
        context.set_offline(True)  # what a page sends as it closes does not reach the next test's database
        context.clear_cookies()
        for page in pages:
            page.close()
        if spent:
            self.close()
            return
        context.unroute_all(behavior="ignoreErrors")
        context.clear_permissions()
        storage = context.new_cdp_session(keeper)
        storage.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": "all"})
        storage.detach()
        context.set_offline(False)

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
        self._kept = self._keeper = None


def holds_clock(page: Page) -> bool:
    """Whether the page's clock was taken; a page that is on its way elsewhere is not asked, and held to have one."""
    try:
        return bool(page.evaluate(HAS_CLOCK))
    except Error:
        return True
