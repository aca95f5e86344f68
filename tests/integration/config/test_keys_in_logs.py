"""An address that works as a key stands in no log: whoever reads logs could use it (docs/decisions/20)."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from config.logs import BEFORE_KEYS

KEY = "c7Vx-9pQ_r2"
ADDRESSES = (
    reverse("receipts:confirm", args=[KEY]),
    reverse("account_reset_password_from_key", kwargs={"uidb36": "1a", "key": KEY}),
)

#: What addresses hold beside the ids of rows and numbers, and is no key: names of pages, kinds, lists, editions.
PLAIN = {"action", "colour", "edition", "key", "kind", "name", "step", "version"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("logger", "message", "more"),
    [
        ("django.security.csrf", "Forbidden (%s): %s", ["CSRF token missing."]),
        ("django.server", '"%s" %s %s', []),
        ("gunicorn.error", "Error handling request %s", []),
        ("django.request", "%s: %s", ["Not Found"]),
    ],
)
def test_no_logger_writes_a_key(logger: str, message: str, more: list[str], address: str) -> None:
    said = f"GET {address} HTTP/1.1" if logger == "django.server" else address
    rest = ["200", "0"] if logger == "django.server" else []
    record = logging.getLogger(logger).makeRecord(logger, 30, __file__, 1, message, (*more, said, *rest), None)
    assert KEY not in logging.Formatter().format(record)
    assert "[key]" in record.getMessage()
    assert ("HTTP/1.1" in record.getMessage()) == (logger == "django.server"), "the rest of the line stays"


def test_a_receipt_that_is_forged_is_refused_and_logged_without_the_key(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    assert Client(enforce_csrf_checks=True).post(ADDRESSES[0], {"arrived": "yes"}).status_code == 403
    assert "Forbidden (CSRF cookie not set.): /receipt/[key]" in caplog.text
    assert KEY not in caplog.text


def test_every_address_that_takes_words_holds_no_key_or_is_told_without_it() -> None:
    found = {path: names - PLAIN for path, names in words_in(get_resolver()) if not path.startswith(BEFORE_KEYS)}
    assert {path: names for path, names in found.items() if names} == {}
    keys = [names for path, names in words_in(get_resolver()) if path.startswith(BEFORE_KEYS)]
    assert {"token"} in keys
    assert {"uidb36", "key"} in keys


def words_in(node: URLResolver, path: str = "/") -> Iterator[tuple[str, set[str]]]:
    """Every address with the names of what stands in it, but for ids and numbers."""
    for entry in node.url_patterns:
        here = path + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from words_in(entry, here)
        else:
            kinds: dict[str, Any] = entry.pattern.converters
            numbers = {name for name, kind in kinds.items() if type(kind).__name__ in ("UUIDConverter", "IntConverter")}
            yield here, {name for name in entry.pattern.regex.groupindex if name not in numbers}
