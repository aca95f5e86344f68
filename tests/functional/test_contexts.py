"""That a test finds nothing of the one before it in the browser that they share."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.functional.contexts import KeptContext

LEAVE = """async () => {
  document.cookie = "left=behind; path=/";
  localStorage.left = sessionStorage.left = "behind";
  await caches.open("left");
  await new Promise((done) => { indexedDB.open("left").onsuccess = done });
}"""
FIND = """async () => [
  document.cookie, localStorage.length, sessionStorage.length, await caches.keys(), await indexedDB.databases(),
  (await navigator.permissions.query({ name: "geolocation" })).state,
]"""
NOTHING = ["", 0, 0, [], [], "denied"]


def opened(context: BrowserContext, base_url: str) -> Page:
    page = context.new_page()
    page.goto(f"{base_url}/help/")
    return page


def test_nothing_that_a_test_leaves_behind_is_found_by_the_next(
    kept_context: KeptContext, base_url: str, transactional_db: None
) -> None:
    first = kept_context.lend()
    page = opened(first, base_url)
    page.evaluate(LEAVE)
    first.grant_permissions(["geolocation"])
    assert page.evaluate(FIND) != NOTHING
    first.route("**/help/", lambda route: route.fulfill(body="<h1>Left behind</h1>", content_type="text/html"))
    first.set_offline(True)
    kept_context.take_back()
    second = kept_context.lend()
    assert second is first, "one context serves all"
    page = opened(second, base_url)
    expect(page.locator("h1")).not_to_have_text("Left behind")
    assert page.evaluate(FIND) == NOTHING
    assert second.cookies() == []
    assert page.evaluate("history.length") <= 2
    kept_context.take_back()
    assert page.is_closed()


def test_a_clock_that_a_test_has_set_goes_with_its_context(
    kept_context: KeptContext, base_url: str, transactional_db: None
) -> None:
    first = kept_context.lend()
    page = opened(first, base_url)
    page.clock.install(time=0)
    page.reload()
    kept_context.take_back()
    second = kept_context.lend()
    assert second is not first
    assert opened(second, base_url).evaluate("new Date().getFullYear()") > 2000
    kept_context.take_back()
