"""A real browser against the live server. A page that complains in its console fails its test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebError

from tests import chromium
from tests.conftest import NO_BROWSER
from tests.functional.contexts import KeptContext
from tests.functional.hands import Mouse
from tests.functional.looks import AXE, WIDE
from tests.people import (
    administrator,
    guardian,
    kept_world,
    lent,
    manager,
    module_world,
    organisation,
    other_practitioner,
    other_team,
    outsider,
    practitioner,
    team,
)

__all__ = [
    "administrator",
    "guardian",
    "kept_world",
    "lent",
    "manager",
    "module_world",
    "organisation",
    "other_practitioner",
    "other_team",
    "outsider",
    "practitioner",
    "team",
]


class Console:
    """What the pages of one test complained about. `expect` names, beforehand, a complaint that the test is about."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._expected: list[str] = []

    def expect(self, text: str) -> None:
        """Complaints that contain `text`, such as "404 (Not Found)", are part of the test."""
        self._expected.append(text)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._on_message)
        context.on("weberror", self._on_error)

    def leave(self, context: BrowserContext) -> None:
        context.remove_listener("console", self._on_message)
        context.remove_listener("weberror", self._on_error)

    def _on_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text}")

    def _on_error(self, error: WebError) -> None:
        self._note(f"uncaught: {error.error}")

    def _note(self, fault: str) -> None:
        if not any(text in fault for text in self._expected):
            self.faults.append(fault)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if chromium.path() is None:
        pytest.fail(NO_BROWSER)
    return {**browser_type_launch_args, **chromium.launch_options()}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """`page.goto("/help/")` leads to the live server."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def live_server(live_server: Any) -> Iterator[Any]:
    """As in use, static files are kept by the browser, and a connection to the database serves more than a request."""
    serve = StaticFilesHandler.serve

    def kept(handler: StaticFilesHandler, request: Any) -> Any:
        response = serve(handler, request)
        response["Cache-Control"] = "public, max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", kept)
        patch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 600)
        yield live_server


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture
def console() -> Iterator[Console]:
    watched = Console()
    yield watched
    assert watched.faults == []


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], console: Console) -> Callable[..., BrowserContext]:
    """A context of one's own, for a browser that is not as others are. Every context of a test is watched."""

    def watched(**options: Any) -> BrowserContext:
        context = prepared(new_context(**options))
        console.watch(context)
        return context

    return watched


def prepared(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(10_000)
    context.add_init_script(AXE)  # the browser keeps it compiled, as it does not where a page is given it
    return context


@pytest.fixture(scope="session")
def kept_context(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Iterator[KeptContext]:
    kept = KeptContext(lambda: prepared(browser.new_context(**browser_context_args, viewport=WIDE)), base_url)
    yield kept
    kept.close()


@pytest.fixture
def context(request: pytest.FixtureRequest, kept_context: KeptContext, console: Console) -> Iterator[BrowserContext]:
    """The context that tests share; where the run is recorded, or options were asked for, one of the test's own."""
    recorded = any(request.config.getoption(f"--{kind}") != "off" for kind in ("tracing", "video", "screenshot"))
    if recorded or request.node.get_closest_marker("browser_context_args"):
        yield request.getfixturevalue("new_context")()
        return
    lent = kept_context.lend()
    console.watch(lent)
    yield lent
    kept_context.take_back()
    console.leave(lent)


def page_of(context: BrowserContext, user: Any, url: str) -> Page:
    """A page of somebody who is signed in already, without the detour of the sign-in page."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    return context.new_page()


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Any], Page]:
    """`sign_in(user)`: a page of somebody who is signed in."""
    return lambda user: page_of(context, user, live_server.url)


@pytest.fixture
def sign_in_apart(new_context: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Page]:
    """`sign_in_apart(user, java_script_enabled=False)`: their page in a browser that is not as others are."""
    return lambda user, **options: page_of(new_context(**options), user, live_server.url)


@pytest.fixture
def hands(sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any) -> Mouse:
    """A practitioner with a browser."""
    return Mouse(sign_in(practitioner), live_server.url)
