"""What every test shares: nothing reaches the network, and it is loudly said where browser tests could not run."""

import gc
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import settings

from tests import chromium
from tests.battery import TRIED, Tried
from tests.databases import is_on_sqlite_too
from tests.preparing import statements_kept
from tests.restoring import restoring

# Playwright's event loop runs in the thread in which the browser tests use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CI = bool(os.environ.get("CI"))
NEEDS_BROWSER = {"page", "context", "new_context", "browser", "browser_type", "playwright"}
NO_BROWSER = "no Chromium was found: install it, or name it in CHROMIUM"

settings.register_profile("house", deadline=None, derandomize=CI)
settings.load_profile("house")


class NetworkError(RuntimeError):
    """A test reached for something outside this machine."""


def is_local(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Sockets lead to this machine only; a look-up of any other name fails too."""

    def guard(original: Callable[..., Any], host_of: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not is_local(host := host_of(*args)):
                raise NetworkError(f"a test tried to reach {host!r}")
            return original(*args, **kwargs)

        return guarded

    def peer(sock: socket.socket, address: Any) -> Any:
        return address[0] if sock.family in (socket.AF_INET, socket.AF_INET6) else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guard(socket.socket.connect, peer))
        patch.setattr(socket.socket, "connect_ex", guard(socket.socket.connect_ex, peer))
        patch.setattr(socket, "getaddrinfo", guard(socket.getaddrinfo, lambda host, *_: host))
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """SQLite in a file, for threads meet in memory as they never do in use; each run and each worker has its own."""
    database = connections["default"].settings_dict
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """How a test with real transactions ends: everything it wrote is gone, though the guards would refuse that.

    On PostgreSQL the test database is dropped at the end even where the session of a killed writer still hangs on.
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, statements_kept():
        patch.setattr(TransactionTestCase, "_fixture_teardown", restoring())
        yield
    others = "pid <> pg_backend_pid() AND datname = current_database()"
    if connections["default"].vendor == "postgresql":
        with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}")  # noqa: S608


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """How often a test of `tests.battery` has tried what: `tests.run` tells it at the end."""
    return lambda what, times: record_property(TRIED, f"{times} {what}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What tests are marked by: where they stand and what they ask for.

    A test that asks for a page is a browser test; without Chromium it is skipped, but never in CI.
    """
    absent = chromium.path() is None and not CI
    for item in items:
        given = getattr(item, "callspec", None)  # a `page` that is given as an example is no browser's
        names = set(getattr(item, "fixturenames", ())) - set(given.params if given else ())
        if is_on_sqlite_too(item.nodeid):
            item.add_marker(pytest.mark.sqlite_too)
        if "tried" in names:
            item.add_marker(pytest.mark.battery)
        if NEEDS_BROWSER.isdisjoint(names):
            continue
        item.add_marker(pytest.mark.browser)
        if absent:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nothing is garbage while tests are read: to look for it takes a fifth of the time until the first of them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it again and again for garbage takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        line = f"{len(skipped)} BROWSER TESTS DID NOT RUN: {NO_BROWSER}"
        terminalreporter.write_sep("!", line, red=True, bold=True)
