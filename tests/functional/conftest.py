"""A real browser against the live server. A page that complains in its console fails its test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

from tests import chromium
from tests.conftest import NO_BROWSER
from tests.functional.hands import Mouse
from tests.functional.looks import AXE
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
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture
def console() -> Iterator[Console]:
    watched = Console()
    yield watched
    assert watched.faults == []


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], console: Console) -> Callable[..., BrowserContext]:
    """Every context of a test is watched, those that the test makes itself included."""

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(10_000)
        context.add_init_script(AXE)  # the browser keeps it compiled, as it does not where a page is given it
        console.watch(context)
        return context

    return watched


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Any], Page]:
    """`sign_in(user)`: a page of somebody who is signed in already, without the detour of the sign-in page."""

    def signed_in(user: Any) -> Page:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return context.new_page()

    return signed_in


@pytest.fixture
def hands(sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any) -> Mouse:
    """A practitioner with a browser."""
    return Mouse(sign_in(practitioner), live_server.url)
